import type { Role } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import type { Query } from '../database/tables.ts';

/** Officers and management see the directory only. They cannot even see that the team works (SECURITY.md "Roles"). */
const OUTSIDE: readonly string[] = ['placementOfficer', 'management'] satisfies Role[];

export function isOutsideTeam(role: string): boolean {
  return OUTSIDE.includes(role);
}

/** How numbers of the programme's sequence are shown to a member. */
export interface SequenceView {
  /** The number that the member sees instead of `seq`. */
  toMember(seq: number): number;
  /** The last `seq` that a number seen stands for. */
  fromMember(shown: number): number;
}

/** The team sees the sequence as it is. */
export const plainSequence: SequenceView = { toMember: (seq) => seq, fromMember: (shown) => shown };

/** Who is outside the team counts only what the directory is made of: its entries, and its space's lists and changes. */
export async function readDirectorySequence(query: Query, programme: Id): Promise<SequenceView> {
  const entries = await query.selectFrom('directory_entry').select('seq').where('programme', '=', programme).execute();
  const lists = await query
    .selectFrom('member_list as list')
    .innerJoin('space', (on) => on.onRef('space.programme', '=', 'list.programme').onRef('space.id', '=', 'list.space'))
    .select('list.seq')
    .where('list.programme', '=', programme)
    .where('space.kind', '=', 'directory')
    .execute();
  const changes = await query
    .selectFrom('space')
    .innerJoin('record', (on) => on.onRef('record.programme', '=', 'space.programme').onRef('record.space', '=', 'space.id'))
    .innerJoin('change', (on) => on.onRef('change.programme', '=', 'record.programme').onRef('change.record', '=', 'record.id'))
    .select('change.seq')
    .where('space.programme', '=', programme)
    .where('space.kind', '=', 'directory')
    .execute();
  return counting([...entries, ...lists, ...changes].map(({ seq }) => seq));
}

/** Shows the numbers in `seen` as 1, 2, 3…, without gaps. */
export function counting(seen: readonly number[]): SequenceView {
  const sorted = [...seen].sort((a, b) => a - b);
  return {
    toMember: (seq) => sorted.findLastIndex((one) => one <= seq) + 1,
    fromMember: (shown) => (shown >= sorted.length ? (sorted.at(-1) ?? 0) : (sorted[shown - 1] ?? 0)),
  };
}
