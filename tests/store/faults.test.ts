import { Dexie } from 'dexie';
import { forceCloseDatabase, IDBDatabase, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { Database, STORE_VERSION } from '../../src/store/database.ts';
import { NewerDatabase, StorageFailed, StorageFull } from '../../src/store/errors.ts';
import {
  accepted,
  makeDisk,
  page,
  plainChange,
  plainId,
  plainItem,
  plainList,
  plainRecord,
  queueOf,
  takePage,
} from '../support/plain-items.ts';

afterEach(() => vi.restoreAllMocks());

/** Writes rows as no app would. */
async function damage(factory: ReturnType<typeof makeDisk>['factory'], work: (db: Database) => Promise<unknown>): Promise<void> {
  const db = new Database({ indexedDB: factory, IDBKeyRange });
  await db.open();
  await work(db);
  db.close();
}

test('[F7] a full disk is said as such; nothing of the save is stored, everything older is', async () => {
  const store = await makeDisk().signedIn();
  await store.save([plainItem('a')]);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(store.save([plainItem('b')], 'draft')).rejects.toBeInstanceOf(StorageFull);
  await expect(store.keepDraft({ key: 'draft', at: 1, sealed: 'x' })).rejects.toBeInstanceOf(StorageFull);
  await expect(takePage(store, page({ cursor: 5, records: [plainRecord('record', 5, [plainChange('x')])] }))).rejects.toBeInstanceOf(
    StorageFull,
  );
  put.mockRestore();
  add.mockRestore();
  expect([await queueOf(store), (await store.pullPosition()).since, await store.records()]).toEqual(['1', 0, []]);
  await store.save([plainItem('b')]);
  expect(await queueOf(store)).toBe('1 2');
});

test('[F8] a lost connection is opened again, and what was to be saved is saved once', async () => {
  const disk = makeDisk();
  const opened: unknown[] = [];
  const open = disk.factory.open.bind(disk.factory);
  vi.spyOn(disk.factory, 'open').mockImplementation((name, version) => {
    const request = open(name, version);
    request.addEventListener('success', () => opened.push(request.result));
    return request;
  });
  const store = await disk.signedIn();
  await store.save([plainItem('a')]);
  for (const word of ['b', 'c']) {
    forceCloseDatabase(opened.at(-1) as Parameters<typeof forceCloseDatabase>[0]);
    await store.save([plainItem(word)]);
  }
  expect(await queueOf(store)).toBe('1 2 3');
});

test('[F8] a database that stays lost is said as such', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  vi.spyOn(disk.factory, 'open').mockImplementation(() => {
    throw new DOMException('lost', 'UnknownError');
  });
  const transaction = vi.spyOn(Dexie.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('lost', 'InvalidStateError');
  });
  await expect(store.save([plainItem('a')])).rejects.toBeInstanceOf(StorageFailed);
  transaction.mockRestore();
});

test('[B3] [F9] a corrupt record is set aside and named; the others are read, and the next page mends it', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await takePage(
    store,
    page({ cursor: 2, records: [plainRecord('good', 1, [plainChange('a')]), plainRecord('bad', 2, [plainChange('b')])] }),
  );
  await damage(disk.factory, async (db) => db.records.put({ record: plainId('bad'), space: plainId('space'), seq: 'two', live: 'gone' }));
  expect((await store.records()).map((row) => row.record)).toEqual([plainId('good')]);
  expect((await store.recordsOfSpaces([plainId('space')])).length).toBe(1);
  expect(await store.corrupt()).toMatchObject([{ table: 'records', key: plainId('bad'), row: { seq: 'two' } }]);
  await takePage(store, page({ cursor: 3, records: [plainRecord('bad', 3, [plainChange('b')])] }));
  expect([(await store.records()).length, await store.corrupt()]).toEqual([2, []]);
});

test('[B3] [F9] a corrupt row in the queue does not jam it, and is never deleted', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await store.save([plainItem('a'), plainItem('b'), plainItem('c')]);
  await damage(disk.factory, async (db) => db.outbox.put({ n: 2, id: plainId('b'), item: { type: 'change', change: null } }));
  expect((await store.nextPush(500, 1e6)).rows.map((row) => row.n)).toEqual([1, 3]);
  const { device } = await store.meta();
  await store.takeAnswers(device, {
    generation: 'one',
    answers: [
      { n: 1, outcome: 'accepted', seq: 1 },
      { n: 3, outcome: 'gap', last: 1 },
    ],
  });
  expect([await queueOf(store), await store.corrupt()]).toMatchObject(['1@1 1', [{ table: 'outbox', key: '2', row: { n: 2 } }]]);
  expect(await store.signOut()).toEqual({ unsent: 2 });
});

test('[B3] [F9] corrupt lists, drafts and refusals leave the others readable', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await takePage(store, page({ cursor: 1, lists: [plainList('space', 1)] }));
  await store.keepDraft({ key: 'good', at: 1, sealed: 'x' });
  await damage(disk.factory, async (db) => {
    await db.lists.put({ space: plainId('space'), number: 9, variant: 0, list: null });
    await db.drafts.put({ key: 'bad', sealed: 7 });
    await db.refused.put({ id: plainId('bad') });
  });
  expect([(await store.lists()).length, (await store.drafts()).length, (await store.refused()).length]).toEqual([1, 1, 0]);
  expect((await store.corrupt()).map((row) => row.table)).toEqual(['lists', 'drafts', 'refused']);
});

test('[B3] [F9] a lost number line or position heals: a new device id, and everything is offered again', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await store.save([plainItem('a')]);
  const { device } = await store.meta();
  store.close();
  await damage(disk.factory, async (db) =>
    db.meta.bulkPut([
      { key: 'device', device: 5 },
      { key: 'position', since: -1 },
    ]),
  );
  const again = await disk.open();
  expect((await again.meta()).device).not.toBe(device);
  expect([await queueOf(again), await again.pullPosition()]).toMatchObject(['1', { generation: '', since: 0, from: {} }]);
});

test('[B3] [F6] a database of a newer app is refused, by its native version and by our own mark', async () => {
  const marked = makeDisk();
  (await marked.signedIn()).close();
  await damage(marked.factory, async (db) => db.meta.put({ key: 'schema', version: STORE_VERSION + 1 }));
  await expect(marked.open()).rejects.toBeInstanceOf(NewerDatabase);
  const newer = makeDisk();
  const db = new Dexie('lotse', { indexedDB: newer.factory, IDBKeyRange });
  db.version(STORE_VERSION + 1).stores({ meta: 'key', somethingNew: 'id' });
  await db.open();
  db.close();
  await expect(newer.open()).rejects.toBeInstanceOf(NewerDatabase);
});

test('[F2] every write asks for strict durability', async () => {
  const disk = makeDisk();
  const asked: unknown[] = [];
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const store = await disk.signedIn();
  transaction.mockClear();
  await store.save([plainItem('a')]);
  await store.takeAnswers((await store.meta()).device, accepted([1, 1]));
  for (const [, mode, options] of transaction.mock.calls) if (mode === 'readwrite') asked.push(options?.durability);
  expect(asked).toEqual(['strict', 'strict']);
});
