import { Kysely, PostgresDialect, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import Libsql from 'libsql';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from './migrations.ts';
import type { Database, Tables, TransactionQuery } from './tables.ts';

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

/** Reads everything from one moment. A SQLite transaction does so by itself; PostgreSQL needs the isolation level. */
export async function snapshot<T>(database: Database, read: (query: TransactionQuery) => Promise<T>): Promise<T> {
  const begin = database.query.transaction();
  if (database.engine === 'sqlite') return await begin.execute(read);
  return await begin.setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}

const BIGINT = pg.types.builtins.INT8;

/** Opens PostgreSQL. Numbers here stay far below 2^53, so bigints are read as numbers; there are no date columns. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: (oid) => (oid === BIGINT ? Number : pg.types.getTypeParser(oid)) },
  });
  // A connection that breaks (PostgreSQL restarts) must not end this process, idle or in use: its query fails, the next opens another.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { engine: 'postgres', query, close: () => query.destroy() };
}

const KEPT_STATEMENTS = 64;

/** Kysely prepares every statement anew; parsing the few long inserts of a push costs as much as running them. */
function keepStatements(file: Libsql.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => file.close(),
    prepare(text) {
      const known = kept.get(text);
      if (known) return known;
      const statement = prepare(file, text);
      if (kept.size >= KEPT_STATEMENTS) kept.clear();
      kept.set(text, statement);
      return statement;
    },
  };
}

function prepare(file: Libsql.Database, text: string): SqliteStatement {
  const statement = file.prepare(text);
  return {
    reader: statement.reader,
    all: (parameters) => statement.all([...parameters]),
    run: (parameters) => statement.run([...parameters]),
    iterate: (parameters) => statement.iterate([...parameters]),
  };
}

/**
 * Opens `lotse.sqlite` in the folder, which is made for the owner alone. WAL with `synchronous=FULL`: a commit is on the disk
 * before it is answered. One connection: Kysely lets one transaction at a time through.
 */
export function openSqlite(folder: string): Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = new Libsql(join(folder, 'lotse.sqlite'));
  for (const setting of [
    'busy_timeout = 10000',
    'journal_mode = WAL',
    'synchronous = FULL',
    'wal_autocheckpoint = 4000',
    'foreign_keys = ON',
    // What is deleted is overwritten, so that erasing a case leaves nothing of it in the file (R12).
    'secure_delete = ON',
  ])
    file.pragma(setting);
  const query = new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepStatements(file) }) });
  return { engine: 'sqlite', query, close: () => query.destroy() };
}
