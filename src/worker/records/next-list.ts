import { randomId } from '../../crypto/bytes.ts';
import { signList } from '../../crypto/member-list.ts';
import { createSpaceKey, linkSpaceKey } from '../../crypto/space-keys.ts';
import type { Days } from '../../domain/list-facts.ts';
import type { Id } from '../../domain/values.ts';
import type { Link, ListItem, MemberList } from '../../protocol/change.ts';
import type { UnlockedSession, WritingSession } from '../session/unlocked-session.ts';
import { isLockedOut, lastHeld } from '../access/keys-known.ts';
import type { KeyedSpace } from '../keyed-space.ts';
import { signedList, type ListPlan } from './signed-list.ts';

/** What a space's next list is to say. */
export interface NextList {
  readonly lead: Id | null;
  readonly members: readonly Id[];
  readonly dated: Readonly<Record<Id, Days>>;
  readonly escrow: readonly Id[];
  /** With a new key. */
  readonly rotate: boolean;
}

type ListingSession = Pick<UnlockedSession, 'keys' | 'keyring' | 'people'> & Pick<WritingSession, 'signedIn'>;

/**
 * The list after a space's newest one, wraps and all. A new epoch has a fresh key, and the one before is sealed under it; whoever never held
 * that (a team lead who takes over `private`) begins anew. Null: this needs a key that is not here.
 */
export async function nextList(session: ListingSession, space: KeyedSpace, next: NextList): Promise<ListItem | null> {
  const present = session.keyring.raw(space.space, space.epoch);
  if (!next.rotate) return present && signedList(session, planOf(session, space, next), present);
  const raw = await createSpaceKey();
  const links = present ? [...space.links, await linkTo(session, space, { present, raw })] : await mendedLinks(session, space, raw);
  return signedList(session, { ...planOf(session, space, next), epoch: space.epoch + 1, links: [...links] }, raw);
}

/** R9: a lead whose newest key does not open goes on from the last one they hold (domain/list-rules.ts, `isMended`). */
async function mendedLinks(session: ListingSession, space: KeyedSpace, raw: Uint8Array): Promise<readonly Link[]> {
  const epoch = lastHeld(space);
  const present = isLockedOut(space, session.keys.member) ? session.keyring.raw(space.space, epoch) : null;
  if (!present) return space.links;
  return [...space.links.filter((link) => link.epoch < epoch), await linkTo(session, { ...space, epoch }, { present, raw })];
}

/**
 * Other days for the same people, by somebody who needs no key for that (a team lead renews a substitution): the wraps of the newest list
 * go on, and the server keeps those in escrow.
 */
export async function redatedList(session: ListingSession, newest: MemberList, dated: NextList['dated']): Promise<ListItem> {
  const { signature: _signed, ...facts } = newest;
  const asOf = session.people.entries.length;
  const list = { ...facts, id: randomId(), number: newest.number + 1, dated: { ...dated }, asOf, author: session.keys.member };
  return { type: 'list', list: await signList(list, session.keys.signPrivate), escrow: [] };
}

function planOf(session: ListingSession, { space, kind, of: caseId, number, epoch, links }: KeyedSpace, next: NextList): ListPlan {
  const known = (ids: readonly Id[]) => ids.flatMap((id) => session.people.member(id) ?? []);
  const asOf = session.people.entries.length;
  const [members, escrow] = [known(next.members), known(next.escrow)];
  return { space, kind, of: caseId, number: number + 1, epoch, lead: next.lead, members, dated: { ...next.dated }, escrow, links, asOf };
}

async function linkTo(
  { signedIn }: ListingSession,
  { space, epoch }: KeyedSpace,
  { present, raw }: { present: Uint8Array; raw: Uint8Array },
): Promise<Link> {
  return linkSpaceKey({ programme: signedIn.programme, space, epoch, key: present }, raw);
}
