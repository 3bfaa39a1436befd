import type { Transaction } from 'kysely';
import type { Id } from '../../domain/values.ts';
import type { Tables } from '../database/tables.ts';

/** Does somebody lead a case that is still open (R9)? A case whose end of retention is set is closed: it waits for nobody any more. */
export async function leadsCases(query: Transaction<Tables>, programme: Id, member: Id): Promise<boolean> {
  const row = await query
    .selectFrom('space')
    .leftJoin('retention', (on) => on.onRef('retention.programme', '=', 'space.programme').onRef('retention.case_id', '=', 'space.of'))
    .select('space.id')
    .where('space.programme', '=', programme)
    .where('space.lead', '=', member)
    .where('space.erased', '=', 0)
    .where('retention.erase_on', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
