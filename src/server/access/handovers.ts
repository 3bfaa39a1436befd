import type { Transaction } from 'kysely';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { Tables } from '../database/tables.ts';

/**
 * On day 60 a hand-over goes, for everybody: the officer's entry and the sealed record in the inbox. The record stays as an empty one,
 * so that every device drops it and none brings it back (I13). Gives the head after it.
 */
export async function dropHandovers(
  query: Transaction<Tables>,
  { programme, seq, createdBy }: { readonly programme: Id; readonly seq: number; readonly createdBy: CivilDate },
): Promise<number> {
  const rows = await query
    .selectFrom('handover')
    .select('record')
    .where('programme', '=', programme)
    .where('created_on', '<=', createdBy)
    .orderBy('record')
    .execute();
  let head = seq;
  for (const { record } of rows) {
    head += 1;
    await query.updateTable('record').set({ seq: head, live: '{}' }).where('programme', '=', programme).where('id', '=', record).execute();
    await query.deleteFrom('change').where('programme', '=', programme).where('record', '=', record).execute();
    await query.deleteFrom('replaced').where('programme', '=', programme).where('record', '=', record).execute();
    await query.deleteFrom('handover').where('programme', '=', programme).where('record', '=', record).execute();
  }
  return head;
}
