import { isCaseSpace, readsOn, type Days, type ListFacts } from './list-facts.ts';
import { listProblem } from './list-rules.ts';
import type { Role } from './roles.ts';
import type { CivilDate, Id } from './values.ts';

/** Somebody of the directory as it is now. */
export interface DirectoryPerson {
  readonly id: Id;
  readonly role: Role;
  readonly office: Id | null;
  readonly active: boolean;
  /** Number of the directory entry in which their keys stand for the first time. */
  readonly keysAt: number;
}

/** A space's newest list. */
export interface NewestList extends ListFacts {
  /**
   * How many directory entries whoever last gave the key to everybody knew; where nothing else is known, `asOf`. Somebody without the key
   * (a team lead who changes days) may write a list, too: that makes nobody's new keys known.
   */
  readonly keysAsOf?: number;
}

/** What is known when it is asked what a space's next list should be. */
export interface KeyRotationView {
  readonly newest: NewestList;
  readonly people: readonly DirectoryPerson[];
  /** How many directory entries that is. */
  readonly asOf: number;
  /** Europe/Berlin. */
  readonly today: CivilDate;
  /** The server says that the key should be renewed. */
  readonly due: boolean;
}

/**
 * `ended`: a substitution is over · `left`: somebody may not read it any more · `came`: somebody should · `keys`: somebody came back with
 * new keys · `due`: the server asks for it · `author`: whoever wrote the newest list knows its key and is not to read it.
 */
export type KeyRotationReason = 'ended' | 'left' | 'came' | 'keys' | 'due' | 'author';

/** What the next list should say. */
export interface RequiredList {
  readonly lead: Id | null;
  readonly members: readonly Id[];
  readonly dated: Readonly<Record<Id, Days>>;
  readonly escrow: readonly Id[];
  /** With a new key. */
  readonly rotate: boolean;
  readonly why: readonly KeyRotationReason[];
}

/**
 * What a space's next list should say (ARCHITECTURE.md "Rotation"): the same on every device that knows the same. Null when nothing is to do
 * (I15), or when this device knows less of the directory than the newest list's author did.
 */
export function requiredList(view: KeyRotationView): RequiredList | null {
  const { newest, asOf, due } = view;
  if (asOf < newest.asOf) return null;
  const { members, dated, escrow } = whoShould(view);
  // Who leaves `content` for `escrow` loses the key, too.
  const gone = [
    ...newest.members.filter((id) => !members.includes(id)),
    ...newest.escrow.filter((id) => !members.includes(id) && !escrow.includes(id)),
  ];
  const isOver = (id: Id): boolean => (newest.dated[id]?.until ?? view.today) < view.today;
  const stay = [...members, ...escrow].filter((id) => newest.members.includes(id) || newest.escrow.includes(id));
  const reasons: Record<KeyRotationReason, boolean> = {
    ended: Object.keys(newest.dated).some((id) => isOver(id) && !Object.hasOwn(dated, id)),
    left: gone.some((id) => !isOver(id)),
    came: [...members.filter((id) => !newest.members.includes(id)), ...escrow.filter((id) => !newest.escrow.includes(id))].length > 0,
    keys: view.people.some((person) => hasOtherKeys(newest, person) && stay.includes(person.id)),
    due,
    author: !newest.members.includes(newest.author),
  };
  const why = dutyReasons.filter((reason) => reasons[reason]);
  if (why.length === 0) return null;
  const rotate = gone.length > 0 || reasons.keys || reasons.due || reasons.author;
  return { lead: newest.lead, members, dated, escrow, rotate, why };
}

const dutyReasons = ['ended', 'left', 'came', 'keys', 'due', 'author'] as const satisfies readonly KeyRotationReason[];

/**
 * May this member write it, and can they? They hold the newest key today, they keep holding it, and the rules of lists let them. So nobody
 * tries in vain.
 */
export function mayDo(view: KeyRotationView, required: RequiredList, author: Id): boolean {
  const { newest, today } = view;
  const person = view.people.find(({ id }) => id === author);
  // Who came back with new keys has to be let in by others first.
  if (
    !person?.active ||
    hasOtherKeys(newest, person) ||
    isLeadShutOut(view) ||
    !readsOn(newest, author, today) ||
    !required.members.includes(author)
  )
    return false;
  const roleOf = (id: Id): Role | null => view.people.find((one) => one.id === id && one.active)?.role ?? null;
  return listProblem(newest, nextFacts(view, required, author), roleOf) === null;
}

/** Do they have other keys than those for which the space's key was last wrapped? */
export function hasOtherKeys({ asOf, keysAsOf = asOf }: NewestList, { keysAt }: Pick<DirectoryPerson, 'keysAt'>): boolean {
  return keysAt > keysAsOf;
}

/**
 * The lead's keys are others than before. A directory entry by one team lead is enough for that, so nobody who reads the content gives it to
 * whoever holds them: only a team lead does, by emergency access, which needs a reason and is shown to the lead.
 */
function isLeadShutOut({ newest, people }: KeyRotationView): boolean {
  const lead = people.find(({ id }) => id === newest.lead);
  return newest.kind === 'content' && lead?.active === true && hasOtherKeys(newest, lead);
}

/** The facts of the list that `author` would write, with stand-ins for what only keys can tell. */
export function nextFacts({ newest, asOf }: KeyRotationView, required: RequiredList, author: Id): ListFacts {
  const { lead, members, dated, escrow, rotate } = required;
  const next = { ...newest, lead, members, dated, escrow, author, asOf, number: newest.number + 1 };
  if (!rotate) return next;
  const links = [...newest.links, { epoch: newest.epoch, box: '' }];
  return { ...next, epoch: newest.epoch + 1, check: `${newest.check}+`, inboxKey: newest.inboxKey && `${newest.inboxKey}+`, links };
}

/** The table of ARCHITECTURE.md "Spaces", for everybody there is; who was named before keeps their place in the list. */
function whoShould({ newest, people, today }: KeyRotationView): Pick<RequiredList, 'members' | 'dated' | 'escrow'> {
  const active = new Map(people.filter((person) => person.active).map((person) => [person.id, person]));
  // Who stands in with other keys than those that were let in has to be let in again by a person: see `isLeadShutOut`.
  const mayStay = (id: Id): boolean => {
    const person = active.get(id);
    return person !== undefined && ['caseManager', 'teamLead'].includes(person.role) && !hasOtherKeys(newest, person);
  };
  // Future days stay: they were granted.
  const dated = Object.fromEntries(Object.entries(newest.dated).filter(([id, { until }]) => mayStay(id) && until >= today));
  const named = (id: Id): boolean => id === newest.lead || Object.hasOwn(dated, id);
  const all = [...newest.members, ...[...active.keys()].filter((id) => !newest.members.includes(id)).toSorted()];
  const members = all.filter((id) => (isCaseSpace(newest.kind) && named(id)) || mayJoin(newest, active.get(id)));
  const leads = [...active.values()].filter(({ role }) => role === 'teamLead').map(({ id }) => id);
  const escrow = newest.kind === 'content' ? leads.filter((id) => !members.includes(id)) : [];
  return { members, dated, escrow: inOrder(escrow, newest.escrow) };
}

/** By role alone. */
function mayJoin({ kind, of }: ListFacts, person: DirectoryPerson | undefined): boolean {
  if (!person) return false;
  switch (kind) {
    case 'directory':
      return true;
    case 'team':
      return person.role !== 'placementOfficer' && person.role !== 'management';
    case 'inbox':
      return person.role === 'teamLead' || (person.role === 'caseManager' && person.office === of);
    case 'frame':
      return person.role === 'teamLead';
    case 'content':
    case 'private':
      return false;
    default:
      return kind satisfies never;
  }
}

function inOrder(ids: readonly Id[], before: readonly Id[]): Id[] {
  return [...before.filter((id) => ids.includes(id)), ...ids.filter((id) => !before.includes(id)).toSorted()];
}
