import { expect, test } from 'vitest';
import {
  accepted,
  makeDisk,
  page,
  plainChange,
  plainId,
  plainItem,
  plainList,
  plainListItem,
  plainRecord,
  takePage,
} from '../support/plain-items.ts';

test('[F21] lists are offered again in order of their numbers and before every change, in whatever order they came', async () => {
  const store = await makeDisk().signedIn();
  const changes = [plainChange('theirs', { space: plainId('z'), epoch: 2 })];
  await takePage(store, page({ cursor: 9, lists: [plainList('z', 3), plainList('b', 2)] }));
  await takePage(store, page({ cursor: 12, lists: [plainList('z', 1), plainList('z', 2), plainList('b', 1)] }));
  await takePage(store, page({ cursor: 13, records: [plainRecord('record', 13, changes)] }));
  // Answered, and not pulled yet.
  await store.save([
    plainItem('own', { space: plainId('z'), record: plainId('own') }),
    plainListItem('z', 5),
    plainListItem('a', 1),
    plainListItem('z', 4),
  ]);
  const { device } = await store.meta();
  await store.takeAnswers(device, accepted([1, 20], [2, 21], [3, 22], [4, 23]));
  await store.reoffer('two');
  const queue = (await store.outbox()).map(({ item }) => (item.type === 'list' ? item.list : item.change));
  const lists = queue.flatMap((one) => ('number' in one ? [[one.space, one.number]] : []));
  for (const space of ['a', 'b', 'z']) {
    const numbers = lists.flatMap(([of, number]) => (of === plainId(space) ? [number] : []));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
  expect(lists).toHaveLength(8);
  expect(queue.slice(lists.length).map((one) => one.id)).toEqual([plainId('theirs'), plainId('own')]);
});
