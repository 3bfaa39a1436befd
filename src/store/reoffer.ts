import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import type { Item } from '../protocol/change.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import { readPosition, writeMeta } from './meta-rows.ts';
import { renumber, type Queued } from './queue.ts';
import { answeredRows, type BrokenRows } from './reading.ts';
import { isRecordRow, listRowSchema } from './rows.ts';

/**
 * F21: the server was restored from an older backup. Under a new device id, everything signed that is held here, others'
 * changes and lists included, stands in the queue again in front of unsent work: lists first, for a change without its
 * space would be refused, and in order of their numbers, for each is a compare-and-set on the one before; and all cursors are zero. Nothing is dropped: records stay readable meanwhile, but their
 * numbers mean nothing to the new generation. One transaction; a generation already taken up changes nothing.
 * Returns the records that count as unsent now.
 */
export async function reoffer(
  connection: Connection,
  generation: string,
  broken: BrokenRows,
): Promise<{ readonly records: readonly Id[] }> {
  return connection.write(['records', 'outbox', 'answered', 'lists', 'aside', 'meta'], async (db) => {
    const position = await readPosition(db);
    if (position.generation === generation) return { records: [] };
    const answered = (await answeredRows(db, broken)).toSorted((a, b) => a.seq - b.seq).map((row) => row.item);
    const items = inOrder([...(await heldLists(db)), ...(await heldChanges(db)), ...answered]);
    await renumber(
      db,
      items.map((item): Queued => ({ item, again: true })),
      broken,
    );
    await db.answered.clear();
    await writeMeta(db, { ...position, generation, since: 0, from: {} });
    const records = items.flatMap((item) => (item.type === 'change' ? [item.change.record] : []));
    return { records: [...new Set(records)] };
  });
}

async function heldLists(db: Database): Promise<Item[]> {
  const rows = (await db.lists.toArray()).filter((row) => v.is(listRowSchema, row));
  return rows.map((row): Item => ({ type: 'list', list: row.list }));
}

async function heldChanges(db: Database): Promise<Item[]> {
  const records = (await db.records.toArray()).filter(isRecordRow);
  await db.records.bulkPut(records.map((row) => ({ ...row, seq: 0 })));
  const live = records.toSorted((a, b) => a.seq - b.seq).flatMap((row) => row.live);
  return live.map(({ change }): Item => ({ type: 'change', change }));
}

/** Lists by number; changes, all after them, stay as they come. */
function inOrder(items: readonly Item[]): Item[] {
  const place = (item: Item): number => (item.type === 'list' ? item.list.number : Infinity);
  return items.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
