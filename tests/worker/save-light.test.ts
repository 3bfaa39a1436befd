import { afterAll, beforeAll, expect, test } from 'vitest';
import { must, setupForm, visitEdits, worldWithCase } from './rig.ts';

let world: Awaited<ReturnType<typeof worldWithCase>>;
beforeAll(async () => {
  world = await worldWithCase();
});
afterAll(() => world.close());

test('the save light counts what waits as people do, and reads no row of the queue for it, however often it is asked', async () => {
  const store = await world.tablet.store();
  let read = 0;
  const counted = {
    outbox: () => {
      read += 1;
      return store.outbox();
    },
  };
  const page = await world.tablet.page({ store: { ...store, ...counted } });
  must(await page.unlock(setupForm.passphrase));
  await world.tablet.whenIdle();
  for (const words of ['eins', 'zwei', 'drei']) must(await page.save((await visitEdits(page, world.caseId, words)).edits, null));
  read = 0;
  expect([(await page.sync()).unsent, (await world.worker.sync()).unsent]).toEqual([3, 3]);
  // Locked, nothing tells that a visit and its note are one.
  await page.lock();
  expect((await page.sync()).unsent).toBe(6);
  expect(read).toBe(0);
  await world.tablet.sync();
  expect([(await page.sync()).unsent, (await world.worker.sync()).unsent]).toEqual([0, 0]);
});

test('a case that waits with its lists is one; what another page has just saved counts before it was heard of', async () => {
  must(await world.worker.unlock(setupForm.passphrase));
  const { id } = must(await world.worker.createCase({ name: { given: 'Rita', family: 'Hahn' }, start: { on: '2026-09-01' } }, {}, null));
  expect((await world.worker.sync()).unsent).toBe(1);
  const deaf = await world.tablet.page({ channel: { post: () => {}, listen: () => {} } });
  must(await deaf.unlock(setupForm.passphrase));
  await world.tablet.whenIdle();
  must(await world.worker.save((await visitEdits(world.worker, id, 'noch nicht gehört')).edits, null));
  expect([(await world.worker.sync()).unsent, (await deaf.sync()).unsent]).toEqual([2, 3]);
});
