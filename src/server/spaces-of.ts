import type { Kysely } from 'kysely';
import type { Id } from '../domain/values.ts';
import type { Tables } from './database/tables.ts';

/** Spaces whose lists name a member, now (`current`) or at some time, with the number of the newest list in the sequence. */
export type SpacesOf = readonly { readonly id: Id; readonly current: boolean; readonly listSeq: number }[];

export async function readSpacesOf(query: Kysely<Tables>, programme: Id, member: Id): Promise<SpacesOf> {
  const rows = await query
    .selectFrom('space_member as of')
    .innerJoin('space', (on) => on.onRef('space.programme', '=', 'of.programme').onRef('space.id', '=', 'of.space'))
    .select(['of.space as id', 'of.current', 'space.list_seq as listSeq'])
    .where('of.programme', '=', programme)
    .where('of.member', '=', member)
    .execute();
  return rows.map((row) => ({ id: row.id, current: row.current === 1, listSeq: row.listSeq }));
}
