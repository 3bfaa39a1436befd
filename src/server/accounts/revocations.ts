import type { Id } from '../../domain/values.ts';
import type { Query, Tables, TransactionQuery } from '../database/tables.ts';

type Revoked = Tables['installation'];

/** Browsers that were revoked. */
export async function readRevoked(query: TransactionQuery): Promise<Revoked[]> {
  return await query.selectFrom('installation').selectAll().where('revoked_at', 'is not', null).execute();
}

/** A backup that is put back knows nothing of what was revoked since it was made: what was revoked stays so (I14). */
export async function revokeAgain(query: TransactionQuery, revoked: readonly Revoked[]): Promise<void> {
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
    await markKeysDueOf(query, row.programme, row.member);
  }
}

/** A member's device is in strange hands: the key of every space they can read should be renewed. */
export async function markKeysDueOf(query: Query, programme: Id, member: Id): Promise<void> {
  await query
    .updateTable('space')
    .set({ due: 1 })
    .where('programme', '=', programme)
    .where('erased', '=', 0)
    .where('id', 'in', (from) =>
      from
        .selectFrom('space_member')
        .select('space_member.space')
        .where('space_member.programme', '=', programme)
        .where('space_member.member', '=', member)
        .where('space_member.standing', '=', 'reads'),
    )
    .execute();
}
