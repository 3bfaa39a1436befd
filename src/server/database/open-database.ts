import type { Transaction } from 'kysely';
import { migrate } from './migrations.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';
import type { Database, Tables } from './tables.ts';

/** Where the data lies: PostgreSQL when there is a URL, else one SQLite file in the folder. */
export interface DatabasePlace {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/** Opens the database and brings its tables up to date. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const database = place.databaseUrl === null ? openSqlite(place.dataDir) : openPostgres(place.databaseUrl);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Reads everything from one moment. A SQLite transaction does so by itself; PostgreSQL must be told. */
export async function snapshot<T>(database: Database, read: (query: Transaction<Tables>) => Promise<T>): Promise<T> {
  const begin = database.query.transaction();
  if (database.engine === 'sqlite') return await begin.execute(read);
  return await begin.setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
