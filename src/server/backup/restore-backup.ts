import { sql } from 'kysely';
import { readRevoked, revokeAgain } from '../accounts/installations.ts';
import { newGeneration } from '../database/migrations.ts';
import { insertRows } from '../database/rows.ts';
import { readProgramme } from '../database/state.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { BACKED_UP, type BackedUp } from './backup-format.ts';
import { readBackup, type BackupRow } from './read-backup.ts';
import { newestMigration } from './write-backup.ts';

const ROWS_AT_ONCE = 500;

/**
 * Puts a backup into the database, in one transaction: whole or not at all. Gives the number of rows, or `notEmpty` when there is a
 * programme and `replace` was not said. The generation is renewed, so every device offers again what it holds (F21).
 * Throws BadBackup.
 */
export async function restoreBackup(
  database: Database,
  path: string,
  { replace, now }: { readonly replace: boolean; readonly now: number },
): Promise<number | 'notEmpty'> {
  return await database.query.transaction().execute(async (query) => {
    // 1. Alone: nobody sets up or pushes meanwhile.
    await query
      .updateTable('state')
      .set((is) => ({ value: is.ref('value') }))
      .execute();
    await query
      .updateTable('programme')
      .set((is) => ({ seq: is.ref('seq') }))
      .execute();
    if ((await readProgramme(query)) && !replace) return 'notEmpty' as const;
    // 2. Out with the old, in with the backup; an error on the way takes both back. What was revoked stays so.
    const revoked = await readRevoked(query);
    for (const table of [...BACKED_UP].reverse()) await sql`delete from ${sql.table(table)}`.execute(query);
    await query.deleteFrom('attempt').execute();
    const rows = await insertAll(query, readBackup(path, newestMigration()));
    await revokeAgain(query, revoked);
    // 3. Devices must notice; what they offer again is then taken (F21).
    await query.updateTable('state').set({ value: newGeneration() }).where('programme', '=', '').where('name', '=', 'generation').execute();
    await query
      .insertInto('state')
      .values({ programme: '', name: 'restored', value: String(now) })
      .onConflict((on) => on.columns(['programme', 'name']).doUpdateSet((to) => ({ value: to.ref('excluded.value') })))
      .execute();
    return rows;
  });
}

async function insertAll(query: TransactionQuery, rows: AsyncIterable<BackupRow>): Promise<number> {
  let count = 0;
  let waiting: BackupRow[] = [];
  for await (const row of rows) {
    if (waiting.length === ROWS_AT_ONCE || (waiting[0] && waiting[0].table !== row.table)) {
      await insertSome(query, waiting);
      waiting = [];
    }
    waiting.push(row);
    count += 1;
  }
  await insertSome(query, waiting);
  return count;
}

/** Rows of one table. */
async function insertSome(query: TransactionQuery, rows: readonly BackupRow[]): Promise<void> {
  const table: BackedUp | undefined = rows[0]?.table;
  if (table)
    await insertRows(
      query,
      table,
      rows.map(({ row }) => row),
    );
}
