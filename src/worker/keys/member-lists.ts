import { randomId } from '../../crypto/bytes.ts';
import { createSpaceKey, linkSpaceKey, keyCheck, wrapSpaceKey } from '../../crypto/space-keys.ts';
import type { SpaceKind } from '../../domain/kind.ts';
import { isCaseSpace, type Days } from '../../domain/list-facts.ts';
import type { Id } from '../../domain/values.ts';
import type { ListItem, Link, MemberList, Wrap } from '../../protocol/change.ts';
import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Keyring } from './keyring.ts';
import type { DirectoryMember, People } from './people.ts';
import { signList } from '../../crypto/member-list.ts';
import { isLockedOut, lastHeld } from './open-keys.ts';
import type { KeyedSpace } from './keyed-space.ts';
import { inboxPair } from '../../crypto/inbox.ts';

/** Who signs a list, and of which programme. */
interface Author {
  readonly keys: MemberKeys;
  readonly signedIn: { readonly programme: Id };
}

/** A space to be made. */
export interface NewSpace {
  readonly kind: SpaceKind;
  /** The case, the inbox's office, or null. */
  readonly caseId: Id | null;
  readonly members: readonly DirectoryMember[];
  /** `content`: team leads whose wrap the server releases against a reason. */
  readonly escrow?: readonly DirectoryMember[];
  /** How many directory entries are known. */
  readonly asOf: number;
}

/** A new space with its key, wrapped for everyone on its first signed list. A case's space is led by whoever makes it. */
export async function makeSpace(session: Author, wanted: NewSpace): Promise<{ readonly item: ListItem; readonly raw: Uint8Array }> {
  const { kind, caseId, asOf } = wanted;
  const raw = await createSpaceKey();
  const members = once(wanted.members);
  const escrow = once(wanted.escrow ?? []).filter(({ id }) => !members.some((member) => member.id === id));
  const lead = isCaseSpace(kind) ? session.keys.member : null;
  const plan = { space: randomId(), kind, of: caseId, number: 1, epoch: 1, lead, members, dated: {}, escrow, links: [], asOf };
  return { item: await signedList(session, plan, raw), raw };
}

function once(people: readonly DirectoryMember[]): readonly DirectoryMember[] {
  return [...new Map(people.map((one) => [one.id, one])).values()];
}

/** What a space's next list is to say. */
export interface NextList {
  readonly lead: Id | null;
  readonly members: readonly Id[];
  readonly dated: Readonly<Record<Id, Days>>;
  readonly escrow: readonly Id[];
  /** With a new key. */
  readonly rotate: boolean;
}

interface ListingSession extends Author {
  readonly keyring: Keyring;
  readonly people: People;
}

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

/** What a list says, but for what follows from its key and its author. */
export type ListPlan = Omit<
  MemberList,
  'id' | 'programme' | 'wraps' | 'escrow' | 'check' | 'inboxKey' | 'author' | 'signature' | 'members'
> & {
  /** Everybody it names; a wrap is made for those who are active. */
  readonly members: readonly DirectoryMember[];
  readonly escrow: readonly DirectoryMember[];
};

/** Wraps the epoch's key for everybody who may have it and signs the list. Wraps for `escrow` travel beside it. */
export async function signedList(session: Author, plan: ListPlan, raw: Uint8Array): Promise<ListItem> {
  const { programme } = session.signedIn;
  const { members, escrow, kind, space, epoch } = plan;
  const place = { programme, space, epoch };
  const wrapsFor = (people: readonly DirectoryMember[]): Promise<Wrap[]> =>
    // Whoever was let go stays named where a case would else be nobody's (R9), but gets no new key (I14).
    Promise.all(people.filter(({ active }) => active).map((recipient) => wrapSpaceKey({ ...place, key: raw, recipient })));
  const list = {
    ...plan,
    id: randomId(),
    programme,
    members: members.map(({ id }) => id),
    escrow: escrow.map(({ id }) => id),
    wraps: await wrapsFor(members),
    check: await keyCheck(raw, place),
    inboxKey: kind === 'inbox' ? (await inboxPair(raw, place)).readKey : null,
    author: session.keys.member,
  };
  return { type: 'list', list: await signList(list, session.keys.signPrivate), escrow: await wrapsFor(escrow) };
}
