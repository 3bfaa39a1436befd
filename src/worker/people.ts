import { verifyDirectory } from '../crypto/directory.ts';
import type { Role } from '../domain/kinds/member.ts';
import type { Id } from '../domain/values.ts';
import type { Bytes64, DirectoryEntry } from '../protocol/change.ts';

/** What the signed directory says of one member now. */
export type DirectoryMember = DirectoryEntry['member'];

/** The directory as far as its signatures carry. */
export interface People {
  /** Number of the last entry that is believed. */
  readonly number: number;
  member(id: Id): DirectoryMember | null;
  /** Every key the member ever signed with: old changes stay valid. */
  signKeys(id: Id): readonly Bytes64[];
  active(role: Role): readonly DirectoryMember[];
  everyone(): readonly DirectoryMember[];
}

/** Believes the longest beginning of the chain that leads back to `root` (DESIGN.md "Nothing unsigned is believed"). */
export async function believedPeople(entries: readonly DirectoryEntry[], root: Bytes64): Promise<People> {
  const ordered = [...entries].sort((a, b) => a.number - b.number);
  while (ordered.length > 0 && !(await verifyDirectory(ordered, root))) ordered.pop();
  return peopleOf(ordered);
}

function peopleOf(entries: readonly DirectoryEntry[]): People {
  const now = new Map<Id, DirectoryMember>();
  const keys = new Map<Id, Bytes64[]>();
  for (const { member } of entries) {
    now.set(member.id, member);
    keys.set(member.id, [...new Set([...(keys.get(member.id) ?? []), member.signKey])]);
  }
  return {
    number: entries.at(-1)?.number ?? 0,
    member: (id) => now.get(id) ?? null,
    signKeys: (id) => keys.get(id) ?? [],
    active: (role) => [...now.values()].filter((one) => one.active && one.role === role),
    everyone: () => [...now.values()],
  };
}
