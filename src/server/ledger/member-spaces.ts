import type { Id } from '../../domain/values.ts';
import type { Query } from '../database/tables.ts';

/** A space as one member may see it now. */
export interface MemberSpace {
  readonly id: Id;
  readonly kind: string;
  /** The member gets its records: by a list that names the member on this day, or by emergency access. */
  readonly readable: boolean;
  /** The member gets its lists: readable, or in escrow. */
  readonly listed: boolean;
  /** Was readable at some time and is not any more. */
  readonly ended: boolean;
  /** Readable now or at some time. */
  readonly readOnce: boolean;
  readonly erased: boolean;
  readonly due: boolean;
  /** Of the newest list. */
  readonly listSeq: number;
  /** Number of the sequence at which the member's access level began. */
  readonly beginSeq: number;
}

interface Of {
  readonly programme: Id;
  readonly member: Id;
  /** Milliseconds. */
  readonly now: number;
}

/** Every space whose lists ever named the member. The daily jobs ran before (access/daily-jobs.ts). */
export async function readMemberSpaces(query: Query, of: Of): Promise<readonly MemberSpace[]> {
  const named = await readNamed(query, of);
  const escrowed = await readEscrowedPrivate(query, of);
  const alone = escrowed.filter(({ id }) => !named.some((space) => space.id === id));
  return [...named.map((space) => withEscrow(space, escrowed)), ...alone];
}

async function readNamed(query: Query, of: Of): Promise<MemberSpace[]> {
  const emergency = await readEmergencySpaces(query, of);
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
    const readable = reads || (!erased && emergency.has(row.id));
    return {
      id: row.id,
      kind: row.kind,
      readable,
      listed: readable || (!erased && row.standing === 'watches'),
      ended: !erased && row.read_once === 1 && !readable,
      readOnce: row.read_once === 1,
      erased,
      due: reads && row.due === 1,
      listSeq: row.list_seq,
      beginSeq: row.begin_seq,
    };
  });
}

/** A team lead with escrow of a case can also write the next list of its `private` space, and so gets its lists. */
async function readEscrowedPrivate(query: Query, of: Of): Promise<MemberSpace[]> {
  const rows = await query
    .selectFrom('space_member as of')
    .innerJoin('space as content', (on) => on.onRef('content.programme', '=', 'of.programme').onRef('content.id', '=', 'of.space'))
    .innerJoin('space as private', (on) => on.onRef('private.programme', '=', 'content.programme').onRef('private.of', '=', 'content.of'))
    .select(['private.id', 'private.list_seq', 'private.erased', 'of.begin_seq'])
    .where('of.programme', '=', of.programme)
    .where('of.member', '=', of.member)
    .where('of.standing', '=', 'watches')
    .where('private.kind', '=', 'private')
    .orderBy('private.id')
    .execute();
  return rows.map(({ id, list_seq: listSeq, begin_seq: beginSeq, erased }) => ({
    id,
    kind: 'private',
    readable: false,
    listed: erased === 0,
    ended: false,
    readOnce: false,
    erased: erased === 1,
    due: false,
    listSeq,
    beginSeq,
  }));
}

function withEscrow(space: MemberSpace, escrowed: readonly MemberSpace[]): MemberSpace {
  const also = escrowed.find(({ id }) => id === space.id);
  if (!also || space.listed) return space;
  return { ...space, listed: also.listed, beginSeq: Math.max(space.beginSeq, also.beginSeq) };
}

/** Spaces that emergency access opens to the member now. */
export async function readEmergencySpaces(query: Query, of: Of): Promise<ReadonlySet<Id>> {
  const rows = await query
    .selectFrom('glass')
    .select('space')
    .where('programme', '=', of.programme)
    .where('member', '=', of.member)
    .where('until', '>', of.now)
    .execute();
  return new Set(rows.map(({ space }) => space));
}

/** A member outside the team gets the directory only. Access to everything else that they once read has ended, erased or not. */
export function onlyDirectory(spaces: readonly MemberSpace[]): readonly MemberSpace[] {
  return spaces.map((space) => {
    const isDirectory = space.kind === 'directory';
    return isDirectory ? space : { ...space, readable: false, listed: false, due: false, erased: false, ended: space.readOnce };
  });
}
