import { sql } from 'kysely';
import type { Id } from '../../domain/values.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { giveUpErased } from '../places/take-place-requests.ts';
import { spacesOfCase } from './offer-rows.ts';

/**
 * R12: destroys records, changes, lists and wraps of all of a case's spaces. The spaces' ids stay, as erased, for ever; so does the order
 * that said so, and its place is free. `seq`: the place in the sequence at which it happens. The caller holds the programme's lock and writes the head.
 */
export async function eraseCase(
  query: TransactionQuery,
  { programme, caseId, seq, now }: { readonly programme: Id; readonly caseId: Id; readonly seq: number; readonly now: number },
): Promise<void> {
  const spaces = (await spacesOfCase(query, programme, caseId)).map(({ id }) => id);
  if (spaces.length > 0) {
    const records = query.selectFrom('record').select('id').where('programme', '=', programme).where('space', 'in', spaces);
    await query.deleteFrom('change').where('programme', '=', programme).where('record', 'in', records).execute();
    await query.deleteFrom('replaced').where('programme', '=', programme).where('record', 'in', records).execute();
    await query.deleteFrom('record').where('programme', '=', programme).where('space', 'in', spaces).execute();
    await query.deleteFrom('member_list').where('programme', '=', programme).where('space', 'in', spaces).execute();
    await query.deleteFrom('escrow_wrap').where('programme', '=', programme).where('space', 'in', spaces).execute();
    await query.updateTable('space').set({ erased: 1, due: 0 }).where('programme', '=', programme).where('id', 'in', spaces).execute();
  }
  await query.deleteFrom('glass').where('programme', '=', programme).where('case_id', '=', caseId).execute();
  await query.deleteFrom('offer').where('programme', '=', programme).where('case_id', '=', caseId).execute();
  await giveUpErased(query, { programme, now }, { caseId, seq });
  await query.updateTable('retention').set({ erased: 1, seq }).where('programme', '=', programme).where('case_id', '=', caseId).execute();
}

/** What SQLite deleted still stands in its log until that is folded in; PostgreSQL's vacuum does the same by itself. */
export async function overwriteErased(database: Database): Promise<void> {
  if (database.engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(database.query);
}
