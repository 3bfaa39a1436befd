import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import { type DirectoryEntry, directoryEntrySchema } from '../../protocol/change.ts';
import { insertRows } from '../database/rows.ts';
import type { Query, TransactionQuery } from '../database/tables.ts';
import { moveOffices } from '../ledger/offices.ts';

/** Writes entries that were found good, under the programme's lock: each takes the next number of the sequence. */
export async function storeEntries(query: TransactionQuery, fresh: readonly DirectoryEntry[], head: number): Promise<void> {
  const programme = fresh[0]?.programme;
  if (programme === undefined) return;
  await insertRows(
    query,
    'directory_entry',
    fresh.map((entry, i) => ({ programme, number: entry.number, seq: head + 1 + i, body: JSON.stringify(entry) })),
  );
  for (const entry of fresh) await storeMember(query, entry);
  const seq = head + fresh.length;
  await moveOffices(query, { programme, seq }, 'all');
  await query.updateTable('programme').set({ seq }).where('id', '=', programme).execute();
}

/** The sessions of somebody whose access ended stay: they are answered 410. Those under keys that were given up end. */
async function storeMember(query: TransactionQuery, { programme, member }: DirectoryEntry): Promise<void> {
  const before = await query
    .selectFrom('member')
    .select('sign_key')
    .where('programme', '=', programme)
    .where('id', '=', member.id)
    .executeTakeFirst();
  const facts = { role: member.role, sign_key: member.signKey, active: member.active ? 1 : 0 };
  await query
    .insertInto('member')
    .values({ programme, id: member.id, ...facts })
    .onConflict((on) => on.columns(['programme', 'id']).doUpdateSet(facts))
    .execute();
  if (before && before.sign_key !== member.signKey)
    await query.deleteFrom('session').where('programme', '=', programme).where('member', '=', member.id).execute();
}

/** The directory as it is stored, by number. */
export async function readDirectory(query: Query, programme: Id): Promise<DirectoryEntry[]> {
  const rows = await query.selectFrom('directory_entry').select('body').where('programme', '=', programme).orderBy('number').execute();
  return rows.map((row) => v.parse(directoryEntrySchema, JSON.parse(row.body)));
}

/** Does somebody lead a case that is still open (R9)? A case whose end of retention is set is closed: it waits for nobody any more. */
export async function leadsCases(query: TransactionQuery, programme: Id, member: Id): Promise<boolean> {
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
