import type { Insertable } from 'kysely';
import * as v from 'valibot';
import type { LiveIds } from '../../domain/live-values.ts';
import { idSchema } from '../../domain/values.ts';
import type { Tables, TransactionQuery } from './tables.ts';

/** Both engines take more parameters than this in one statement (SQLite 32,766, PostgreSQL 65,535). */
const MAX_PARAMETERS = 30_000;

/** Cuts a list into pieces of at most `size`. */
export function pieces<T>(all: readonly T[], size: number): T[][] {
  const cut: T[][] = [];
  for (let i = 0; i < all.length; i += size) cut.push(all.slice(i, i + size));
  return cut;
}

/** How many rows of a table fit into one statement. */
export function rowsAtOnce(columns: number): number {
  return Math.floor(MAX_PARAMETERS / columns);
}

/** Inserts many rows in few statements. */
export async function insertRows<T extends keyof Tables>(
  query: TransactionQuery,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  for (const some of pieces(rows, rowsAtOnce(Object.keys(first).length))) await query.insertInto(table).values(some).execute();
}

const liveSchema = v.record(v.string(), v.array(idSchema));

/** Reads the column `record.live`. Throws on anything this server did not write. */
export function readLive(text: string): LiveIds {
  return new Map(Object.entries(v.parse(liveSchema, JSON.parse(text))).map(([part, ids]) => [part, new Set(ids)]));
}

/** Parts ascending, ids sorted: the same set of changes gives the same text, in whatever order they came. */
export function writeLive(live: LiveIds): string {
  return JSON.stringify(Object.fromEntries([...live].map(([part, ids]) => [part, [...ids].sort()])));
}
