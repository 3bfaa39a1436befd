import { inboxPair } from '../../crypto/inbox.ts';
import { toBase64url } from '../../crypto/bytes.ts';
import type { MemberKeys } from '../../crypto/member-keys.ts';
import { keyCheck, openLink, unwrapSpaceKey } from '../../crypto/space-keys.ts';
import type { Link, MemberList, Wrap, DirectoryEntry } from '../../protocol/change.ts';
import { hasOtherKeys } from '../../domain/key-rotation-duties.ts';
import type { Id } from '../../domain/values.ts';
import type { KeyedSpace } from './keyed-space.ts';
import type { DirectoryMember } from './people.ts';

/** Keys by epoch, base64url, as the keyring keeps them. */
export type EpochKeys = Readonly<Record<string, string>>;

interface Chain {
  readonly programme: string;
  readonly space: string;
  readonly links: readonly Link[];
  /** What each epoch's key must come to. */
  readonly checks: Readonly<Record<string, string>>;
}

/**
 * The keys that a wrap gives: of its own epoch and, by the links, of those before. Each is compared to what the list of its epoch commits
 * to, so that neither wrap nor link can bring another key (I10). Null when the wrap opens nothing, or opens another key.
 */
export async function keysFrom(wrap: Wrap, chain: Chain, keys: MemberKeys): Promise<EpochKeys | null> {
  const { programme, space } = chain;
  const raw = await unwrapSpaceKey({ wrap, programme, space, keys });
  if (!raw || (await keyCheck(raw, { programme, space, epoch: wrap.epoch })) !== chain.checks[String(wrap.epoch)]) return null;
  return { ...(await keysBehind({ epoch: wrap.epoch, raw }, chain)), [String(wrap.epoch)]: toBase64url(raw) };
}

/** Walks the links back from one key, as far as they hold; epochs that a lead passed over (domain/list-rules.ts, `isMended`) have none. */
async function keysBehind(newest: { epoch: number; raw: Uint8Array }, { programme, space, links, checks }: Chain): Promise<EpochKeys> {
  const found: Record<string, string> = {};
  let newer = newest.raw;
  for (let epoch = newest.epoch - 1; epoch >= 1; epoch--) {
    const link = links.find((one) => one.epoch === epoch);
    const raw = link ? await openLink(link, { programme, space, newer }) : null;
    if (!raw || (await keyCheck(raw, { programme, space, epoch })) !== checks[String(epoch)]) continue;
    found[String(epoch)] = toBase64url(raw);
    newer = raw;
  }
  return found;
}

/** An inbox's public key must belong to its space key: else what officers drop there would be for somebody else. */
export async function isOwnInboxKey({ kind, inboxKey, programme, space, epoch }: MemberList, raw: Uint8Array): Promise<boolean> {
  if (kind !== 'inbox') return inboxKey === null;
  return (await inboxPair(raw, { programme, space, epoch })).readKey === inboxKey;
}

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
