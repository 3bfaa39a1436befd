import { expect, test } from 'vitest';
import { itemId } from '../../src/protocol/change.ts';
import {
  accepted,
  makeDisk,
  page,
  plainChange,
  plainId,
  plainItem,
  plainList,
  plainRecord,
  plainSignedIn,
  queueOf,
  takePage,
} from '../support/plain-items.ts';

test('[I4] [F4] a page is taken only from where it was asked: repeated, late and foreign pages change nothing', async () => {
  const store = await makeDisk().signedIn();
  const asked = await store.pullPosition();
  const first = page({ cursor: 5, records: [plainRecord('record', 5, [plainChange('a')])] });
  expect(await store.takePull(asked, first)).toMatchObject({ records: [plainId('record')], keys: false });
  const older = page({ cursor: 9, records: [plainRecord('record', 4, [plainChange('older')])] });
  expect(await store.takePull(asked, older)).toBeNull();
  expect(await takePage(store, page({ generation: 'two', cursor: 9 }))).toBeNull();
  expect([(await store.pullPosition()).since, (await store.records())[0]?.seq]).toEqual([5, 5]);
});

test('[I13] a record never goes back to an older number', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 5, records: [plainRecord('record', 5, [plainChange('new')])] }));
  await takePage(store, page({ cursor: 6, records: [plainRecord('record', 3, [plainChange('old')])] }));
  expect((await store.records()).map((row) => [row.seq, row.live[0]?.change.id])).toEqual([[5, plainId('new')]]);
});

test('a space granted late starts from zero and is caught up with, whatever the others have reached', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 50, lists: [plainList('early', 1)] }));
  expect(await store.pullPosition()).toMatchObject({ since: 50, from: {} });
  await takePage(store, page({ cursor: 60, lists: [plainList('late', 3), plainList('early', 2)] }));
  expect(await store.pullPosition()).toMatchObject({ since: 60, from: { [plainId('late')]: 0 } });
  await takePage(store, page({ cursor: 20, more: true, records: [plainRecord('r', 20, [plainChange('a', { space: plainId('late') })])] }));
  expect(await store.pullPosition()).toMatchObject({ since: 60, from: { [plainId('late')]: 20 } });
  await takePage(store, page({ cursor: 60 }));
  expect(await store.pullPosition()).toMatchObject({ since: 60, from: {} });
});

test('[I10] every list stays, also when a forged one claims the same number', async () => {
  const store = await makeDisk().signedIn();
  const forged = plainList('space', 2, { signature: 'F'.repeat(86) });
  const taken = await takePage(store, page({ cursor: 1, lists: [forged] }));
  expect(taken?.keys).toBe(true);
  await takePage(store, page({ cursor: 2, lists: [plainList('space', 2)] }));
  await takePage(store, page({ cursor: 3, lists: [plainList('space', 2), plainList('space', 1)] }));
  expect((await store.lists()).map((list) => [list.number, list.signature[0]])).toEqual([
    [1, 'L'],
    [2, 'F'],
    [2, 'L'],
  ]);
});

test('[I15] an empty page leaves every row as it is', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await takePage(store, page({ cursor: 5, records: [plainRecord('record', 5, [plainChange('a')])], lists: [plainList('space', 1)] }));
  const before = [await store.meta(), await store.pullPosition(), await store.records()];
  expect(await takePage(store, page({ cursor: 5 }))).toMatchObject({ records: [], keys: false });
  expect([await store.meta(), await store.pullPosition(), await store.records()]).toEqual(before);
});

test('[I10] [I15] releases by break-glass are kept as the last pull told them; told again, nothing is written', async () => {
  const store = await makeDisk().signedIn();
  const release = { case: plainId('case'), record: plainId('reason'), by: plainId('petra') };
  const told = page({ cursor: 5, glassed: [{ ...release, at: '2026-11-22T12:00:00.000Z' }] });
  expect(await takePage(store, told)).toMatchObject({ keys: true });
  expect((await store.meta()).emergencyAccessReleases).toEqual([{ ...release, at: Date.UTC(2026, 10, 22, 12) }]);
  expect(await takePage(store, told)).toMatchObject({ keys: false });
  await takePage(store, page({ cursor: 6 }));
  expect((await store.meta()).emergencyAccessReleases).toEqual([]);
});

test('[F13] an ended space stays while unsent work for it is here, and goes with the last of it', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 5, lists: [plainList('space', 1)], records: [plainRecord('record', 5, [plainChange('a')])] }));
  await store.save([plainItem('b')]);
  await takePage(store, page({ cursor: 6, ended: [plainId('space')] }));
  expect((await store.records()).length).toBe(1);
  const { records } = await store.takeAnswers((await store.meta()).device, {
    generation: 'one',
    answers: [{ n: 1, outcome: 'refused', reason: 'ended' }],
  });
  expect(records).toEqual([plainId('record')]);
  expect([await store.records(), await store.lists(), (await store.refused()).length]).toEqual([[], [], 1]);
  // Granted again, it counts as unknown.
  await takePage(store, page({ cursor: 7, lists: [plainList('space', 3)] }));
  expect((await store.pullPosition()).from).toEqual({ [plainId('space')]: 0 });
});

test('[F13] a space given back while unsent work kept it here catches up with what happened in between', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 5, lists: [plainList('space', 1)] }));
  await store.save([plainItem('b')]);
  await takePage(store, page({ cursor: 6, ended: [plainId('space')] }));
  await takePage(store, page({ cursor: 20, lists: [plainList('space', 3)] }));
  expect((await store.pullPosition()).from).toEqual({ [plainId('space')]: 0 });
});

test('[I4] a page that the person before asked for is not the next person’s', async () => {
  const store = await makeDisk().signedIn();
  const asked = await store.pullPosition();
  expect(await store.signOut()).toEqual({ unsent: 0 });
  await store.signIn(plainSignedIn(plainId('next')));
  const late = page({ cursor: 700, records: [plainRecord('record', 5, [plainChange('a')])] });
  expect(await store.takePull(asked, late)).toBeNull();
  expect([(await store.pullPosition()).since, await store.records()]).toEqual([0, []]);
});

test('[I13] an erased space takes its refused entries along, and what is unsent with its answer', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 5, lists: [plainList('space', 1)], records: [plainRecord('record', 5, [plainChange('a')])] }));
  await store.save([plainItem('b'), plainItem('c')]);
  const { device } = await store.meta();
  await store.takeAnswers(device, { generation: 'one', answers: [{ n: 1, outcome: 'refused', reason: 'form' }] });
  await store.takeAnswers(device, { generation: 'one', answers: [{ n: 2, outcome: 'refused', reason: 'erased' }] });
  expect([await queueOf(store), await store.refused(), await store.records(), await store.lists()]).toEqual(['', [], [], []]);
});

test('[F21] after a restore everything signed is offered again in front of unsent work, lists first, under a new device id', async () => {
  const store = await makeDisk().signedIn();
  await takePage(
    store,
    page({
      cursor: 9,
      lists: [plainList('space', 2)],
      records: [plainRecord('record', 9, [plainChange('theirs', { author: plainId('another') }), plainChange('mine')])],
    }),
  );
  await store.save([plainItem('answered', { record: plainId('r2') }), plainItem('unsent')]);
  const { device } = await store.meta();
  await store.takeAnswers(device, accepted([1, 12]));
  const { records } = await store.reoffer('two');
  const order = (await store.outbox()).map((row) => [row.n, row.seq, itemId(row.item)]);
  expect(order).toEqual([
    [1, null, plainId('list-space-2')],
    [2, null, plainId('theirs')],
    [3, null, plainId('mine')],
    [4, null, plainId('answered')],
    [5, null, plainId('unsent')],
  ]);
  expect(records).toEqual([plainId('record'), plainId('r2')]);
  expect(await store.pullPosition()).toMatchObject({ generation: 'two', since: 0, from: {} });
  expect((await store.meta()).device).not.toBe(device);
  // What it knew stays readable, and a lower number of the new generation is taken.
  expect((await store.records()).length).toBe(1);
  await takePage(store, page({ generation: 'two', cursor: 3, records: [plainRecord('record', 3, [plainChange('mine')])] }));
  expect((await store.records())[0]?.seq).toBe(3);
});

test('[F21] a restore met twice is taken up once; others’ refused offers are no news, own ones are', async () => {
  const store = await makeDisk().signedIn();
  await takePage(
    store,
    page({ cursor: 9, records: [plainRecord('record', 9, [plainChange('theirs', { author: plainId('another') }), plainChange('mine')])] }),
  );
  await Promise.all([store.reoffer('two'), store.reoffer('two')]);
  const { device } = await store.meta();
  const refused = [1, 2].map((n) => ({ n, outcome: 'refused' as const, reason: 'no_access' as const }));
  await store.takeAnswers(device, { generation: 'two', answers: refused });
  expect((await store.refused()).map((row) => row.id)).toEqual([plainId('mine')]);
});

test('5,000 records of 32 spaces come by their spaces', async () => {
  const store = await makeDisk().signedIn();
  const records = Array.from({ length: 5_000 }, (_, i) =>
    plainRecord(`record ${i}`, i + 1, [plainChange(`change ${i}`, { space: plainId(`space ${i % 32}`) })]),
  );
  await takePage(store, page({ cursor: 5_000, records }));
  const some = await store.recordsOfSpaces([plainId('space 3'), plainId('space 7'), plainId('space 3'), plainId('nowhere')]);
  expect(some.length).toBe(records.filter((row) => [plainId('space 3'), plainId('space 7')].includes(row.space)).length);
});

test('somebody whose role lets them see less counts anew: what was said under the old numbers is asked for again', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 812, lists: [plainList('space', 1)] }));
  await takePage(store, page({ cursor: 30, ended: [plainId('space')] }));
  expect([(await store.pullPosition()).since, await store.lists()]).toEqual([0, []]);
  await takePage(store, page({ cursor: 30, lists: [plainList('directory', 1, { kind: 'directory' })] }));
  expect([await store.pullPosition(), (await store.lists()).length]).toMatchObject([{ since: 30, from: {} }, 1]);
});
