import type { Transaction } from 'kysely';
import { markDueOf } from '../access/due.ts';
import type { Tables } from '../database/tables.ts';

type Query = Transaction<Tables>;
type Revoked = Tables['installation'];

/** Browsers that were revoked. */
export async function readRevoked(query: Query): Promise<Revoked[]> {
  return await query.selectFrom('installation').selectAll().where('revoked_at', 'is not', null).execute();
}

/** A backup that is put back knows nothing of what was revoked since it was made: what was revoked stays so (I14). */
export async function revokeAgain(query: Query, revoked: readonly Revoked[]): Promise<void> {
  for (const row of revoked) {
    const member = await query
      .selectFrom('member')
      .select('id')
      .where('programme', '=', row.programme)
      .where('id', '=', row.member)
      .executeTakeFirst();
    if (!member) continue;
    await query
      .insertInto('installation')
      .values(row)
      .onConflict((on) => on.columns(['programme', 'id', 'member']).doUpdateSet({ revoked_at: row.revoked_at }))
      .execute();
    await markDueOf(query, row.programme, row.member);
  }
}
