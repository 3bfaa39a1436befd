import * as v from 'valibot';
import { signRetention, verifyRetention } from '../../crypto/retention.ts';
import { berlinDate } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import { holdsContent } from '../../domain/participation.ts';
import { enquiryKeptUntil, keptUntil } from '../../domain/retention.ts';
import { civilDateSchema, type CivilDate, type Id } from '../../domain/values.ts';
import type { RetentionOrder } from '../../protocol/pull-http.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { isA } from '../memory/shown-record.ts';
import { ask, done, failed } from '../request.ts';
import { standingOf } from './standing.ts';

/** What is ordered for a case. */
export interface Retention {
  readonly of: Id;
  readonly eraseOn: CivilDate | null;
  readonly hold: boolean;
}

/**
 * R12: what a person orders; by the case's lead or a team lead. No day means: the one that follows from the end of the support, now and
 * when that changes. Any other day is one chosen by hand, and stays.
 */
export async function retain(dependencies: WorkerDependencies, desk: Desk, { of, eraseOn, hold }: Retention): Promise<Result> {
  if (!mayOrder(desk, of)) return failed('noAccess');
  if (eraseOn !== null && !v.is(civilDateSchema, eraseOn)) return failed('invalid');
  const newest = await newestOrder(dependencies, desk, of);
  if (newest?.hold === true && !hold && !mayLift(desk)) return failed('noAccess');
  const day = followingDay(desk, of, berlinDate(dependencies.now()));
  const follows = day === 'unclear' ? null : day.on;
  const isChosen = eraseOn !== null && (eraseOn === newest?.eraseOn ? newest.byHand === true : eraseOn !== follows);
  if (isChosen) return sendOrder(dependencies, desk, { of, eraseOn, hold, byHand: true, newest });
  // As it stands, where only the hold is set or lifted.
  const isEnquiry = eraseOn === null || eraseOn === follows ? isOfEnquiry(day) : newest?.enquiry === true;
  return sendOrder(dependencies, desk, { of, eraseOn: eraseOn ?? follows, hold, ...(isEnquiry ? { enquiry: true } : {}), newest });
}

/** What is signed and sent: numbered after the newest order that is known. */
interface NewOrder extends Retention {
  readonly byHand?: true;
  readonly enquiry?: true;
  readonly newest: RetentionOrder | null;
}

export async function sendOrder(dependencies: WorkerDependencies, desk: Desk, { of, newest, ...what }: NewOrder): Promise<Result> {
  const order = await signRetention(
    { programme: desk.signedIn.programme, case: of, number: (newest?.number ?? 0) + 1, ...what, author: desk.keys.member },
    desk.keys.signPrivate,
  );
  const request = { method: 'POST', path: '/api/retention', member: desk.keys.member, body: { order } } as const;
  const answer = await ask(dependencies.send, request, v.unknown());
  return answer.ok ? done(null) : answer;
}

/** Destroys the case everywhere: the day has passed already. A legal hold has to be lifted first. */
export async function eraseCase(dependencies: WorkerDependencies, desk: Desk, of: Id): Promise<Result> {
  if ((await newestOrder(dependencies, desk, of))?.hold === true) return failed('noAccess');
  return retain(dependencies, desk, { of, eraseOn: addDays(berlinDate(dependencies.now()), -1), hold: false });
}

/** A day, or that there is none; and whether it follows from an enquiry that nothing came of. */
type Day = { readonly on: CivilDate | null; readonly enquiry?: true } | 'unclear';

/** Is a case, once erased for this day, counted among the enquiries without participation? */
export function isOfEnquiry(day: Day): boolean {
  return day !== 'unclear' && day.enquiry === true;
}

/**
 * The last day of the support as it stands in the file (R6), null: none. `unclear` where nothing may follow from it: several days stand
 * side by side, something of the file cannot be read or is not at the server yet, or the day lies before the support began.
 */
export function endOfSupport(desk: Desk, of: Id): Day {
  const file = desk.memory.record(of);
  if (!file || !isA('caseFile')(file) || file.merged.deleted || file.unsent > 0 || file.shut.length > 0) return 'unclear';
  const { end, start } = file.merged.values;
  if (file.merged.parts.end.state === 'conflict') return 'unclear';
  if (end !== null && start !== null && end.on < start.on) return 'unclear';
  return { on: end === null ? null : end.on };
}

/**
 * R12: the day that follows from the end of the support, or from an enquiry that came to none. A day that has passed would destroy at once: a
 * mistyped year must never do that, so it is `unclear`, and a person decides.
 */
export function followingDay(desk: Desk, of: Id, today: CivilDate): Day {
  const closed = endOfSupport(desk, of);
  if (closed === 'unclear') return closed;
  const kept = closed.on === null ? enquiryKept(desk, of) : { on: keptUntil(closed.on) };
  if (kept === 'unclear' || kept.on === null) return kept;
  return kept.on > today ? kept : 'unclear';
}

/**
 * R12: the last day of an enquiry without participation: no start, and the client has not said yes. Only whoever reads the decision can tell;
 * where it is in conflict, unsent or cannot be read, nothing follows.
 */
function enquiryKept(desk: Desk, of: Id): Day {
  const { rules, participation } = desk.caseBooks.book(of);
  if (rules.facts.start !== null) return { on: null };
  if (!participation || participation.unsent > 0 || participation.shut.length > 0) return 'unclear';
  const { parts, values } = participation.merged;
  if (holdsContent(rules.facts.decided)) return { on: null };
  if (values.enquiredOn === null || parts.decision.state === 'conflict') return 'unclear';
  return { on: enquiryKeptUntil(values.enquiredOn), enquiry: true };
}

/** The newest order that is signed by somebody who leads the case or is (or was) a team lead. */
export async function newestOrder({ store }: Pick<WorkerDependencies, 'store'>, desk: Desk, of: Id): Promise<RetentionOrder | null> {
  return newestAmong((await store.meta()).retention, desk, of);
}

/** The same among orders that were read before. */
export async function newestAmong(retention: readonly RetentionOrder[], desk: Desk, of: Id): Promise<RetentionOrder | null> {
  const orders = retention.filter((order) => order.case === of && order.programme === desk.signedIn.programme);
  for (const order of orders.toSorted((a, b) => b.number - a.number)) if (await isGenuineOrder(desk, order)) return order;
  return null;
}

async function isGenuineOrder({ people, keyring }: Desk, order: RetentionOrder): Promise<boolean> {
  const { author } = order;
  const wasNamed = Object.values(keyring.find('frame', order.case)?.writers ?? {}).some((names) => names.includes(author));
  if (!wasNamed && !people.wasEver(author, ['teamLead'])) return false;
  for (const signKey of people.signKeys(author)) if (await verifyRetention(order, signKey)) return true;
  return false;
}

/** The lead of the case and every team lead. */
export function mayOrder(desk: Desk, of: Id): boolean {
  return desk.keyring.lead(of) !== null && (standingOf(desk, of).standing === 'lead' || mayLift(desk));
}

/** A legal hold is set by whoever may order, and lifted by a team lead. */
export function mayLift(desk: Desk): boolean {
  const me = desk.people.member(desk.keys.member);
  return me?.active === true && me.role === 'teamLead';
}
