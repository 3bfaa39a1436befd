import { randomId } from '../../src/crypto/bytes.ts';
import { inboxPair } from '../../src/crypto/inbox.ts';
import { signList } from '../../src/crypto/member-list.ts';
import { createSpaceKey, importSpaceKey, keyCheck, linkSpaceKey, wrapSpaceKey } from '../../src/crypto/space-keys.ts';
import { addDays } from '../../src/domain/civil-date.ts';
import type { SpaceKind } from '../../src/domain/kind.ts';
import { isCaseSpace, MAX_SUBSTITUTE_DAYS } from '../../src/domain/list-facts.ts';
import type { Id } from '../../src/domain/values.ts';
import type { Link, ListItem, MemberList, Wrap } from '../../src/protocol/change.ts';
import { testDay } from './test-clock.ts';
import type { TestPerson, TestProgramme } from './test-programme.ts';

/** A space with the key of its newest epoch and its newest list. */
export interface TestSpace {
  readonly id: Id;
  readonly kind: SpaceKind;
  readonly of: Id | null;
  readonly raw: Uint8Array;
  readonly key: CryptoKey;
  readonly list: MemberList;
  /** Wraps for the list's `escrow`. */
  readonly escrow: readonly Wrap[];
}

type Dated = MemberList['dated'];

/** What a list can say; the rest follows from the programme and from the list before. */
export interface NextList {
  readonly members?: readonly TestPerson[];
  /** Case spaces: otherwise whoever led, at first the first member. */
  readonly lead?: TestPerson;
  /** Otherwise as before; case members who need dates and have none get six weeks from today on. */
  readonly dated?: Dated;
  readonly escrow?: readonly TestPerson[];
  /** A new epoch: a new key, the old one linked under it. */
  readonly rotate?: boolean;
  /** Otherwise the case's lead, else the first member. */
  readonly by?: TestPerson;
}

/** List number 1 of a new space. Of a case the first member is its lead, the others (but not team leads in `frame`) are substitutes. */
export async function createTestSpace(
  programme: TestProgramme,
  kind: SpaceKind,
  members: readonly TestPerson[],
  of?: Id,
  more: Omit<NextList, 'members' | 'rotate'> = {},
): Promise<TestSpace> {
  const raw = await createSpaceKey();
  const isOfSomething = isCaseSpace(kind) || kind === 'inbox';
  const space = { id: randomId(), kind, of: isOfSomething ? (of ?? randomId()) : null, raw, key: await importSpaceKey(raw) };
  const list = await listFor(programme, space, { members, number: 1, ...more });
  return { ...space, list, escrow: await wrapsFor(programme, space, { people: more.escrow ?? [], epoch: 1 }) };
}

/** The list after the space's newest one, and the space as it then is: with another key when it is rotated. */
export async function nextList(programme: TestProgramme, space: TestSpace, next: NextList): Promise<TestSpace> {
  const { list: before } = space;
  const epoch = before.epoch + (next.rotate === true ? 1 : 0);
  const raw = next.rotate === true ? await createSpaceKey() : space.raw;
  const links = next.rotate === true ? [...before.links, await linkOf(programme, space, raw)] : before.links;
  const escrowed = next.escrow ?? programme.people.filter(({ id }) => before.escrow.includes(id));
  const after = { ...space, raw, key: await importSpaceKey(raw) };
  const members = next.members ?? programme.people.filter(({ id }) => before.members.includes(id));
  const what = { ...next, members, escrow: escrowed, links, epoch, number: before.number + 1 };
  const list = await listFor(programme, after, what);
  return { ...after, list, escrow: await wrapsFor(programme, after, { people: escrowed, epoch }) };
}

async function linkOf(programme: TestProgramme, { id, list, raw }: TestSpace, newer: Uint8Array): Promise<Link> {
  return linkSpaceKey({ programme: programme.id, space: id, epoch: list.epoch, key: raw }, newer);
}

type ListOrder = Omit<NextList, 'members' | 'rotate'> & {
  readonly members: readonly TestPerson[];
  readonly number: number;
  readonly epoch?: number;
  readonly links?: readonly Link[];
};

/** A signed list of a space, whether it follows from the one before or not; `nextList` makes those that do. */
export async function listFor(
  programme: TestProgramme,
  space: Omit<TestSpace, 'list' | 'escrow'> & { readonly list?: MemberList },
  order: ListOrder,
): Promise<MemberList> {
  const { members, number } = order;
  const epoch = order.epoch ?? space.list?.epoch ?? 1;
  const leadId = isCaseSpace(space.kind) ? (order.lead?.id ?? space.list?.lead ?? members[0]?.id ?? null) : null;
  const author = order.by ?? programme.people.find(({ id }) => id === leadId) ?? members[0];
  if (!author) throw new Error('a list needs a member');
  const place = { programme: programme.id, space: space.id, epoch };
  const { id: spaceId, kind, of, raw } = space;
  const head = {
    id: randomId(),
    programme: programme.id,
    space: spaceId,
    kind,
    of,
    number,
    epoch,
    lead: leadId,
    members: members.map(({ id }) => id),
    dated: datesOf(order, { kind, lead: leadId, before: space.list?.dated ?? {} }),
    escrow: (order.escrow ?? []).map(({ id }) => id),
    wraps: await wrapsFor(programme, space, { people: members, epoch }),
    links: [...(order.links ?? space.list?.links ?? [])],
    check: await keyCheck(raw, place),
    inboxKey: kind === 'inbox' ? (await inboxPair(raw, place)).readKey : null,
    asOf: programme.directory.length,
    author: author.id,
  };
  return await signList(head, author.keys.signPrivate);
}

/** Six weeks from today on, both ends included. */
function sixWeeks(): Dated[string] {
  const from = testDay();
  return { from, until: addDays(from, MAX_SUBSTITUTE_DAYS - 1) };
}

function datesOf({ members, dated = {} }: ListOrder, of: { kind: SpaceKind; lead: Id | null; before: Dated }): Dated {
  const { kind, lead, before } = of;
  if (!isCaseSpace(kind)) return dated;
  const substitutes = members.filter(({ id, role }) => id !== lead && (id in dated || !(kind === 'frame' && role === 'teamLead')));
  return Object.fromEntries(substitutes.map(({ id }) => [id, dated[id] ?? before[id] ?? sixWeeks()]));
}

async function wrapsFor(
  programme: TestProgramme,
  space: Pick<TestSpace, 'id' | 'raw'>,
  { people, epoch }: { readonly people: readonly TestPerson[]; readonly epoch: number },
): Promise<Wrap[]> {
  const what = { key: space.raw, programme: programme.id, space: space.id, epoch };
  return Promise.all(people.map(({ id, keys }) => wrapSpaceKey({ ...what, recipient: { id, readKey: keys.readKey } })));
}

/** The space's newest list on its way, with the wraps beside it. */
export function spaceItem({ list, escrow }: TestSpace): ListItem {
  return { type: 'list', list, escrow: [...escrow] };
}
