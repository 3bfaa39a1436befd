import { sql } from 'kysely';
import { openDatabase, type DatabasePlace } from '../../src/server/database/open-database.ts';
import { BACKED_UP } from '../../src/server/backup/backup-format.ts';

/** Every row that a server keeps, but for sessions, their browsers' last contact and counted attempts: equal before and after means that nothing was stored. */
export async function storedRows(place: DatabasePlace): Promise<Readonly<Record<string, readonly string[]>>> {
  const database = await openDatabase(place);
  const stored: Record<string, string[]> = {};
  for (const table of BACKED_UP.filter((name) => !['session', 'installation', 'told'].includes(name))) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(database.query);
    const kept = rows.filter((row) => row['name'] !== 'turned_on' && row['name'] !== 'figured_on');
    stored[table] = kept.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
  }
  await database.close();
  return stored;
}

/** How many buckets of attempts a server keeps. */
export async function countedBuckets(place: DatabasePlace): Promise<number> {
  const database = await openDatabase(place);
  const rows = await database.query.selectFrom('attempt').select('bucket').execute();
  await database.close();
  return rows.length;
}
