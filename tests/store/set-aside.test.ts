import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { changeOf } from '../../src/store/held.ts';
import { Database } from '../../src/store/database.ts';
import { makeDisk, page, plainChange, plainId, plainItem, plainRecord, queueOf, takePage, type Disk } from '../support/plain-items.ts';

/** Writes rows as no app would. */
async function damage(disk: Disk, work: (db: Database) => Promise<unknown>): Promise<void> {
  const db = new Database({ indexedDB: disk.factory, IDBKeyRange });
  await db.open();
  await work(db);
  db.close();
}

const gap = (n: number) => ({ generation: 'one', answers: [{ n, outcome: 'gap' as const, last: 0 }] });

test('[B3] [F9] a damaged last row of the queue is named with what is left of it, and a person can let it go: then the device can be left', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await store.save([plainItem('a')]);
  const row = { n: 1, id: plainId('a'), item: { type: 'change', change: null } };
  await damage(disk, async (db) => db.outbox.put(row));
  expect([await store.signOut(), await queueOf(store), await store.corrupt()]).toEqual([
    { unsent: 1 },
    '',
    [{ table: 'outbox', key: '1', row }],
  ]);
  await store.dropCorrupt('outbox', '1');
  expect([await store.corrupt(), await store.signOut()]).toEqual([[], { unsent: 0 }]);
});

test('[B3] [F9] rows that were set aside under one number at different times all stay, and each goes by itself', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  for (const word of ['a', 'b']) {
    await store.save([plainItem(word), plainItem(`good ${word}`)]);
    await damage(disk, async (db) => db.outbox.put({ n: 1, id: plainId(word), item: null }));
    await store.nextPush(9, 1e6);
    await store.takeAnswers((await store.meta()).device, gap(2));
  }
  expect((await store.corrupt()).map(({ table, key }) => `${table} ${key}`)).toEqual(['outbox 1', 'outbox 1-2']);
  await store.dropCorrupt('outbox', '1');
  expect((await store.corrupt()).map(({ row }) => row)).toMatchObject([{ id: plainId('b') }]);
});

test('[B3] [F9] a stored record that has lost its space, so that no view meets it, is named; the next page mends it', async () => {
  const disk = makeDisk();
  const before = await disk.signedIn();
  await takePage(
    before,
    page({ cursor: 2, records: [plainRecord('good', 1, [plainChange('a')]), plainRecord('lost', 2, [plainChange('b')])] }),
  );
  expect(await before.corrupt()).toEqual([]);
  before.close();
  await damage(disk, async (db) => db.records.put({ record: plainId('lost'), seq: 2, live: [] }));
  const store = await disk.open();
  expect((await store.recordsOfSpaces([plainId('space')])).length).toBe(1);
  expect(await store.corrupt()).toMatchObject([{ table: 'records', key: plainId('lost'), row: { seq: 2 } }]);
  await takePage(store, page({ cursor: 3, records: [plainRecord('lost', 3, [plainChange('b')])] }));
  await store.records([plainId('lost')]);
  expect(await store.corrupt()).toEqual([]);
});

test('[B3] [F9] what is as it should be is never let go by that way', async () => {
  const store = await makeDisk().signedIn();
  await store.save([plainItem('a')]);
  await store.keepDraft({ key: 'visit:case', at: 1, sealed: 'x' });
  for (const [table, key] of [
    ['outbox', '1'],
    ['drafts', 'visit:case'],
    ['nowhere', '1'],
  ] as const)
    await store.dropCorrupt(table, key);
  expect(await store.waiting()).toMatchObject({ unsent: 1, drafts: 1 });
});

test('what waits is counted, and records with unsent changes are told, by index alone', async () => {
  const store = await makeDisk().signedIn();
  await store.save(['a', 'b', 'c'].map((word) => plainItem(word, { record: plainId(word === 'c' ? 'two' : 'one') })));
  expect([await store.waiting(), (await store.unsentRecords()).toSorted()]).toEqual([
    { unsent: 3, refused: 0, drafts: 0, quarantined: 0, log: 0 },
    [plainId('one'), plainId('two')],
  ]);
});

test('[I4] the part of the queue that changes some records is the queue’s own, in its order, whether they are few or many', async () => {
  const store = await makeDisk().signedIn();
  const records = ['one', 'two', 'three'].map(plainId);
  await store.save(Array.from({ length: 12 }, (_, i) => plainItem(`item ${String(i)}`, { record: records[i % 3] ?? '' })).toReversed());
  await store.takeAnswers((await store.meta()).device, {
    generation: 'one',
    answers: [2, 1].map((n) => ({ n, outcome: 'accepted' as const, seq: 10 - n })),
  });
  const all = await store.outbox();
  const part = (some: readonly string[]) => all.filter((row) => some.includes(changeOf(row)?.record ?? ''));
  expect([all.filter((row) => row.seq !== null).length, part(records.slice(0, 1)).length]).toEqual([2, 4]);
  for (const some of [records.slice(0, 1), records.slice(0, 2), records, [plainId('nothing')], []])
    expect(await store.outboxOf(some)).toEqual(part(some));
});
