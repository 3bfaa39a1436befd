import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { Database } from '../../src/store/database.ts';
import type { DeviceStore } from '../../src/store/device-store.ts';
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
  type Disk,
} from '../support/plain-items.ts';

const CASE = plainId('case');
const FRAME = plainId('frame');
const CONTENT = plainId('content');
const PRIVATE = plainId('private');
const closed = { caseId: CASE, spaces: [CONTENT, PRIVATE], beside: [FRAME] };
const at = { ms: Date.UTC(2026, 10, 23, 12) };

const row = (word: string, space: string, seq: number) =>
  plainRecord(word, seq, [plainChange(`${word}-${seq}`, { space, record: plainId(word) })]);

/** A device with one record in each space of a case. */
async function withCase(): Promise<{ readonly disk: Disk; readonly store: DeviceStore }> {
  const disk = makeDisk({ now: () => at.ms });
  const store = await disk.signedIn();
  const lists = (['frame', 'content', 'private'] as const).map((kind) => plainList(kind, 1, { kind, of: CASE }));
  const records = [row('visit', FRAME, 1), row('note', CONTENT, 2), row('mine', PRIVATE, 3)];
  await takePage(store, page({ cursor: 9, lists, records }));
  return { disk, store };
}

const held = async (store: DeviceStore) => (await store.records()).map(({ record }) => record.replaceAll('_', '')).sort();
const copies = async (store: DeviceStore) =>
  (await store.meta()).copies.map(({ space, state, on }) => `${space.replaceAll('_', '')} ${state} ${on}`);

test('[R12] the copy of a closed case goes: its content and private records; the frame and every list stay', async () => {
  const { disk, store } = await withCase();
  expect(await store.evict(closed)).toBe(true);
  expect([await held(store), await copies(store)]).toEqual([['visit'], ['content gone 2026-11-23', 'private gone 2026-11-23']]);
  expect((await store.lists()).map(({ space }) => space).sort()).toEqual([CONTENT, FRAME, PRIVATE].sort());
  expect(await store.evict(closed)).toBe(false);
  // It is on the disk.
  expect(await held(await disk.open())).toEqual(['visit']);
});

test('[R12] [I13] what comes of it later is not stored again, neither whole nor in parts; the cursor goes on', async () => {
  const { store } = await withCase();
  await store.evict(closed);
  expect(
    await takePage(store, page({ cursor: 12, records: [row('visit', FRAME, 10), row('note', CONTENT, 11), row('new', CONTENT, 12)] })),
  ).not.toBeNull();
  expect([await held(store), await store.pullPosition()]).toMatchObject([['visit'], { since: 12, from: {} }]);
});

test('[R12] [I1] fetched again it is asked for from zero, page by page, and is here once it is whole', async () => {
  const { store } = await withCase();
  await store.evict(closed);
  await takePage(store, page({ cursor: 12 }));
  expect(await store.fetchAgain([CONTENT, PRIVATE])).toBe(true);
  expect(await store.fetchAgain([CONTENT, PRIVATE])).toBe(false);
  expect(await store.pullPosition()).toMatchObject({ since: 12, from: { [CONTENT]: 0, [PRIVATE]: 0 } });
  at.ms += 86_400_000;
  await takePage(store, page({ cursor: 11, more: true, records: [row('mine', PRIVATE, 3), row('note', CONTENT, 11)] }));
  expect([await held(store), await copies(store)]).toEqual([
    ['mine', 'note', 'visit'],
    ['content wanted 2026-11-23', 'private wanted 2026-11-23'],
  ]);
  const taken = await takePage(store, page({ cursor: 12, records: [row('new', CONTENT, 12)] }));
  expect([taken?.keys, await held(store), await copies(store)]).toEqual([
    true,
    ['mine', 'new', 'note', 'visit'],
    ['content here 2026-11-24', 'private here 2026-11-24'],
  ]);
  // And goes again, when its time has come.
  expect([await store.evict(closed), await held(store)]).toEqual([true, ['visit']]);
  at.ms -= 86_400_000;
});

test('[R12] [F4] a page on its way while the copy goes, or is asked for again, leaves nothing half', async () => {
  const { store } = await withCase();
  const asked = await store.pullPosition();
  await store.evict(closed);
  await store.takePull(asked, page({ cursor: 10, records: [row('note', CONTENT, 10)] }));
  expect(await held(store)).toEqual(['visit']);
  const before = await store.pullPosition();
  await store.fetchAgain([CONTENT, PRIVATE]);
  await store.takePull(before, page({ cursor: 11, records: [row('new', CONTENT, 11)] }));
  expect(await store.pullPosition()).toMatchObject({ since: 11, from: { [CONTENT]: 0, [PRIVATE]: 0 } });
  expect((await copies(store))[0]).toBe('content wanted 2026-11-23');
  await takePage(store, page({ cursor: 11, records: [row('mine', PRIVATE, 3), row('note', CONTENT, 10), row('new', CONTENT, 11)] }));
  expect([await held(store), (await copies(store))[0]]).toEqual([['mine', 'new', 'note', 'visit'], 'content here 2026-11-23']);
});

test.each([
  ['unsent work in it', async (store: DeviceStore) => store.save([plainItem('a', { space: CONTENT, record: plainId('note') })])],
  ['unsent work beside it', async (store: DeviceStore) => store.save([plainItem('a', { space: FRAME, record: plainId('visit') })])],
  ['a draft about the case', async (store: DeviceStore) => store.keepDraft({ key: `visit:${CASE}:x`, at: 1, sealed: 's' })],
  [
    'a draft about one of its records',
    async (store: DeviceStore) => store.keepDraft({ key: `rewrite:${plainId('note')}:words`, at: 1, sealed: 's' }),
  ],
  ['something read back from a file', async (store: DeviceStore) => store.takeBack([plainItem('a', { space: PRIVATE })], [])],
])('[R12] nothing goes while there is %s', async (_what, wait) => {
  const { store } = await withCase();
  await wait(store);
  expect([await store.evict(closed), await held(store), await copies(store)]).toEqual([false, ['mine', 'note', 'visit'], []]);
});

test('[R12] [I4] what was accepted waits until a pull has shown it', async () => {
  const { store } = await withCase();
  await store.save([plainItem('a', { space: CONTENT, record: plainId('note') })]);
  await store.takeAnswers((await store.meta()).device, accepted([1, 10]));
  expect(await store.evict(closed)).toBe(false);
  await takePage(
    store,
    page({ cursor: 10, records: [plainRecord('note', 10, [plainChange('a', { space: CONTENT, record: plainId('note') })])] }),
  );
  expect(await store.evict(closed)).toBe(true);
});

test.each([
  ['a damaged record of it', async (db: Database) => db.records.put({ record: plainId('broken'), space: CONTENT, seq: 'x' })],
  ['a row set aside of it', async (db: Database) => db.aside.put({ table: 'outbox', key: '1', row: { space: PRIVATE } })],
  ['a row set aside of nobody knows what', async (db: Database) => db.aside.put({ table: 'outbox', key: '1', row: 'rubbish' })],
])('[R12] [F9] nothing goes while there is %s', async (_what, damage) => {
  const { disk, store } = await withCase();
  const db = new Database({ indexedDB: disk.factory, IDBKeyRange });
  await db.open();
  await damage(db);
  db.close();
  expect([await store.evict(closed), await copies(store)]).toEqual([false, []]);
});

test('[R12] [I4] whoever writes there again works with it again: it is asked for in the same transaction', async () => {
  const { store } = await withCase();
  await store.evict(closed);
  await store.save([plainItem('late', { space: CONTENT, record: plainId('late') })]);
  expect([await queueOf(store), await copies(store)]).toEqual(['1', ['content wanted 2026-11-23', 'private gone 2026-11-23']]);
  expect((await store.pullPosition()).from).toEqual({ [CONTENT]: 0 });
});

test('[R12] [F21] a restored server is offered what is still here; what was let go stays so, and comes whole when it is wanted', async () => {
  const { store } = await withCase();
  await store.evict(closed);
  await store.reoffer('two');
  expect((await store.outbox()).flatMap(({ item }) => (item.type === 'change' ? [item.change.space] : []))).toEqual([FRAME]);
  await store.fetchAgain([CONTENT]);
  const answer = { generation: 'two', cursor: 2, records: [row('note', CONTENT, 2)] };
  await takePage(store, page({ ...answer, more: true }));
  expect((await copies(store))[0]).toBe('content wanted 2026-11-23');
  await takePage(store, page({ generation: 'two', cursor: 3, records: [row('mine', PRIVATE, 3)] }));
  expect([await held(store), await copies(store)]).toEqual([
    ['note', 'visit'],
    ['content here 2026-11-23', 'private gone 2026-11-23'],
  ]);
});

test('[R12] [F9] the mark is lost only together with the cursors: then everything is fetched, and nothing is missing', async () => {
  const { disk, store } = await withCase();
  await store.evict(closed);
  await disk.breakMeta('position');
  expect([await store.pullPosition(), await copies(store)]).toMatchObject([{ generation: '', since: 0 }, []]);
});

test('[R12] [I13] an ended or erased space is no copy any more; granted again, it is fetched as any other', async () => {
  const { store } = await withCase();
  await store.evict(closed);
  await takePage(store, page({ cursor: 10, ended: [CONTENT], erased: [PRIVATE] }));
  expect([await copies(store), (await store.lists()).map(({ space }) => space)]).toEqual([[], [FRAME]]);
  await takePage(store, page({ cursor: 11, lists: [plainList('content', 1, { kind: 'content', of: CASE })] }));
  expect((await store.pullPosition()).from).toEqual({ [CONTENT]: 0 });
});

test('[R12] the next person begins with nothing of it', async () => {
  const { store } = await withCase();
  await store.evict(closed);
  await store.signOut();
  await store.signIn(plainSignedIn(plainId('other')));
  expect(await copies(store)).toEqual([]);
});
