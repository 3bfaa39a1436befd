import { daysBetween } from './civil-date.ts';
import type { SpaceKind } from './kind.ts';
import type { Role } from './roles.ts';
import type { CivilDate, Id } from './values.ts';

/** What a member list says, without keys and signature (protocol/change.ts, `memberListSchema`). */
export interface ListFacts {
  readonly kind: SpaceKind;
  readonly of: Id | null;
  readonly number: number;
  readonly epoch: number;
  readonly lead: Id | null;
  readonly members: readonly Id[];
  readonly dated: Readonly<Record<Id, { readonly from: CivilDate; readonly until: CivilDate }>>;
  readonly escrow: readonly Id[];
  readonly check: string;
  readonly author: Id;
}

/** The roles of active members at the moment the list was made; null for everybody else. */
export type RoleOf = (member: Id) => Role | null;

/** Why a list is not to be believed, or null. `author`: may not write this list at all; the others name what is wrong in it. */
export type ListProblem = 'form' | 'number' | 'epoch' | 'author' | 'members' | 'lead' | 'dates';

/** R10: a substitute's access lasts at most six weeks. */
export const MAX_SUBSTITUTE_DAYS = 42;

const CASE_KINDS: readonly SpaceKind[] = ['frame', 'content', 'private'];
const OUTSIDE_TEAM: readonly Role[] = ['placementOfficer', 'management'];

/** Is it a space of one case? */
export function isCaseSpace(kind: SpaceKind): boolean {
  return CASE_KINDS.includes(kind);
}

/**
 * Who may change who reads a space (DESIGN.md "Spaces"): one rule for the server, which judges a list when it comes, and for every
 * reader, who judges the whole chain of lists. `before` is the list with the number before it, null for the first.
 * What a list may say at all is checked first, then who may say it, then what has changed.
 */
export function listProblem(before: ListFacts | null, next: ListFacts, roleOf: RoleOf): ListProblem | null {
  return ownProblem(next, roleOf) ?? (before === null ? firstProblem(next, roleOf) : nextProblem(before, next, roleOf));
}

/** 1. What holds for every list by itself. */
function ownProblem(list: ListFacts, roleOf: RoleOf): ListProblem | null {
  const { kind, of, lead, members, dated, escrow } = list;
  const isCase = isCaseSpace(kind);
  if ((of !== null) !== (isCase || kind === 'inbox') || (lead !== null) !== isCase) return 'form';
  if (new Set(members).size !== members.length || new Set(escrow).size !== escrow.length) return 'form';
  if (lead !== null && (!members.includes(lead) || lead in dated)) return 'lead';
  if (!isCase && Object.keys(dated).length > 0) return 'dates';
  if (escrow.length > 0 && (kind !== 'content' || escrow.some((id) => members.includes(id) || roleOf(id) !== 'teamLead'))) return 'members';
  const dates = Object.entries(dated);
  if (dates.some(([id, { from, until }]) => !members.includes(id) || until < from || daysBetween(from, until) >= MAX_SUBSTITUTE_DAYS))
    return 'dates';
  return members.every((member) => mayBeMember(list, member, roleOf)) ? null : 'members';
}

/** DESIGN.md's table: who can read which kind of space. */
function mayBeMember({ kind, lead, dated }: ListFacts, member: Id, roleOf: RoleOf): boolean {
  const role = roleOf(member);
  // A lead or substitute whose access to the programme ended stays named until somebody takes over: R9, a case is never nobody's.
  const isOfCase = member === lead || member in dated;
  switch (kind) {
    case 'directory':
      return role !== null;
    case 'team':
      return role !== null && !OUTSIDE_TEAM.includes(role);
    case 'inbox':
      return role === 'caseManager' || role === 'teamLead';
    case 'frame':
      return isOfCase || role === 'teamLead';
    case 'content':
      return isOfCase;
    case 'private':
      return member === lead;
    default:
      return kind satisfies never;
  }
}

/** 2. The list that creates a space: the team's spaces by a team lead, a case's by who leads it. */
function firstProblem(list: ListFacts, roleOf: RoleOf): ListProblem | null {
  const role = roleOf(list.author);
  if (list.number !== 1) return 'number';
  if (list.epoch !== 1) return 'epoch';
  if (role !== 'teamLead' && !(role === 'caseManager' && isCaseSpace(list.kind))) return 'author';
  if (list.lead !== null) return list.lead === list.author ? null : 'lead';
  return list.members.includes(list.author) ? null : 'members';
}

/** 3. A further list leads on from the one before: nobody leaves with the newest key, and only who may lets anybody in. */
function nextProblem(before: ListFacts, next: ListFacts, roleOf: RoleOf): ListProblem | null {
  if (next.kind !== before.kind || next.of !== before.of) return 'form';
  if (next.number !== before.number + 1) return 'number';
  const isRotated = next.epoch === before.epoch + 1;
  if (!isRotated && next.epoch !== before.epoch) return 'epoch';
  if (isRotated === (next.check === before.check)) return 'epoch';
  if (!isRotated && before.members.some((member) => !next.members.includes(member))) return 'epoch';
  const role = roleOf(next.author);
  if (role === null) return 'author';
  if (!isCaseSpace(next.kind)) return role === 'teamLead' ? null : 'author';
  return caseProblem(before, next, role);
}

/**
 * A case's list: its lead and every team lead may say who leads and who stands in. (A team lead needs the key of `content` for that, which
 * the server releases against a reason; `private` starts anew.) Everybody else who reads the space may only let go and rotate.
 */
function caseProblem(before: ListFacts, next: ListFacts, role: Role): ListProblem | null {
  const isInCharge = next.author === before.lead || role === 'teamLead';
  if (isInCharge) return null;
  if (!before.members.includes(next.author)) return 'author';
  if (next.lead !== before.lead) return 'lead';
  if (next.members.some((member) => !before.members.includes(member) && !(next.kind === 'frame' && !(member in next.dated))))
    return 'members';
  return Object.entries(next.dated).some(([id, dates]) => !sameDates(before.dated[id], dates)) ? 'dates' : null;
}

function sameDates(
  a: { readonly from: string; readonly until: string } | undefined,
  b: { readonly from: string; readonly until: string },
): boolean {
  return a !== undefined && a.from === b.from && a.until === b.until;
}

/** May the list's member read on this day (Europe/Berlin)? Substitutes only on theirs. */
export function readsOn({ members, dated }: Pick<ListFacts, 'members' | 'dated'>, member: Id, day: CivilDate): boolean {
  if (!members.includes(member)) return false;
  const dates = dated[member];
  return dates === undefined || (dates.from <= day && day <= dates.until);
}
