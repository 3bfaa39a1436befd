import type { Kysely } from 'kysely';
import type { Id } from '../domain/values.ts';
import type { Tables } from './database/tables.ts';

/** What a space is to a member at a moment. */
export interface SpaceOf {
  readonly id: Id;
  readonly kind: string;
  /** May its records be had: by a list that names the member on this day, or by a broken glass. */
  readonly readable: boolean;
  /** Are its lists had: readable, or looked after in escrow. */
  readonly listed: boolean;
  /** Was readable at some time and is not any more. */
  readonly ended: boolean;
  /** Readable now or at some time. */
  readonly readOnce: boolean;
  readonly erased: boolean;
  readonly due: boolean;
  /** Of the newest list. */
  readonly listSeq: number;
  /** Where the member's standing began. */
  readonly beginSeq: number;
}

/** Every space whose lists ever named the member. `now`: milliseconds. The turn of the day was made before (access/turn-of-day.ts). */
export async function readSpacesOf(query: Kysely<Tables>, of: { programme: Id; member: Id; now: number }): Promise<readonly SpaceOf[]> {
  const glass = await readOpenGlass(query, of);
  const rows = await query
    .selectFrom('space_member as of')
    .innerJoin('space', (on) => on.onRef('space.programme', '=', 'of.programme').onRef('space.id', '=', 'of.space'))
    .select(['of.space as id', 'of.standing', 'of.read_once', 'of.begin_seq', 'space.kind', 'space.list_seq', 'space.due', 'space.erased'])
    .where('of.programme', '=', of.programme)
    .where('of.member', '=', of.member)
    .orderBy('of.space')
    .execute();
  return rows.map((row) => {
    const erased = row.erased === 1;
    const reads = !erased && row.standing === 'reads';
    const readable = reads || (!erased && glass.has(row.id));
    return {
      ...{ id: row.id, kind: row.kind, readable, erased, readOnce: row.read_once === 1, listSeq: row.list_seq, beginSeq: row.begin_seq },
      listed: readable || (!erased && row.standing === 'watches'),
      ended: !erased && row.read_once === 1 && !readable,
      due: reads && row.due === 1,
    };
  });
}

/** Spaces that are open to the member because of a recorded reason. */
async function readOpenGlass(query: Kysely<Tables>, of: { programme: Id; member: Id; now: number }): Promise<ReadonlySet<Id>> {
  const rows = await query
    .selectFrom('glass')
    .select('space')
    .where('programme', '=', of.programme)
    .where('member', '=', of.member)
    .where('until', '>', of.now)
    .execute();
  return new Set(rows.map(({ space }) => space));
}

/** What a member outside the team gets: the directory only. What they once read is over, whatever has become of it meanwhile. */
export function onlyDirectory(spaces: readonly SpaceOf[]): readonly SpaceOf[] {
  return spaces.map((space) => {
    const isDirectory = space.kind === 'directory';
    return isDirectory ? space : { ...space, readable: false, listed: false, due: false, erased: false, ended: space.readOnce };
  });
}
