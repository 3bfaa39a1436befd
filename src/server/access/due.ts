import type { Kysely } from 'kysely';
import type { Id } from '../../domain/values.ts';
import type { Tables } from '../database/tables.ts';

/** A member's device is in strange hands: the key of every space they can read should be renewed. */
export async function markDueOf(query: Kysely<Tables>, programme: Id, member: Id): Promise<void> {
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
