import { expect, test } from 'vitest';
import type { DeviceStore } from '../../src/store/device-store.ts';
import { FORGED, plainEntry, plainOrder } from '../support/plain-access.ts';
import {
  makeDisk,
  ME,
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

/** Two cases, one of them to be erased. */
async function twoCases(): Promise<DeviceStore> {
  const store = await makeDisk().signedIn();
  const other = { space: plainId('other'), record: plainId('kept') };
  await takePage(
    store,
    page({
      cursor: 5,
      lists: [plainList('space', 1), plainList('other', 1, { of: plainId('case 2') })],
      records: [plainRecord('record', 4, [plainChange('a')]), plainRecord('kept', 5, [plainChange('b', other)])],
    }),
  );
  await store.setMeta({ keyring: 'keys' });
  return store;
}

test('[I13] an erased space takes its records, lists, keys, refused entries and drafts along at once, and no other', async () => {
  const store = await twoCases();
  await store.save([plainItem('c')]);
  const { device } = await store.meta();
  await store.takeAnswers(device, { generation: 'one', answers: [{ n: 1, outcome: 'refused', reason: 'form' }] });
  for (const key of ['visit:case:new:1', 'client:case:2', 'rewrite:record:4:3', 'visit:case 2:new:4', 'case:draft:5'])
    await store.keepDraft({ key: key.replaceAll(/case 2|case(?=:[^d])|record/g, plainId), at: 1, sealed: 'x' });
  const taken = await takePage(store, page({ cursor: 9, erased: [plainId('space')] }));
  expect(taken).toMatchObject({ records: [plainId('record')], keys: true });
  expect((await store.records()).map((row) => row.record)).toEqual([plainId('kept')]);
  expect((await store.lists()).map((list) => list.space)).toEqual([plainId('other')]);
  expect((await store.drafts()).map((draft) => draft.key).toSorted()).toEqual(['case:draft:5', `visit:${plainId('case 2')}:new:4`]);
  expect([await store.refused(), (await store.meta()).keyring, (await store.meta()).erased]).toEqual([[], null, [plainId('space')]]);
});

test('[I13] nothing of an erased space is ever taken up again, whatever a restored server hands out', async () => {
  const store = await twoCases();
  await takePage(store, page({ cursor: 9, erased: [plainId('space')] }));
  await takePage(store, page({ cursor: 12, lists: [plainList('space', 1)], records: [plainRecord('record', 12, [plainChange('a')])] }));
  await store.reoffer('two');
  expect((await store.outbox()).map((row) => (row.item.type === 'list' ? row.item.list.space : row.item.change.space))).toEqual([
    plainId('other'),
    plainId('other'),
  ]);
  await takePage(
    store,
    page({ generation: 'two', cursor: 3, lists: [plainList('space', 1)], records: [plainRecord('record', 3, [plainChange('a')])] }),
  );
  expect([(await store.records()).length, (await store.lists()).length]).toEqual([1, 1]);
});

test('[I15] what ended and what was erased is told at every pull, and is written once', async () => {
  const store = await twoCases();
  const told = {
    ended: [plainId('space'), plainId('never here')],
    erased: [plainId('other'), plainId('nor here')],
    due: [plainId('z'), plainId('a')],
    retention: [plainOrder('case', 1)],
  };
  expect(await takePage(store, page({ cursor: 9, ...told }))).toMatchObject({ keys: true });
  const before = [await store.meta(), await store.pullPosition()];
  const again = await takePage(store, page({ cursor: 9, ...told, due: [plainId('a'), plainId('z')] }));
  expect(again).toMatchObject({ records: [], keys: false });
  expect([await store.meta(), await store.pullPosition()]).toEqual(before);
});

test('[F13] after an end of access the key goes with the last unsent work, and the page hears of it', async () => {
  const store = await twoCases();
  await store.save([plainItem('c')]);
  const { device } = await store.meta();
  await takePage(store, page({ cursor: 9, ended: [plainId('space')] }));
  expect([(await store.records()).length, (await store.meta()).keyring, await queueOf(store)]).toEqual([2, 'keys', '1']);
  await takePage(store, page({ cursor: 9, ended: [plainId('space')] }));
  const gone = await store.takeAnswers(device, { generation: 'one', answers: [{ n: 1, outcome: 'accepted', seq: 11 }] });
  expect(gone).toEqual({ records: [plainId('record')], keys: true });
  expect([(await store.records()).length, (await store.meta()).keyring, await queueOf(store)]).toEqual([1, null, '']);
});

test('[I13] retention orders stand side by side, forged ones too, and survive a new generation', async () => {
  const store = await makeDisk().signedIn();
  const forged = plainOrder('case', 2, { signature: FORGED });
  const orders = [plainOrder('case', 2), plainOrder('case', 1), plainOrder('another', 4)];
  expect(await takePage(store, page({ cursor: 1, retention: [forged] }))).toMatchObject({ keys: true });
  await takePage(store, page({ cursor: 2, retention: orders }));
  await store.reoffer('two');
  const [another, first, lie, second] = (await store.meta()).retention;
  expect([another, first, lie, second]).toEqual([orders[2], orders[1], forged, orders[0]]);
});

test('[I10] directory entries of one number stand side by side; a shorter or another directory at sign-in shortens nothing', async () => {
  const store = await makeDisk().signedIn();
  const forged = plainEntry(2, { signature: FORGED });
  const later = plainEntry(9);
  await takePage(store, page({ cursor: 1, directory: [plainEntry(1), forged, later] }));
  await takePage(store, page({ cursor: 2, directory: [plainEntry(2), plainEntry(3)] }));
  await store.signIn({ ...plainSignedIn(), directory: [plainEntry(1)] });
  expect((await store.meta()).signedIn?.directory).toEqual([plainEntry(1), forged, plainEntry(2), plainEntry(3)]);
});

test('a team lead whose broken glass ended keeps the lists of a space they look after, and starts from zero when it breaks again', async () => {
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') };
  const store = await makeDisk({ now: () => clock.now }).signedIn();
  const chain = [1, 2].map((number) => plainList('content', number, { kind: 'content', members: [plainId('lead')], escrow: [ME] }));
  const glass = [{ case: plainId('case'), space: plainId('content'), until: '2026-11-22T13:00:00.000Z', wraps: [] }];
  const record = plainRecord('note', 3, [plainChange('note', { space: plainId('content') })]);
  await takePage(store, page({ cursor: 9, lists: chain }));
  await takePage(store, page({ cursor: 9, glass }));
  expect([(await store.pullPosition()).from, (await store.meta()).emergencyAccess[0]?.until]).toEqual([
    { [plainId('content')]: 0 },
    clock.now + 3_600_000,
  ]);
  await takePage(store, page({ cursor: 9, glass, records: [record] }));
  expect([await store.endEmergencyAccess(), (await store.records()).length]).toEqual([{ records: [], keys: false }, 1]);
  clock.now += 3_600_000;
  expect(await store.endEmergencyAccess()).toEqual({ records: [plainId('note')], keys: true });
  expect([await store.records(), (await store.lists()).length, (await store.meta()).emergencyAccess]).toEqual([[], 2, []]);
  // A server whose clock is behind still tells of it.
  await takePage(store, page({ cursor: 9, glass, records: [record] }));
  expect([await store.records(), (await store.meta()).emergencyAccess]).toEqual([[], []]);
  await takePage(store, page({ cursor: 9, ended: [plainId('content')] }));
  expect((await store.lists()).length).toBe(2);
  await takePage(store, page({ cursor: 12, glass: glass.map((one) => ({ ...one, until: '2026-11-22T15:00:00.000Z' })) }));
  expect((await store.pullPosition()).from).toEqual({ [plainId('content')]: 0 });
});

test('a team lead who is made a reader of a space they looked after gets everything in it', async () => {
  const store = await makeDisk().signedIn();
  const before = plainList('content', 1, { kind: 'content', members: [plainId('lead')], escrow: [ME] });
  const after = plainList('content', 2, { kind: 'content', members: [plainId('lead'), ME] });
  await takePage(store, page({ cursor: 9, lists: [before] }));
  await takePage(store, page({ cursor: 20, lists: [before, after] }));
  expect((await store.pullPosition()).from).toEqual({ [plainId('content')]: 0 });
  await takePage(store, page({ cursor: 15, more: true, lists: [before, after] }));
  expect((await store.pullPosition()).from).toEqual({ [plainId('content')]: 15 });
});

test('what came after its author’s end of access says so for good', async () => {
  const store = await makeDisk().signedIn();
  const record = plainRecord('record', 5, [plainChange('late')]);
  await takePage(
    store,
    page({ cursor: 5, records: [{ ...record, live: record.live.map((one) => ({ ...one, afterEnd: true as const })) }] }),
  );
  expect((await store.records())[0]?.live[0]?.afterEnd).toBe(true);
});

test('[I13] what a page writes into a space that was erased meanwhile is refused without news, and nothing held of it is offered again', async () => {
  const store = await twoCases();
  await store.save([plainItem('c')]);
  await takePage(store, page({ cursor: 9, erased: [plainId('space')] }));
  await store.reoffer('two');
  const queue = (await store.outbox()).map(({ n, item }) => [n, item.type === 'list' ? item.list.space : item.change.id]);
  expect(queue.at(-1)).toEqual([3, plainId('c')]);
  expect(queue.length).toBe(3);
  const { device } = await store.meta();
  await store.takeAnswers(device, { generation: 'two', answers: [{ n: 3, outcome: 'refused', reason: 'erased' }] });
  expect([await store.refused(), (await store.records()).map((row) => row.record)]).toEqual([[], [plainId('kept')]]);
});
