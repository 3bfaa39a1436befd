import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { snapshot } from '../database/open-database.ts';
import { MIGRATIONS } from '../database/migrations.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { BACKED_UP, FORMAT, FORMAT_VERSION, KEY_COLUMNS, type BackedUp } from './backup-format.ts';

const ROWS_AT_ONCE = 500;

/**
 * Writes everything as it is at one moment, while servers go on. The file appears under its name only when it is whole and on the disk.
 * Gives the number of rows.
 */
export async function writeBackup(database: Database, path: string, madeAt: string): Promise<number> {
  const unfinished = `${path}.unfinished`;
  const counts: Record<string, number> = {};
  try {
    await snapshot(database, async (query) => {
      await pipeline(Readable.from(lines(query, counts, madeAt)), createGzip(), createWriteStream(unfinished, { mode: 0o600, flags: 'w' }));
    });
    await flush(unfinished);
    await rename(unfinished, path);
    await flush(dirname(path));
  } finally {
    await rm(unfinished, { force: true });
  }
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The newest migration's name. */
export function newestMigration(): string {
  return Object.keys(MIGRATIONS).sort().at(-1) ?? '';
}

async function* lines(query: TransactionQuery, counts: Record<string, number>, madeAt: string): AsyncGenerator<string> {
  const sum = createHash('sha256');
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    sum.update(text);
    return text;
  };
  yield line({ format: FORMAT, version: FORMAT_VERSION, schema: newestMigration(), madeAt });
  for (const table of BACKED_UP) {
    counts[table] = 0;
    for await (const rows of pages(query, table)) {
      counts[table] += rows.length;
      yield rows.map((row) => line([table, row])).join('');
    }
  }
  yield `${JSON.stringify({ end: counts, sha256: sum.digest('hex') })}\n`;
}

/** Pages by key, not by offset: a large table is read once. */
async function* pages(query: TransactionQuery, table: BackedUp): AsyncGenerator<Record<string, unknown>[]> {
  const keys = KEY_COLUMNS[table];
  const key = sql.join(keys.map((column) => sql.ref(column)));
  let last: Record<string, unknown> | undefined;
  do {
    const after = last ? sql`where (${key}) > (${sql.join(keys.map((column) => last?.[column]))})` : sql``;
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from ${sql.table(table)} ${after} order by ${key} limit ${ROWS_AT_ONCE}`.execute(query);
    if (rows.length > 0) yield rows;
    last = rows.length === ROWS_AT_ONCE ? rows.at(-1) : undefined;
  } while (last);
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
