import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Failure } from '../../src/protocol/results.ts';
import type { LotseWorker } from '../../src/protocol/worker-api.ts';
import type { DeviceStore } from '../../src/store/device-store.ts';
import { StorageFull } from '../../src/store/errors.ts';
import { must, NOON, setupForm, visitEdits, worldWithCase } from './rig.ts';

let world: Awaited<ReturnType<typeof worldWithCase>>;
beforeEach(async () => {
  world = await worldWithCase();
});
afterEach(() => world.close());

test('[B19] locked, nothing can be read or written, and unlocking needs no network', async () => {
  const { worker, tablet, caseId } = world;
  const { edits } = await visitEdits(worker, caseId, 'vor dem Sperren');
  await worker.lock();
  expect(await worker.session()).toMatchObject({ phase: 'locked', login: 'petra', me: { name: 'petra' } });
  expect(await worker.cases()).toEqual([]);
  expect(await worker.case(caseId)).toBeNull();
  expect(await worker.search('müller')).toEqual([]);
  expect(await worker.save(edits, null)).toEqual({ ok: false, failure: 'locked' });
  tablet.online = false;
  must(await worker.unlock(setupForm.passphrase));
  expect(await worker.session()).toMatchObject({ phase: 'unlocked', me: { name: 'Petra Harms' } });
  expect((await worker.cases())[0]?.name).toBe('Jörg Müller');
});

test('[B19] a browser started anew without network is locked and unlocks', async () => {
  const { tablet, caseId } = world;
  tablet.online = false;
  const again = await tablet.page();
  expect((await again.session()).phase).toBe('locked');
  must(await again.unlock(setupForm.passphrase));
  await tablet.whenIdle();
  expect((await again.case(caseId))?.client?.parts.remarks.value).toBe('');
});

test('[I6] a wrong passphrase says so and gets slower, also after a restart and with the clock set back', async () => {
  const { worker, tablet, clock } = world;
  await worker.lock();
  expect(await worker.unlock('falsch')).toEqual({ ok: false, failure: 'wrongPassphrase', waitSeconds: 0 });
  expect(await worker.unlock('falsch')).toEqual({ ok: false, failure: 'wrongPassphrase', waitSeconds: 0 });
  expect(await worker.unlock('falsch')).toEqual({ ok: false, failure: 'wrongPassphrase', waitSeconds: 2 });
  const again = await tablet.page();
  expect(await again.unlock(setupForm.passphrase)).toEqual({ ok: false, failure: 'tooManyAttempts', waitSeconds: 2 });
  clock.turn(2000);
  expect(await again.unlock('falsch')).toMatchObject({ failure: 'wrongPassphrase', waitSeconds: 4 });
  clock.time = NOON - 86_400_000;
  expect(await again.unlock(setupForm.passphrase)).toMatchObject({ failure: 'tooManyAttempts', waitSeconds: 4 });
  clock.turn(4000);
  must(await again.unlock(setupForm.passphrase));
  await again.lock();
  expect(await again.unlock('falsch')).toMatchObject({ failure: 'wrongPassphrase', waitSeconds: 0 });
});

test('[B19] the idle lock drops the keys after its time, and every sign of life starts it again', async () => {
  const { worker, clock } = world;
  await worker.setIdleLock(60_000);
  clock.turn(59_000);
  await worker.active();
  clock.turn(59_000);
  expect((await worker.session()).phase).toBe('unlocked');
  clock.turn(1000);
  expect((await worker.session()).phase).toBe('locked');
});

/** The tablet sleeps: its clock goes on, its timers do not. */
function sleep(ms: number): void {
  world.clock.time += ms;
}

test.each<[string, (worker: LotseWorker) => Promise<unknown>]>([
  ['touching', (worker) => worker.active()],
  ['reading', async (worker) => expect(await worker.cases()).toEqual([])],
  ['asking who is here', (worker) => worker.session()],
  ['writing', async (worker) => expect(await worker.save([], null)).toEqual({ ok: false, failure: 'locked' })],
])('[B19] after a sleep longer than the idle time %s meets a locked app', async (_, wake) => {
  const { worker } = world;
  await worker.setIdleLock(60_000);
  await worker.active();
  sleep(59_999);
  expect((await worker.session()).phase).toBe('unlocked');
  sleep(1);
  await wake(worker);
  expect((await worker.session()).phase).toBe('locked');
  expect(await worker.cases()).toEqual([]);
});

test('[I6] a clock that is set back neither locks somebody who types nor keeps an idle app open', async () => {
  const { worker, clock } = world;
  await worker.setIdleLock(60_000);
  await worker.active();
  clock.turn(30_000);
  sleep(-86_400_000);
  await worker.active();
  expect((await worker.session()).phase).toBe('unlocked');
  clock.turn(30_000);
  await worker.active();
  sleep(-3_600_000);
  expect((await worker.session()).phase).toBe('unlocked');
  sleep(60_000);
  expect((await worker.session()).phase).toBe('locked');
});

test('[B19] a new idle time holds in every page at once', async () => {
  const { worker, tablet, clock } = world;
  const other = await tablet.page();
  must(await other.unlock(setupForm.passphrase));
  await worker.setIdleLock(60_000);
  await tablet.whenIdle();
  await other.active();
  clock.turn(60_000);
  expect((await other.session()).phase).toBe('locked');
});

test('[B19] a person who locks locks every page; an idle page locks itself alone', async () => {
  const { worker, tablet, clock } = world;
  const other = await tablet.page();
  must(await other.unlock(setupForm.passphrase));
  await worker.setIdleLock(60_000);
  await other.active();
  clock.turn(30_000);
  await other.active();
  clock.turn(30_000);
  expect((await worker.session()).phase).toBe('locked');
  expect((await other.session()).phase).toBe('unlocked');
  must(await worker.unlock(setupForm.passphrase));
  await other.lock();
  await expect.poll(async () => (await worker.session()).phase).toBe('locked');
});

test('[B19] signing out is refused while unsent work exists, with its count; afterwards the device knows nobody', async () => {
  const { worker, tablet, caseId } = world;
  tablet.online = false;
  must(await worker.save((await visitEdits(worker, caseId, 'noch nicht gesendet')).edits, null));
  expect(await worker.sync()).toMatchObject({ unsent: 1 });
  expect(await worker.signOut()).toEqual({ ok: false, failure: 'unsentWork', count: 1 });
  expect((await worker.cases())[0]?.unsent).toBe(1);
  expect(await worker.signIn('zweite', 'egal')).toEqual({ ok: false, failure: 'otherMember', count: 2 });
  tablet.online = true;
  await tablet.sync();
  must(await worker.signOut());
  expect(await worker.session()).toMatchObject({ phase: 'signedOut', login: null, me: null });
  expect(await worker.cases()).toEqual([]);
});

test('[B19] after the session has ended at the server people go on working, and the same person signs in again', async () => {
  const { worker, tablet, caseId } = world;
  tablet.cookie = '';
  must(await worker.save((await visitEdits(worker, caseId, 'ohne Sitzung')).edits, null));
  expect((await tablet.sync()).state).toBe('signedOut');
  expect((await worker.sync()).state).toBe('signedOut');
  expect((await worker.case(caseId))?.visits[0]?.happened).toBe('ohne Sitzung');
  must(await worker.signIn('petra', setupForm.passphrase));
  expect((await tablet.sync()).state).toBe('idle');
  expect(await worker.sync()).toMatchObject({ unsent: 0, state: 'idle' });
});

test.each<[string, (store: DeviceStore) => Partial<DeviceStore>, (json: unknown) => unknown, Failure]>([
  ['whose storage is full', () => ({ signIn: async () => Promise.reject(new StorageFull()) }), (json) => json, 'quota'],
  ['with somebody else’s unsent work', () => ({ signIn: async () => 'otherMember' }), (json) => json, 'otherMember'],
  ['that cannot verify the directory', () => ({}), (json) => ({ ...Object(json), directory: [] }), 'serverTrouble'],
])('[B19] a device %s keeps no session of a sign-in it did not take', async (_, broken, alter, failure) => {
  const phone = world.browser();
  const store = await phone.store();
  const worker = await phone.page({ store: { ...store, ...broken(store) } });
  phone.tamper = (path, json) => (path === '/api/sign-in' ? alter(json) : json);
  expect(await worker.signIn('petra', setupForm.passphrase)).toEqual({ ok: false, failure });
  phone.tamper = (_path, json) => json;
  const me = (await world.worker.session()).me?.id ?? '';
  expect(await phone.send({ method: 'GET', path: '/api/pull', member: me })).toMatchObject({ status: 401 });
  expect((await world.tablet.sync()).state).toBe('idle');
});

test('[B19] a wrong login, a wrong passphrase, no network and too cheap key derivation are told apart', async () => {
  const phone = world.browser();
  const worker = await phone.page();
  expect(await worker.signIn('petra', 'falsch')).toEqual({ ok: false, failure: 'wrongLogin' });
  expect(await worker.signIn('niemand', 'falsch')).toEqual({ ok: false, failure: 'wrongLogin' });
  expect(await worker.signIn('Sonder zeichen!', 'x')).toEqual({ ok: false, failure: 'wrongLogin' });
  const weak = await phone.page({
    send: async () => ({ status: 200, json: { salt: 'AAAAAAAAAAAAAAAAAAAAAA', memory: 8, passes: 1 } }),
  });
  expect(await weak.signIn('petra', setupForm.passphrase)).toEqual({ ok: false, failure: 'weakParameters' });
  const portal = await phone.page({ send: async () => ({ status: 200, json: null }) });
  expect(await portal.signIn('petra', setupForm.passphrase)).toEqual({ ok: false, failure: 'offline' });
  phone.online = false;
  expect(await worker.signIn('petra', setupForm.passphrase)).toEqual({ ok: false, failure: 'offline' });
  expect(await worker.session()).toMatchObject({ phase: 'signedOut', offline: true });
});

test('[F17] a device whose storage the browser has dropped knows nobody; signing in brings back everything the server holds', async () => {
  const { worker, tablet, caseId } = world;
  const { visit, edits } = await visitEdits(worker, caseId, 'vor dem Aufräumen');
  must(await worker.save(edits, null));
  await tablet.sync();
  tablet.close();
  await dropStorage(tablet.indexedDB);
  const again = await tablet.page();
  expect(await again.session()).toMatchObject({ phase: 'signedOut', login: null });
  expect(await again.cases()).toEqual([]);
  must(await again.signIn('petra', setupForm.passphrase));
  await tablet.sync();
  expect((await again.cases()).map(({ name }) => name)).toEqual(['Jörg Müller']);
  expect((await again.open('visit', visit))?.parts.outcome.value).toBe('held');
});

function dropStorage(factory: IDBFactory): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase('lotse');
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('no reason given')));
    request.addEventListener('blocked', () => reject(new Error('a connection is still open')));
  });
}
