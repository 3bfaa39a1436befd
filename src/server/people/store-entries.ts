import type { Transaction } from 'kysely';
import type { DirectoryEntry } from '../../protocol/change.ts';
import { insertRows } from '../database/rows.ts';
import type { Tables } from '../database/tables.ts';
import { moveOffices } from '../places/offices.ts';

/** Writes entries that were found good, under the programme's lock: each takes the next number of the sequence. */
export async function storeEntries(query: Transaction<Tables>, fresh: readonly DirectoryEntry[], head: number): Promise<void> {
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
async function storeMember(query: Transaction<Tables>, { programme, member }: DirectoryEntry): Promise<void> {
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
