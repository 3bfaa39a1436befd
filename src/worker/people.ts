import { verifyDirectory } from '../crypto/directory.ts';
import type { Role } from '../domain/roles.ts';
import type { Id } from '../domain/values.ts';
import type { Bytes64, DirectoryEntry } from '../protocol/change.ts';

/** What the signed directory says of one member now. */
export type DirectoryMember = DirectoryEntry['member'];

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
}

/**
 * Believes the longest beginning of the chain that leads back to `root` (DESIGN.md "Nothing unsigned is believed"). What was
 * believed before stays believed: a chain that is shorter or goes another way changes nothing.
 */
export async function believedPeople(
  entries: readonly DirectoryEntry[],
  root: Bytes64,
  known: readonly DirectoryEntry[] = [],
): Promise<People> {
  const ordered = [...entries].sort((a, b) => a.number - b.number);
  while (ordered.length > known.length && !(await verifyDirectory(ordered, root, known))) ordered.pop();
  return peopleOf(ordered.length > known.length ? ordered : known);
}

function peopleOf(entries: readonly DirectoryEntry[]): People {
  const now = new Map<Id, DirectoryMember>();
  const keys = new Map<Id, Bytes64[]>();
  for (const { member } of entries) {
    now.set(member.id, member);
    keys.set(member.id, [...new Set([...(keys.get(member.id) ?? []), member.signKey])]);
  }
  return {
    entries,
    member: (id) => now.get(id) ?? null,
    signKeys: (id) => keys.get(id) ?? [],
    wasEver: (id, roles) => entries.some(({ member }) => member.id === id && member.active && roles.includes(member.role)),
    active: (role) => [...now.values()].filter((one) => one.active && one.role === role),
    everyone: () => [...now.values()],
  };
}
