import { expect, test } from 'vitest';
import { itemId } from '../../src/protocol/change.ts';
import { NotSignedIn } from '../../src/store/errors.ts';
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

test('[I5] numbers are contiguous over saves, restarts and concurrent pages', async () => {
  const disk = makeDisk();
  const first = await disk.signedIn();
  await first.save([plainItem('a'), plainItem('b')]);
  first.close();
  const [one, two] = [await disk.open(), await disk.open()];
  await Promise.all([one.save([plainItem('c'), plainItem('d')]), two.save([plainItem('e')]), one.save([plainItem('f')])]);
  expect(await queueOf(two)).toBe('1 2 3 4 5 6');
});

test('[F2] what was saved is there after a restart, and its draft is gone in the same transaction', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await store.keepDraft({ key: 'visit:a', at: 1, sealed: 'typed' });
  await store.save([plainItem('a')], 'visit:a');
  store.close();
  const again = await disk.open();
  expect([await queueOf(again), await again.drafts()]).toEqual(['1', []]);
});

test('[I3] the same item saved twice stands in the queue once', async () => {
  const store = await makeDisk().signedIn();
  await store.save([plainItem('a')]);
  await store.save([plainItem('a')]);
  expect(await queueOf(store)).toBe('1');
});

test('an item the server could not parse is thrown back at once', async () => {
  const store = await makeDisk().signedIn();
  await expect(store.save([plainItem('a', { epoch: 0 })])).rejects.toThrow();
  expect(await queueOf(store)).toBe('');
});

test('nothing is saved on a device that belongs to somebody else by now', async () => {
  const store = await makeDisk().signedIn();
  await expect(store.save([plainItem('a', { author: plainId('another') })])).rejects.toBeInstanceOf(NotSignedIn);
  await store.signOut();
  await expect(store.save([plainItem('a')])).rejects.toBeInstanceOf(NotSignedIn);
});

test('a push ends at its item and byte limits, but never before its first item', async () => {
  const store = await makeDisk().signedIn();
  await store.save(Array.from({ length: 120 }, (_, i) => plainItem(`item ${i}`)));
  const size = JSON.stringify(plainItem('item 0')).length + 24;
  const pushed = async (limit: number, bytes: number): Promise<number> => (await store.nextPush(limit, bytes)).rows.length;
  expect([await pushed(500, 1e7), await pushed(70, 1e7), await pushed(500, 10 * size), await pushed(500, 1)]).toEqual([120, 70, 10, 1]);
});

test('[I4] an answered item stays until its record is stored at or past its number, not until the cursor has passed', async () => {
  const store = await makeDisk().signedIn();
  await store.save([plainItem('a')]);
  await store.takeAnswers((await store.meta()).device, accepted([1, 7]));
  expect(await queueOf(store)).toBe('1@7');
  await takePage(store, page({ cursor: 8, more: true, records: [plainRecord('other', 8, [plainChange('x')])] }));
  expect(await queueOf(store)).toBe('1@7');
  await takePage(store, page({ cursor: 9, records: [plainRecord('record', 9, [plainChange('a'), plainChange('y')])] }));
  expect(await queueOf(store)).toBe('');
});

test('[I5] an item whose record is stored already leaves with its answer; a list leaves with its list', async () => {
  const store = await makeDisk().signedIn();
  const list = plainList('space', 1);
  await store.save([{ type: 'list', list, escrow: [] }, plainItem('a')]);
  await takePage(store, page({ cursor: 5, records: [plainRecord('record', 5, [plainChange('a')])] }));
  const { device } = await store.meta();
  await store.takeAnswers(device, accepted([1, 4], [2, 5]));
  expect(await queueOf(store)).toBe('1@4');
  await takePage(store, page({ cursor: 5, lists: [list] }));
  expect(await queueOf(store)).toBe('');
});

test('[F4] stale answers change nothing: another device id, another generation, a number that has gone', async () => {
  const store = await makeDisk().signedIn();
  await store.save([plainItem('a'), plainItem('b')]);
  const { device } = await store.meta();
  await store.takeAnswers(plainId('before'), accepted([1, 1]));
  await store.takeAnswers(device, { ...accepted([1, 1]), generation: 'zero' });
  expect(await queueOf(store)).toBe('1 2');
  await store.takeAnswers(device, accepted([1, 1]));
  await store.takeAnswers(device, accepted([1, 9]));
  expect(await queueOf(store)).toBe('1@1 2');
  await store.takeAnswers(device, { generation: 'one', answers: [{ n: 1, outcome: 'gap', last: 0 }] });
  expect((await store.meta()).device).toBe(device);
});

test.each(['gap', 'device_fork'] as const)('[I5] [F14] %s gives a new device id and the same queue in the same order', async (outcome) => {
  const store = await makeDisk().signedIn();
  await store.save([plainItem('a'), plainItem('b'), plainItem('c')]);
  const { device } = await store.meta();
  await store.takeAnswers(device, {
    generation: 'one',
    answers: [
      { n: 1, outcome: 'accepted', seq: 1 },
      { n: 2, outcome, last: 7 },
    ],
  });
  expect((await store.meta()).device).not.toBe(device);
  expect((await store.outbox()).map((row) => [row.n, row.seq, itemId(row.item)])).toEqual([
    [1, 1, plainId('a')],
    [1, null, plainId('b')],
    [2, null, plainId('c')],
  ]);
  await store.save([plainItem('d')]);
  expect(await queueOf(store)).toBe('1@1 1 2 3');
});

test('a refused item leaves the queue and waits for a person; sign-out waits as well', async () => {
  const store = await makeDisk({ now: () => 99 }).signedIn();
  await store.save([plainItem('a')]);
  expect(await store.signOut()).toEqual({ unsent: 1 });
  await store.takeAnswers((await store.meta()).device, { generation: 'one', answers: [{ n: 1, outcome: 'refused', reason: 'no_access' }] });
  expect([await queueOf(store), await store.refused()]).toEqual([
    '',
    [{ id: plainId('a'), item: plainItem('a'), reason: 'no_access', at: 99 }],
  ]);
  expect(await store.signOut()).toEqual({ unsent: 1 });
  await store.dropRefused(plainId('a'));
  expect([await store.signOut(), (await store.meta()).signedIn]).toEqual([{ unsent: 0 }, null]);
});

test('switching the person is refused while unsent work is here, and wipes the device when none is', async () => {
  const store = await makeDisk().signedIn();
  await store.save([plainItem('a')]);
  const other = plainSignedIn(plainId('another'));
  expect([await store.signIn(other), await store.signIn(plainSignedIn()), await queueOf(store)]).toEqual(['otherMember', 'done', '1']);
  await store.takeAnswers((await store.meta()).device, accepted([1, 1]));
  await takePage(store, page({ cursor: 1, records: [plainRecord('record', 1, [plainChange('a')])] }));
  expect([await store.signIn(other), await store.records(), (await store.pullPosition()).since]).toEqual(['done', [], 0]);
});
