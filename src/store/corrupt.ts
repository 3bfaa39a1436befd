import type { Connection } from './connection.ts';
import { tableNames, type Database, type TableName } from './database.ts';
import type { CorruptRow } from './held.ts';
import {
  answeredTable,
  draftTable,
  fieldOf,
  keyOf,
  listTable,
  logTable,
  outboxTable,
  recordTable,
  refusedTable,
  type BrokenRows,
} from './reading.ts';

const tables = [recordTable, outboxTable, answeredTable, refusedTable, draftTable, listTable, logTable] as const;
/** Tables that are read by `space`: a row that has lost it is met by nobody (F9). */
const readBySpace = [recordTable, answeredTable] as const;

/** Rows that fail their schema: named, exportable, and dropped only by a person. */
export function makeCorrupt(connection: Connection, broken: BrokenRows) {
  // The save light asks at every announcement, and counting an index costs its length: rows lose a field while nobody has the database open.
  let isLookedThrough = false;
  return {
    async corrupt(): Promise<readonly CorruptRow[]> {
      return connection.read(['records', 'answered', 'aside'], async (db) => {
        const moved = (await db.aside.toArray()).map((row) => ({
          table: keyOf(row, 'table'),
          key: keyOf(row, 'key'),
          row: fieldOf(row, 'row'),
        }));
        for (const { table, key } of moved) broken.mend(table, key);
        if (!isLookedThrough) for (const { name } of readBySpace) await noteUnplaced(db, name, broken);
        isLookedThrough = true;
        return [...broken.all(), ...moved];
      });
    },

    async dropCorrupt(table: string, key: string): Promise<void> {
      await connection.write([...tableNames], async (db) => {
        await db.aside.delete([table, key]);
        const known = tables.find(({ name }) => name === table);
        if (!known) return;
        const isBroken = (row: unknown): boolean => keyOf(row, known.key) === key && !known.is(row);
        await db.table<unknown>(known.name).filter(isBroken).delete();
      });
      broken.mend(table, key);
    },
  };
}

/** Two counts tell whether there is any; only then keys are compared. */
async function noteUnplaced(db: Database, name: TableName, broken: BrokenRows): Promise<void> {
  const table = db.table<unknown, string>(name);
  if ((await table.count()) === (await table.orderBy('space').count())) return;
  const placed = new Set(await table.orderBy('space').primaryKeys());
  const lost = (await table.toCollection().primaryKeys()).filter((key) => !placed.has(key));
  for (const key of lost) broken.note(name, String(key), await table.get(key));
}
