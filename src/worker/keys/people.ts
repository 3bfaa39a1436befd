import type { MemberKeys } from '../../crypto/member-keys.ts';
import { entryHash, verifyDirectory } from '../../crypto/directory.ts';
import type { RoleOf } from '../../domain/list-rules.ts';
import type { Role } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import type { Bytes64, DirectoryEntry } from '../../protocol/change.ts';

/** What the signed directory says of one member now. */
export type DirectoryMember = DirectoryEntry['member'];

/** The directory as it was after so many entries. */
export interface PeopleThen {
  readonly roleOf: RoleOf;
  member(id: Id): DirectoryMember | null;
}

/** The directory as far as its signatures carry. */
export interface People {
  /** What is believed, from the first entry on. */
  readonly entries: readonly DirectoryEntry[];
  member(id: Id): DirectoryMember | null;
  /** Every key the member ever signed with: old changes stay valid. */
  signKeys(id: Id): readonly Bytes64[];
  /** Whether they are or were an active member with one of these roles: what they signed then stays valid. */
  wasEver(id: Id, roles: readonly Role[]): boolean;
  active(role: Role): readonly DirectoryMember[];
  everyone(): readonly DirectoryMember[];
  /** As whoever knew the first `asOf` entries saw it (`MemberList.asOf`); null when fewer are known here. */
  at(asOf: number): PeopleThen | null;
}

/**
 * Believes the longest chain that leads back to `root` (ARCHITECTURE.md "Nothing unsigned is believed"). Several entries may claim one
 * number: forged ones never displace true ones. What was believed before stays believed: a chain that is shorter or goes another way
 * changes nothing.
 */
export async function verifiedPeople(
  entries: readonly DirectoryEntry[],
  root: Bytes64,
  known: readonly DirectoryEntry[] = [],
): Promise<People> {
  let best = known;
  for (const way of await waysOf(entries, { root, known })) {
    const ordered = [...way];
    while (ordered.length > best.length && !(await verifyDirectory(ordered, root, known))) ordered.pop();
    if (ordered.length > best.length) best = ordered;
  }
  return peopleOf(best);
}

/**
 * Every way on from what is known in which each entry names the one before; the longest first. Where it forks, only true entries lead on:
 * so a server cannot hide the way among many.
 */
async function waysOf(
  entries: readonly DirectoryEntry[],
  { root, known }: { root: Bytes64; known: readonly DirectoryEntry[] },
): Promise<readonly DirectoryEntry[][]> {
  const all = [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
  const open: DirectoryEntry[][] = [[...known]];
  const ends: DirectoryEntry[][] = [];
  for (let way = open.pop(); way; way = open.pop()) {
    const last = way.at(-1);
    const previous = last ? await entryHash(last) : '';
    const number = way.length + 1;
    let further = all.filter((entry) => entry.number === number && entry.previous === previous).map((entry) => [...(way ?? []), entry]);
    if (further.length > 1) {
      const isTrue = await Promise.all(further.map((one) => verifyDirectory(one, root, known)));
      further = further.filter((_, i) => isTrue[i]);
    }
    if (further.length === 0) ends.push(way);
    open.push(...further.toReversed());
  }
  return ends.toSorted((a, b) => b.length - a.length);
}

function peopleOf(entries: readonly DirectoryEntry[]): People {
  const now = membersOf(entries);
  const then = new Map<number, PeopleThen>();
  return {
    entries,
    member: (id) => now.get(id) ?? null,
    signKeys: (id) => [...new Set(entries.filter(({ member }) => member.id === id).map(({ member }) => member.signKey))],
    wasEver: (id, roles) => entries.some(({ member }) => member.id === id && member.active && roles.includes(member.role)),
    active: (role) => [...now.values()].filter((one) => one.active && one.role === role),
    everyone: () => [...now.values()],
    at: (asOf) => {
      if (asOf < 1 || asOf > entries.length) return null;
      const known = then.get(asOf) ?? thenOf(membersOf(entries.slice(0, asOf)));
      then.set(asOf, known);
      return known;
    },
  };
}

function thenOf(members: ReadonlyMap<Id, DirectoryMember>): PeopleThen {
  const member = (id: Id): DirectoryMember | null => members.get(id) ?? null;
  return {
    member,
    roleOf: (id) => {
      const one = member(id);
      return one?.active ? one.role : null;
    },
  };
}

function membersOf(entries: readonly DirectoryEntry[]): ReadonlyMap<Id, DirectoryMember> {
  return new Map(entries.map(({ member }) => [member.id, member]));
}

/** Whether this person's signature lets people come and go. */
export function isTeamLead(session: { readonly people: People; readonly keys: Pick<MemberKeys, 'member'> }): boolean {
  const me = session.people.member(session.keys.member);
  return me?.active === true && me.role === 'teamLead';
}
