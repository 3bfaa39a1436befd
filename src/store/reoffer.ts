import type { Id } from '../domain/values.ts';
import { spaceOf, type Item } from '../protocol/change.ts';
import type { ServerPlace } from '../protocol/pull-http.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import type { Owed, Reoffering } from './held.ts';
import { readErasure, readPerson, readPlaces, readPosition, writeMeta, writeChanged } from './meta-rows.ts';
import { renumber, type Queued } from './outbox.ts';
import { answeredRows, type BrokenRows } from './reading.ts';
import { isListRow, isRecordRow } from './rows.ts';

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
    const { erased } = await readErasure(db);
    // Answered lists before held ones: they still have the wraps with them that only the server keeps.
    const items = inOrder([...answered.filter(isList), ...(await heldLists(db)), ...(await heldChanges(db)), ...answered]).filter(
      (item) => !erased.includes(spaceOf(item)),
    );
    await renumber(
      db,
      items.map((item): Queued => ({ item, again: true })),
      broken,
    );
    await db.answered.clear();
    await writeMeta(db, { ...position, generation, since: 0, from: {}, owed: ['directory', 'retention', 'places'] });
    const records = items.flatMap((item) => (item.type === 'change' ? [item.change.record] : []));
    return { records: [...new Set(records)] };
  });
}

/** Read anew at each step: another page may have stored more meanwhile. */
export async function reoffering(connection: Connection): Promise<Reoffering | null> {
  return connection.read(['meta'], async (db) => {
    const { owed, generation } = await readPosition(db);
    if (owed.length === 0) return null;
    const directory = owed.includes('directory') ? ((await readPerson(db))?.directory ?? []) : null;
    const retention = owed.includes('retention') ? (await readErasure(db)).retention : null;
    return { generation, directory, retention, places: owed.includes('places') ? await oldPlaces(db, generation) : null };
  });
}

/** What another generation told. What this one told, it knows. */
async function oldPlaces(db: Database, generation: string): Promise<readonly ServerPlace[]> {
  const row = await readPlaces(db);
  return row && row.generation !== generation ? row.serverPlaces.places : [];
}

export async function reoffered(connection: Connection, generation: string, what: Owed): Promise<void> {
  await connection.write(['meta'], async (db) => {
    const position = await readPosition(db);
    if (position.generation !== generation) return;
    await writeChanged(db, position, { ...position, owed: position.owed.filter((one) => one !== what) });
  });
}

async function heldLists(db: Database): Promise<Item[]> {
  const rows: readonly unknown[] = await db.lists.toArray();
  return rows.filter(isListRow).map((row): Item => ({ type: 'list', list: row.list, escrow: [] }));
}

async function heldChanges(db: Database): Promise<Item[]> {
  const records = (await db.records.toArray()).filter(isRecordRow);
  await db.records.bulkPut(records.map((row) => ({ ...row, seq: 0 })));
  const live = records.toSorted((a, b) => a.seq - b.seq).flatMap((row) => row.live);
  return live.map(({ change }): Item => ({ type: 'change', change }));
}

function isList(item: Item): boolean {
  return item.type === 'list';
}

/** Lists by number; changes, all after them, stay as they come. */
function inOrder(items: readonly Item[]): Item[] {
  const place = (item: Item): number => (item.type === 'list' ? item.list.number : Infinity);
  return items.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
