import type { Kysely } from 'kysely';
import type { Role } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import type { Tables } from '../database/tables.ts';

/** Officers and management: they see the directory and nothing of what the team does, not even that it does anything (SECURITY.md "Roles"). */
const OUTSIDE: readonly string[] = ['placementOfficer', 'management'] satisfies Role[];

export function isOutsideTeam(role: string): boolean {
  return OUTSIDE.includes(role);
}

/** How places in the programme's sequence are told to a member. */
export interface SequenceView {
  /** What is said of a place. */
  told(seq: number): number;
  /** The last place that something said stands for. */
  meant(said: number): number;
}

/** The team is told the sequence as it is. */
export const plainNumbering: SequenceView = { told: (seq) => seq, meant: (said) => said };

/** Who is outside the team counts only what the directory is made of: its entries, and its space's lists and changes. */
export async function readDirectoryNumbering(query: Kysely<Tables>, programme: Id): Promise<SequenceView> {
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

/** Places that are seen are numbered 1, 2, 3…; the ones between do not exist. */
export function counting(seen: readonly number[]): SequenceView {
  const places = [...seen].sort((a, b) => a - b);
  return {
    told: (seq) => places.findLastIndex((place) => place <= seq) + 1,
    meant: (said) => (said >= places.length ? (places.at(-1) ?? 0) : (places[said - 1] ?? 0)),
  };
}
