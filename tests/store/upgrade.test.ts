import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { STORE_VERSION } from '../../src/store/database.ts';
import { OlderDatabase } from '../../src/store/errors.ts';
import { makeDisk, plainId, queueOf, type Disk } from '../support/plain-items.ts';

/** What the last build before the first release left behind. */
async function versionOne(disk: Disk, rows: Readonly<Record<string, readonly object[]>>): Promise<Dexie> {
  const db = new Dexie('lotse', { indexedDB: disk.factory, IDBKeyRange });
  db.version(1).stores({
    records: 'record, space',
    outbox: 'n, id, space',
    answered: 'id, space',
    refused: 'id, space',
    lists: '[space+number+variant], space',
    drafts: 'key',
    meta: 'key',
    aside: '[table+key]',
  });
  await db.open();
  for (const [table, some] of Object.entries(rows)) await db.table(table).bulkPut([...some]);
  return db;
}

const written = {
  meta: [
    { key: 'schema', version: 1 },
    { key: 'device', device: plainId('device'), lastN: 7 },
  ],
  records: [{ record: plainId('record'), space: plainId('space'), seq: 1, live: [] }],
};

test('[I12] a database of version 1, never released, starts anew where nothing waits in it', async () => {
  const disk = makeDisk();
  (await versionOne(disk, written)).close();
  const store = await disk.signedIn();
  expect([await store.records(), await queueOf(store), (await store.meta()).device === plainId('device')]).toEqual([[], '', false]);
  store.close();
  expect((await (await disk.open()).meta()).signedIn?.login).toBe('somebody');
});

test('[B3] [I12] [F6] with unsent work it is refused and left as it is', async () => {
  const disk = makeDisk();
  (await versionOne(disk, { ...written, outbox: [{ n: 7, id: plainId('a'), space: plainId('space'), item: {} }] })).close();
  await expect(disk.open()).rejects.toBeInstanceOf(OlderDatabase);
  const db = await versionOne(disk, {});
  expect([db.verno, await db.table('outbox').count(), await db.table('records').count()]).toEqual([1, 1, 1]);
  db.close();
});

test('[B3] the mark says which version wrote it', async () => {
  const disk = makeDisk();
  (await versionOne(disk, written)).close();
  (await disk.open()).close();
  const db = new Dexie('lotse', { indexedDB: disk.factory, IDBKeyRange });
  await db.open();
  expect(await db.table('meta').get('schema')).toEqual({ key: 'schema', version: STORE_VERSION });
  db.close();
});

test('[I12] rows of `meta` keep the names that older apps read and wrote', async () => {
  const disk = makeDisk();
  (await disk.signedIn()).close();
  const run = { case: plainId('case'), space: plainId('space'), until: 9, wraps: [] };
  const release = { case: plainId('case'), record: plainId('reason'), by: plainId('member'), at: 8 };
  const older = [
    { key: 'told', glass: [run], offers: [], due: [], glassed: [release] },
    { key: 'settings', putAway: ['one'] },
    { key: 'places', generation: 'one', told: { seq: 3, places: [], capacity: [] } },
  ];
  const db = new Dexie('lotse', { indexedDB: disk.factory, IDBKeyRange });
  await db.open();
  await db.table('meta').bulkPut(older);
  const store = await disk.open();
  expect(await store.meta()).toMatchObject({
    emergencyAccess: [run],
    emergencyAccessReleases: [release],
    dismissed: ['one'],
    places: { seq: 3 },
  });
  await store.setMeta({ dismissed: ['one', 'two'] });
  await store.endEmergencyAccess();
  const [told, settings] = await db.table<object>('meta').bulkGet(['told', 'settings']);
  expect([told, settings]).toMatchObject([{ glass: [], glassed: [release] }, { putAway: ['one', 'two'] }]);
  expect([Object.keys(told ?? {}), Object.keys(settings ?? {})].flat()).not.toContain('dismissed');
  db.close();
});
