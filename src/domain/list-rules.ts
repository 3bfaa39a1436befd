import { daysBetween } from './civil-date.ts';
import { areKeysKept } from './kept-keys.ts';
import type { SpaceKind } from './kind.ts';
import { isCaseSpace, MAX_SUBSTITUTE_DAYS, type Days, type ListFacts } from './list-facts.ts';
import type { Role } from './roles.ts';
import type { Id } from './values.ts';

/** The roles of active members at the moment the list was made; null for everybody else. */
export type RoleOf = (member: Id) => Role | null;

/**
 * Why a list is not to be believed, or null. `author`: may not write this list at all; the others name what is wrong in it
 * (`links`: keys of earlier epochs are lost or exchanged).
 */
export type ListProblem = 'form' | 'number' | 'epoch' | 'author' | 'members' | 'lead' | 'dates' | 'links';

const OUTSIDE_TEAM: readonly Role[] = ['placementOfficer', 'management'];
/** Who may lead a case or stand in. */
const CARING: readonly Role[] = ['caseManager', 'teamLead'];

/**
 * Who may change who reads a space (ARCHITECTURE.md "Spaces"): one rule for the server, which judges a list when it comes, and for every
 * reader, who judges the whole chain of lists. `before` is the list with the number before it, null for the first.
 * What a list may say at all is checked first, then who may say it, then what has changed.
 */
export function listProblem(before: ListFacts | null, next: ListFacts, roleOf: RoleOf): ListProblem | null {
  return ownProblem(next, roleOf) ?? (before === null ? firstProblem(next, roleOf) : nextProblem(before, next, roleOf));
}

/** 1. What holds for every list by itself. */
function ownProblem(list: ListFacts, roleOf: RoleOf): ListProblem | null {
  const { kind, of, lead, members, dated, escrow, inboxKey } = list;
  const isCase = isCaseSpace(kind);
  if ((of !== null) !== (isCase || kind === 'inbox') || (lead !== null) !== isCase || (inboxKey !== null) !== (kind === 'inbox'))
    return 'form';
  if (new Set(members).size !== members.length || new Set(escrow).size !== escrow.length) return 'form';
  if (list.links.some(({ epoch }, index) => epoch >= list.epoch || list.links[index + 1]?.epoch === epoch)) return 'links';
  if (lead !== null && (!members.includes(lead) || Object.hasOwn(dated, lead))) return 'lead';
  const dates = Object.entries(dated);
  if (!isCase && dates.length > 0) return 'dates';
  if (dates.some(([id, days]) => !members.includes(id) || days.until < days.from || isTooLong(days))) return 'dates';
  if (escrow.length > 0 && (kind !== 'content' || escrow.some((id) => members.includes(id) || roleOf(id) !== 'teamLead'))) return 'members';
  return members.every((member) => mayBeMember(list, member, roleOf)) ? null : 'members';
}

function isTooLong({ from, until }: Days): boolean {
  return daysBetween(from, until) >= MAX_SUBSTITUTE_DAYS;
}

/** ARCHITECTURE.md "Spaces": who can read which kind of space. */
function mayBeMember({ kind, lead, dated }: ListFacts, member: Id, roleOf: RoleOf): boolean {
  const role = roleOf(member);
  // A lead whose access to the programme ended stays named until somebody takes over: R9, a case is never nobody's. Who newly leads is
  // looked at below.
  const isOfCase = member === lead || (Object.hasOwn(dated, member) && cares(role));
  switch (kind) {
    case 'directory':
      return role !== null;
    case 'team':
      return role !== null && !OUTSIDE_TEAM.includes(role);
    case 'inbox':
      return cares(role);
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

function cares(role: Role | null): boolean {
  return role !== null && CARING.includes(role);
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
  if (next.number !== before.number + 1 || next.asOf < before.asOf) return 'number';
  const isRotated = next.epoch === before.epoch + 1;
  if (!isRotated && next.epoch !== before.epoch) return 'epoch';
  if (isRotated === (next.check === before.check)) return 'epoch';
  if (next.kind === 'inbox' && isRotated === (next.inboxKey === before.inboxKey)) return 'epoch';
  if (!isRotated && before.members.some((member) => !next.members.includes(member))) return 'epoch';
  const role = roleOf(next.author);
  if (role === null || !cares(role)) return 'author';
  if (!areKeysKept(before, next)) return 'links';
  const hasLeft = (id: Id): boolean => !next.members.includes(id) && !next.escrow.includes(id);
  if ([...before.members, ...before.escrow].some((id) => hasLeft(id) && belongs(next.kind, roleOf(id)))) return 'members';
  return isCaseSpace(next.kind) ? caseProblem({ before, next, role, roleOf }) : teamProblem(before, next, role);
}

/** Whom nobody can put out as long as they have this role: so no case and no part of the team's work is hidden from who answers for it. */
function belongs(kind: SpaceKind, role: Role | null): boolean {
  if (kind === 'directory') return role !== null;
  if (kind === 'team') return role !== null && !OUTSIDE_TEAM.includes(role);
  return kind !== 'private' && role === 'teamLead';
}

/** Directory, team and inboxes: by a team lead who holds the key. */
function teamProblem(before: ListFacts, next: ListFacts, role: Role): ListProblem | null {
  return role === 'teamLead' && before.members.includes(next.author) ? null : 'author';
}

interface CaseStep {
  readonly before: ListFacts;
  readonly next: ListFacts;
  /** The author's. */
  readonly role: Role;
  readonly roleOf: RoleOf;
}

/**
 * A case's list: its lead and every team lead may say who leads and who stands in. (A team lead needs the key of `content` to let anybody
 * in, which the server releases against a reason; `private` starts anew.) Everybody else who reads the space may only let go and rotate.
 */
function caseProblem({ before, next, role, roleOf }: CaseStep): ListProblem | null {
  const isInCharge = next.author === before.lead || role === 'teamLead';
  const holdsKey = before.members.includes(next.author);
  // Without giving the case to somebody else nobody makes a key for the lead's own notes but the lead.
  if (!holdsKey && (!isInCharge || (next.kind === 'private' && next.lead === before.lead))) return 'author';
  // Without the key nobody can wrap it: who comes in by a key that others hold would be let in by those others.
  const isNew = (id: Id): boolean => !before.members.includes(id);
  if (!holdsKey && next.epoch === before.epoch && next.members.some(isNew)) return 'members';
  if (next.lead !== before.lead && !(isInCharge && next.lead !== null && cares(roleOf(next.lead)))) return 'lead';
  // Whoever else comes into a case comes with dates; only team leads come into `frame` by anybody's list: their place is not for others to grant.
  const mayDate = (id: Id): boolean => isInCharge && datesAllowed({ before, next, role, member: id });
  return Object.entries(next.dated).some(([id, days]) => !sameDates(before.dated[id], days) && !mayDate(id)) ? 'dates' : null;
}

/** Nobody stands in by their own word; and a substitution goes on beyond six weeks only by a team lead's (R10). */
function datesAllowed(step: { before: ListFacts; next: ListFacts; role: Role; member: Id }): boolean {
  const { before, next, role, member } = step;
  const [was, days] = [before.dated[member], next.dated[member]];
  // Who led until now stays for a while: their own list may say so.
  if (member === next.author) return member === before.lead;
  if (role === 'teamLead' || was === undefined || days === undefined) return true;
  return days.from > was.until || !isTooLong({ from: was.from, until: days.until });
}

function sameDates(a: Days | undefined, b: Days): boolean {
  return a !== undefined && a.from === b.from && a.until === b.until;
}
