import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import Libsql from 'libsql';
import type { Database, Tables } from './tables.ts';

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
