import { hasOtherKeys } from '../../domain/key-rotation-duties.ts';
import type { Id } from '../../domain/values.ts';
import type { DirectoryEntry, MemberList } from '../../protocol/change.ts';
import type { KeyedSpace } from './keyed-space.ts';
import type { DirectoryMember } from './people.ts';

/** Number of the directory entry in which this person's keys stand for the first time. */
export function keysAt(entries: readonly DirectoryEntry[], { id, readKey, signKey }: DirectoryMember): number {
  const first = entries.find(({ member }) => member.id === id && member.readKey === readKey && member.signKey === signKey);
  return first?.number ?? entries.length;
}

/** What is known of a list that follows another. */
interface Following {
  readonly entries: readonly DirectoryEntry[];
  readonly author: DirectoryMember;
  /** Its new key leads to the one before; or this device cannot tell. */
  readonly leadsBack: boolean;
}

/**
 * `keysAsOf` after one more list: it moves on only by somebody who holds the key. Who is named with the keys they were let in with does; so
 * does whoever sealed the key before under a new one. A team lead who changes days without the key makes nobody's new keys known, and neither
 * does whoever took somebody's place in the directory.
 */
export function keysAsOfAfter(before: KeyedSpace | null, list: MemberList, { entries, author, leadsBack }: Following): number {
  if (before === null) return list.asOf;
  const isHolder = before.members.includes(author.id) && !hasOtherKeys(before, { keysAt: keysAt(entries, author) });
  return isHolder || (list.epoch !== before.epoch && leadsBack) ? list.asOf : before.keysAsOf;
}

/**
 * The epoch whose key, held here, a new key has to lead back to; 0: none. A lead with the keys that were let in may pass over epochs whose key
 * did not open for them (domain/list-rules.ts, `isMended`).
 */
export function mustLeadTo(before: KeyedSpace, list: MemberList, { entries, author }: Pick<Following, 'entries' | 'author'>): number {
  const last = list.links.at(-1)?.epoch ?? 0;
  const mends = last > 0 && last < before.epoch && list.epoch > before.epoch && author.id === before.lead;
  if (!mends || hasOtherKeys(before, { keysAt: keysAt(entries, author) })) return lastHeld(before);
  return Math.max(
    0,
    ...Object.keys(before.keys)
      .map(Number)
      .filter((epoch) => epoch <= last),
  );
}

/** The newest epoch of which this member holds a key; 0: of none. */
export function lastHeld({ keys }: Pick<KeyedSpace, 'keys'>): number {
  return Math.max(0, ...Object.keys(keys).map(Number));
}

/** R9: a lead whose key of the newest epoch opens nothing, or not what was before, while they hold an earlier one. */
export function isLockedOut({ readOnlyEscrow, lead, keys, epoch }: KeyedSpace, member: Id): boolean {
  return !readOnlyEscrow && lead === member && keys[String(epoch)] === undefined && Object.keys(keys).length > 0;
}
