import { berlinDate } from '../../../domain/berlin.ts';
import { addDays } from '../../../domain/civil-date.ts';
import type { Days } from '../../../domain/list-facts.ts';
import { listProblem } from '../../../domain/list-rules.ts';
import { substitutionProblem } from '../../../domain/substitution.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { ListItem } from '../../../protocol/change.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import type { KeyedSpace } from '../../keys/keyed-space.ts';
import { done, failed, type Failed } from '../../base/request.ts';
import { nextList, redatedList } from '../../keys/member-lists.ts';
import { cameBack, namedBy, running, sameKeys, spacesOf, postLists } from './case-lists.ts';
import { accessLevelOf } from '../../keys/access-level.ts';

/** Who stands in where, and when. */
export interface SubstituteForm {
  /** Null: all that this person leads. */
  readonly cases: readonly Id[] | null;
  readonly member: Id;
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/**
 * R10: gives dated access to cases, or changes its days: by their lead, and beyond six weeks from its first day by a team lead. All of
 * them in one request.
 */
export async function substitute(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  form: SubstituteForm,
): Promise<Result<{ readonly cases: number }>> {
  const { member, from, until } = form;
  const today = berlinDate(dependencies.now());
  const problem = substitutionProblem({ from, until }, today);
  if (problem !== null) return failed(problem === 'over' ? 'invalid' : 'tooManyDays');
  const person = session.people.member(member);
  if (!person?.active || !['caseManager', 'teamLead'].includes(person.role)) return failed('invalid');
  const cases = (form.cases ?? session.keyring.ledBy(session.keys.member)).filter((caseId) => session.keyring.lead(caseId) !== member);
  const items: ListItem[] = [];
  for (const caseId of cases) {
    const lists = await listsOf(dependencies, session, { caseId, change: (dated) => ({ ...dated, [member]: { from, until } }) });
    if ('failure' in lists) return lists;
    items.push(...lists);
  }
  if (items.length === 0) return failed('notFound');
  const answer = await postLists(dependencies, session, items);
  return answer.ok ? done({ cases: cases.length }) : answer;
}

/**
 * Ends it at once, with new keys; by a team lead, who holds no key of `content`, it ends with yesterday, and whoever holds the key renews it.
 */
export async function endSubstitution(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, member }: { caseId: Id; member: Id },
): Promise<Result> {
  if (accessLevelOf(session, caseId).accessLevel === 'substitute') return failed('noAccess');
  const today = berlinDate(dependencies.now());
  const items = holdsKeys(session, caseId)
    ? await rotated(session, caseId, { member, today })
    : await listsOf(dependencies, session, { caseId, change: (dated) => over(dated, member, today) });
  if ('failure' in items) return items;
  const answer = await postLists(dependencies, session, items);
  return answer.ok ? done(null) : answer;
}

/** Days that are over: what began today, or has not begun, is put back to yesterday, so that no day is left on which it holds. */
function over(dated: KeyedSpace['dated'], member: Id, today: CivilDate): Record<Id, Days> {
  const days = dated[member];
  if (!days) return { ...dated };
  const yesterday = addDays(today, -1);
  return { ...dated, [member]: { from: days.from > yesterday ? yesterday : days.from, until: yesterday } };
}

async function rotated(
  session: UnlockedSession,
  caseId: Id,
  { member, today }: { member: Id; today: CivilDate },
): Promise<readonly ListItem[] | Failed> {
  const items: ListItem[] = [];
  for (const space of spacesOf(session, caseId)) {
    if (!(member in space.dated) || space.lead === null) continue;
    const dated = running(session, space, { today, except: member });
    const item = await nextList(session, space, namedBy(session, space, { lead: space.lead, dated, rotate: true }));
    if (!item) return failed('noAccess');
    items.push(item);
  }
  return items.length === 0 ? failed('notFound') : items;
}

interface Redating {
  readonly caseId: Id;
  readonly change: (dated: KeyedSpace['dated']) => Record<Id, Days>;
}

/** The next lists of `frame` and `content` with other days; what the rules refuse of it is said here and not by the server. */
async function listsOf(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, change }: Redating,
): Promise<readonly ListItem[] | Failed> {
  const { accessLevel } = accessLevelOf(session, caseId);
  if (accessLevel === 'substitute') return failed('noAccess');
  const items: ListItem[] = [];
  for (const space of spacesOf(session, caseId)) {
    if (space.kind === 'private' || space.lead === null) continue;
    const dated = change(sameKeys(session, space));
    const item = await listWith(dependencies, session, { space, dated });
    if (!item) return failed('noAccess');
    const problem = listProblem(space, item.list, session.people.at(item.list.asOf)?.roleOf ?? (() => null));
    if (problem !== null) return failed(problem === 'dates' ? 'tooManyDays' : 'noAccess');
    items.push(item);
  }
  return items;
}

async function listWith(
  { store }: WorkerDependencies,
  session: UnlockedSession,
  { space, dated }: { space: KeyedSpace; dated: Record<Id, Days> },
): Promise<ListItem | null> {
  if (session.keyring.raw(space.space, space.epoch) !== null) {
    const next = namedBy(session, space, { lead: space.lead ?? '', dated, rotate: false });
    // Who leaves, or comes back with other keys, leaves the old key behind; and under emergency access only a new key shows that one holds the old.
    const leaves = space.members.some((id) => !next.members.includes(id));
    return nextList(session, space, {
      ...next,
      rotate: leaves || space.readOnlyEscrow || next.members.some((id) => cameBack(session, space, id)),
    });
  }
  const newest = (await store.lists()).find(({ id }) => id === space.list);
  // With somebody's new keys the old wraps would stand in the way of those that are due.
  const haveKeys = space.members.every((id) => !cameBack(session, space, id));
  const isKnown = haveKeys && Object.keys(dated).every((id) => space.members.includes(id));
  return newest && isKnown ? redatedList(session, newest, dated) : null;
}

function holdsKeys(session: UnlockedSession, caseId: Id): boolean {
  return session.keyring.opens('frame', caseId) && session.keyring.opens('content', caseId);
}
