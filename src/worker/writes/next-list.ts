import { randomId } from '../../crypto/bytes.ts';
import { signList } from '../../crypto/member-list.ts';
import { createSpaceKey, linkSpaceKey } from '../../crypto/space-keys.ts';
import type { Days } from '../../domain/list-facts.ts';
import type { Id } from '../../domain/values.ts';
import type { Link, ListItem, MemberList } from '../../protocol/change.ts';
import type { Desk, WritingDesk } from '../desk.ts';
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

type ListingDesk = Pick<Desk, 'keys' | 'keyring' | 'people'> & Pick<WritingDesk, 'signedIn'>;

/**
 * The list after a space's newest one, wraps and all. A new epoch has a fresh key, and the one before is sealed under it; whoever never held
 * that (a team lead who takes over `private`) begins anew. Null: this needs a key that is not here.
 */
export async function nextList(desk: ListingDesk, space: KeyedSpace, next: NextList): Promise<ListItem | null> {
  const present = desk.keyring.raw(space.space, space.epoch);
  if (!next.rotate) return present && signedList(desk, planOf(desk, space, next), present);
  const raw = await createSpaceKey();
  const links = present ? [...space.links, await linkTo(desk, space, { present, raw })] : await mendedLinks(desk, space, raw);
  return signedList(desk, { ...planOf(desk, space, next), epoch: space.epoch + 1, links: [...links] }, raw);
}

/** R9: a lead whose newest key does not open goes on from the last one they hold (domain/list-rules.ts, `isMended`). */
async function mendedLinks(desk: ListingDesk, space: KeyedSpace, raw: Uint8Array): Promise<readonly Link[]> {
  const epoch = lastHeld(space);
  const present = isLockedOut(space, desk.keys.member) ? desk.keyring.raw(space.space, epoch) : null;
  if (!present) return space.links;
  return [...space.links.filter((link) => link.epoch < epoch), await linkTo(desk, { ...space, epoch }, { present, raw })];
}

/**
 * Other days for the same people, by somebody who needs no key for that (a team lead renews a substitution): the wraps of the newest list
 * go on, and the server keeps those in escrow.
 */
export async function redatedList(desk: ListingDesk, newest: MemberList, dated: NextList['dated']): Promise<ListItem> {
  const { signature: _signed, ...facts } = newest;
  const asOf = desk.people.entries.length;
  const list = { ...facts, id: randomId(), number: newest.number + 1, dated: { ...dated }, asOf, author: desk.keys.member };
  return { type: 'list', list: await signList(list, desk.keys.signPrivate), escrow: [] };
}

function planOf(desk: ListingDesk, { space, kind, of, number, epoch, links }: KeyedSpace, next: NextList): ListPlan {
  const known = (ids: readonly Id[]) => ids.flatMap((id) => desk.people.member(id) ?? []);
  const asOf = desk.people.entries.length;
  const [members, escrow] = [known(next.members), known(next.escrow)];
  return { space, kind, of, number: number + 1, epoch, lead: next.lead, members, dated: { ...next.dated }, escrow, links, asOf };
}

async function linkTo(
  { signedIn }: ListingDesk,
  { space, epoch }: KeyedSpace,
  { present, raw }: { present: Uint8Array; raw: Uint8Array },
): Promise<Link> {
  return linkSpaceKey({ programme: signedIn.programme, space, epoch, key: present }, raw);
}
