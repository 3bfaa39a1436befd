import type { Id } from '../../domain/values.ts';
import type { Query, TransactionQuery } from './tables.ts';

/** Identity of the database since its last restore. */
export async function readGeneration(query: Query): Promise<string> {
  return await readState(query, 'generation');
}

/** 32 bytes, hexadecimal: for answers and counters that nobody outside can compute. */
export async function readSecret(query: Query): Promise<string> {
  return await readState(query, 'secret');
}

async function readState(query: Query, name: 'generation' | 'secret'): Promise<string> {
  const row = await query
    .selectFrom('state')
    .select('value')
    .where('programme', '=', '')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.value;
}

export interface Programme {
  readonly id: Id;
  readonly fictional: boolean;
}

/** The one programme of this server, or null before the set-up. */
export async function readProgramme(query: Query): Promise<Programme | null> {
  const row = await query.selectFrom('programme').select(['id', 'fictional']).executeTakeFirst();
  return row ? { id: row.id, fictional: row.fictional === 1 } : null;
}

/** Devices may be away for long before they offer again what a restored database has lost (F16, F21). */
const REOFFERS_MS = 400 * 86_400_000;

/** Was a backup put back, not too long ago? Then signed lists and changes of others are taken again (F21). */
export async function wasRestored(query: Query, now: number): Promise<boolean> {
  const row = await query.selectFrom('state').select('value').where('programme', '=', '').where('name', '=', 'restored').executeTakeFirst();
  return row !== undefined && now - Number(row.value) < REOFFERS_MS;
}

/** Whoever holds this row hands out numbers, so commit order is the order of the sequence (I4). Gives its head. */
export async function lockProgramme(query: TransactionQuery, programme: Id): Promise<number> {
  const row = await query
    .updateTable('programme')
    .set((is) => ({ seq: is.ref('seq') }))
    .where('id', '=', programme)
    .returning('seq')
    .executeTakeFirstOrThrow();
  return row.seq;
}
