import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeviceStore } from '../../src/store/device-store.ts';
import { NewerDatabase, OlderDatabase, StorageFull } from '../../src/store/errors.ts';
import { must, setupForm, visitEdits, worldWithCase } from './rig.ts';

let world: Awaited<ReturnType<typeof worldWithCase>>;
beforeEach(async () => {
  world = await worldWithCase();
});
afterEach(() => world.close());

/** The tablet's storage with no room left for settings. */
async function fullStore(): Promise<DeviceStore> {
  return { ...(await world.tablet.store()), setMeta: async () => Promise.reject(new StorageFull()) };
}

test('[F7] a case whose keyring finds no room is made once, is there at once and after a restart', async () => {
  const { worker, tablet } = world;
  await worker.lock();
  const full = await tablet.page({ store: await fullStore() });
  must(await full.unlock(setupForm.passphrase));
  const { id } = must(await full.createCase({ name: { given: 'Erika', family: 'Voß' }, start: { on: '2026-10-01' } }, {}, null));
  must(await full.save((await visitEdits(full, id, 'ohne Platz')).edits, null));
  expect((await full.cases()).map((row) => row.name)).toEqual(['Jörg Müller', 'Erika Voß']);
  const again = await tablet.page();
  must(await again.unlock(setupForm.passphrase));
  await tablet.whenIdle();
  expect((await again.case(id))?.visits[0]?.happened).toBe('ohne Platz');
});

test('[F7] a full device unlocks, and still counts wrong passphrases', async () => {
  const { worker, tablet, caseId } = world;
  await worker.lock();
  const full = await tablet.page({ store: await fullStore() });
  for (const waitSeconds of [0, 0, 2]) expect(await full.unlock('falsch')).toEqual({ ok: false, failure: 'wrongPassphrase', waitSeconds });
  expect(await full.unlock(setupForm.passphrase)).toEqual({ ok: false, failure: 'tooManyAttempts', waitSeconds: 2 });
  world.clock.turn(2000);
  must(await full.unlock(setupForm.passphrase));
  expect((await full.case(caseId))?.row.name).toBe('Jörg Müller');
  await full.lock();
  expect(await full.unlock('falsch')).toEqual({ ok: false, failure: 'wrongPassphrase', waitSeconds: 0 });
});

test('[F6] data of a newer app: every question is answered, and the answer says so', async () => {
  const { tablet, worker, caseId } = world;
  const store = await tablet.store();
  const newer = async () => Promise.reject(new NewerDatabase());
  const old = await tablet.page({ store: { ...store, meta: newer, outbox: newer, save: newer, keepDraft: newer, lists: newer } });
  expect(await old.session()).toMatchObject({ phase: 'newerData', me: null });
  expect(await old.unlock(setupForm.passphrase)).toEqual({ ok: false, failure: 'newerData' });
  expect(await old.cases()).toEqual([]);
  expect(await old.sync()).toMatchObject({ state: 'updateNeeded' });
  // Another page has taken the update while this one was open.
  let isNewer = false;
  const broken: DeviceStore = { ...store, save: (...given) => (isNewer ? newer() : store.save(...given)) };
  const open = await tablet.page({ store: broken });
  must(await open.unlock(setupForm.passphrase));
  await tablet.whenIdle();
  isNewer = true;
  const { edits } = await visitEdits(worker, caseId, 'geht nicht mehr');
  expect(await open.save(edits, null)).toEqual({ ok: false, failure: 'newerData' });
});

test('[F6] unsent work of a build before the first release: it is left alone, every question is answered, and the answer says so', async () => {
  const { tablet, worker, caseId } = world;
  const store = await tablet.store();
  const older = async () => Promise.reject(new OlderDatabase());
  const page = await tablet.page({ store: { ...store, meta: older, outbox: older, save: older, keepDraft: older, lists: older } });
  expect(await page.session()).toMatchObject({ phase: 'olderData', me: null });
  expect(await page.unlock(setupForm.passphrase)).toEqual({ ok: false, failure: 'olderData' });
  expect([await page.cases(), await page.sync()]).toMatchObject([[], { state: 'updateNeeded' }]);
  const open = await tablet.page({ store: { ...store, save: older } });
  must(await open.unlock(setupForm.passphrase));
  const { edits } = await visitEdits(worker, caseId, 'geht nicht');
  expect(await open.save(edits, null)).toEqual({ ok: false, failure: 'olderData' });
});
