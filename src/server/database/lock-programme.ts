import type { Transaction } from 'kysely';
import type { Id } from '../../domain/values.ts';
import type { Tables } from './tables.ts';

/** Whoever holds this row hands out numbers, so commit order is the order of the sequence (I4). Gives its head. */
export async function lockProgramme(query: Transaction<Tables>, programme: Id): Promise<number> {
  const row = await query
    .updateTable('programme')
    .set((is) => ({ seq: is.ref('seq') }))
    .where('id', '=', programme)
    .returning('seq')
    .executeTakeFirstOrThrow();
  return row.seq;
}
