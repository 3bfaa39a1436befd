import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceStore } from '../../src/store/device-store.ts';
import { must, setupForm, visitEdits, worldWithCase } from './rig.ts';

let world: Awaited<ReturnType<typeof worldWithCase>>;
beforeAll(async () => {
  world = await worldWithCase();
});
afterAll(() => world.close());

test('a save right after unlocking does not wait until everything is read', async () => {
  const { worker, tablet, caseId } = world;
  for (let i = 0; i < 12; i++) must(await worker.createCase({ name: { given: 'Nummer', family: String(i) } }, {}, null));
  await tablet.sync();
  await worker.lock();
  const events: string[] = [];
  const store = await tablet.store();
  const readOnlyEscrow: DeviceStore = {
    ...store,
    recordsOfSpaces: async (spaces) => {
      events.push('read');
      return store.recordsOfSpaces(spaces);
    },
  };
  const busy = await tablet.page({ store: readOnlyEscrow });
  must(await busy.unlock(setupForm.passphrase));
  const { visit, edits } = await visitEdits(busy, caseId, 'gleich danach');
  const saving = busy.save(edits, null).then((saved) => {
    events.push('saved');
    return saved;
  });
  await tablet.whenIdle();
  must(await saving);
  expect(events.indexOf('saved')).toBeLessThan(events.lastIndexOf('read'));
  expect((await busy.case(caseId))?.visits.find((one) => one.id === visit)?.happened).toBe('gleich danach');
  expect(await busy.cases()).toHaveLength(13);
});
