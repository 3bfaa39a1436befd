import { itemId, type Bytes64, type Item } from '../protocol/change.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import type { NextPush, OutboxRow } from './held.ts';
import { newDevice, newInstallation, readDevice, readInstallation, readPosition, writeMeta } from './meta-rows.ts';
import { keyOf, pendingRows, type BrokenRows } from './reading.ts';
import { isPendingRow, pendingRow, type AsideRow } from './rows.ts';

/** Rows read at once while a push is put together: rows may be large, and a push ends at `maxBytes`. */
const CHUNK = 50;

/** The head of the queue: at most `limit` items and `maxBytes` characters, but always one if there is one. */
export async function nextPush(connection: Connection, limit: number, maxBytes: number): Promise<NextPush> {
  return connection.read(['outbox', 'meta'], async (db) => {
    const { device } = (await readDevice(db)) ?? { device: '' };
    const { generation } = await readPosition(db);
    const rows: OutboxRow[] = [];
    let size = 0;
    for (let after = 0; rows.length < limit;) {
      const chunk = await db.outbox.where('n').above(after).limit(CHUNK).toArray();
      for (const row of chunk) {
        after = Number(keyOf(row, 'n'));
        if (!isPendingRow(row)) continue;
        size += row.size;
        if (rows.length === limit || (size > maxBytes && rows.length > 0)) return { device, generation, rows };
        rows.push({ n: row.n, item: row.item, seq: null });
      }
      if (chunk.length < CHUNK) break;
    }
    return { device, generation, rows };
  });
}

export interface Queued {
  readonly item: Item;
  readonly again: boolean;
}

/**
 * The whole queue again under a new device id, numbered 1, 2, 3… `front` stands before what was there; an item that stands
 * twice counts once. Rows that fail their schema are moved aside as they are, for their numbers are needed (F9).
 * Inside the caller's transaction over `outbox`, `aside` and `meta`.
 */
export async function renumber(db: Database, front: readonly Queued[], broken: BrokenRows): Promise<void> {
  // By id and signature: a forged item must not take the place of the true one whose id it bears.
  const queue = new Map<string, Queued>();
  const held = await pendingRows(db, broken);
  for (const { item, again } of [...front, ...held]) {
    const key = `${itemId(item)} ${signatureOf(item)}`;
    if (!queue.has(key)) queue.set(key, { item, again });
  }
  await setAside(db, await db.outbox.toArray());
  await db.outbox.clear();
  await db.outbox.bulkAdd([...queue.values()].map((row, index) => pendingRow(index + 1, row.item, row.again)));
  await writeMeta(db, { ...newDevice(), lastN: queue.size });
}

function signatureOf(item: Item): Bytes64 {
  return item.type === 'change' ? item.change.signature : item.list.signature;
}

async function setAside(db: Database, rows: readonly unknown[]): Promise<void> {
  for (const row of rows.filter((one) => !isPendingRow(one))) {
    // Numbers begin anew with each device id: an earlier row under the same one stays.
    const n = keyOf(row, 'n');
    let key = n;
    for (let more = 2; await db.aside.get(['outbox', key]); more++) key = `${n}-${more}`;
    await db.aside.add({ table: 'outbox', key, row } satisfies AsideRow);
  }
}

/** Makes sure the number line and the installation exist; without the first (F9) the queue starts again under a new id. */
export async function ensureDevice(connection: Connection, broken: BrokenRows): Promise<void> {
  const isWhole = async (db: Database): Promise<boolean> => (await readDevice(db)) !== null && (await readInstallation(db)) !== null;
  if (await connection.read(['meta'], isWhole)) return;
  await connection.write(['outbox', 'aside', 'meta'], async (db) => {
    if (!(await readDevice(db))) await renumber(db, [], broken);
    if (!(await readInstallation(db))) await writeMeta(db, newInstallation());
  });
}
