import { caseOf } from '../cases/index.ts';
import * as v from 'valibot';
import { signRetention, verifyRetention } from '../../../crypto/retention.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import { addDays } from '../../../domain/civil-date.ts';
import { holdsContent } from '../../../domain/participation.ts';
import { enquiryKeptUntil, keptUntil } from '../../../domain/retention.ts';
import { civilDateSchema, type CivilDate, type Id } from '../../../domain/values.ts';
import type { RetentionOrder } from '../../../protocol/pull-http.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import { ask, done, failed } from '../../base/request.ts';
import { accessLevelOf } from '../../keys/access-level.ts';
import type { ExchangeState } from '../../../protocol/channels.ts';

/** What is ordered for a case. */
export interface Retention {
  readonly caseId: Id;
  readonly eraseOn: CivilDate | null;
  readonly hold: boolean;
}

/**
 * R12: what a person orders; by the case's lead or a team lead. No day means: the one that follows from the end of the support, now and
 * when that changes. Any other day is one chosen by hand, and stays.
 */
export async function retain(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, eraseOn, hold }: Retention,
): Promise<Result> {
  if (!mayOrder(session, caseId)) return failed('noAccess');
  if (eraseOn !== null && !v.is(civilDateSchema, eraseOn)) return failed('invalid');
  const newest = await newestOrder(dependencies, session, caseId);
  if (newest?.hold === true && !hold && !mayLift(session)) return failed('noAccess');
  const day = followingDay(session, caseId, berlinDate(dependencies.now()));
  const follows = day === 'unclear' ? null : day.on;
  const isChosen = eraseOn !== null && (eraseOn === newest?.eraseOn ? newest.byHand === true : eraseOn !== follows);
  if (isChosen) return sendOrder(dependencies, session, { caseId, eraseOn, hold, byHand: true, newest });
  // As it stands, where only the hold is set or lifted.
  const isEnquiry = eraseOn === null || eraseOn === follows ? isOfEnquiry(day) : newest?.enquiry === true;
  return sendOrder(dependencies, session, { caseId, eraseOn: eraseOn ?? follows, hold, ...(isEnquiry ? { enquiry: true } : {}), newest });
}

/** What is signed and sent: numbered after the newest order that is known. */
interface NewOrder extends Retention {
  readonly byHand?: true;
  readonly enquiry?: true;
  readonly newest: RetentionOrder | null;
}

export async function sendOrder(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, newest, ...what }: NewOrder,
): Promise<Result> {
  const order = await signRetention(
    { programme: session.signedIn.programme, case: caseId, number: (newest?.number ?? 0) + 1, ...what, author: session.keys.member },
    session.keys.signPrivate,
  );
  const request = { method: 'POST', path: '/api/retention', member: session.keys.member, body: { order } } as const;
  const answer = await ask(dependencies.send, request, v.unknown());
  return answer.ok ? done(null) : answer;
}

/** Destroys the case everywhere: the day has passed already. A legal hold has to be lifted first. */
export async function eraseCase(dependencies: WorkerDependencies, session: UnlockedSession, caseId: Id): Promise<Result> {
  if ((await newestOrder(dependencies, session, caseId))?.hold === true) return failed('noAccess');
  return retain(dependencies, session, { caseId, eraseOn: addDays(berlinDate(dependencies.now()), -1), hold: false });
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
export function endOfSupport(session: UnlockedSession, caseId: Id): Day {
  const file = session.recordStore.record(caseId);
  if (!file || !isA('caseFile')(file) || file.merged.deleted || file.unsent > 0 || file.unreadable.length > 0) return 'unclear';
  const { end, start } = file.merged.values;
  if (file.merged.parts.end.state === 'conflict') return 'unclear';
  if (end !== null && start !== null && end.on < start.on) return 'unclear';
  return { on: end === null ? null : end.on };
}

/**
 * R12: the day that follows from the end of the support, or from an enquiry that came to none. A day that has passed would destroy at once: a
 * mistyped year must never do that, so it is `unclear`, and a person decides.
 */
export function followingDay(session: UnlockedSession, caseId: Id, today: CivilDate): Day {
  const closed = endOfSupport(session, caseId);
  if (closed === 'unclear') return closed;
  const kept = closed.on === null ? enquiryKept(session, caseId) : { on: keptUntil(closed.on) };
  if (kept === 'unclear' || kept.on === null) return kept;
  return kept.on > today ? kept : 'unclear';
}

/**
 * R12: the last day of an enquiry without participation: no start, and the client has not said yes. Only whoever reads the decision can tell;
 * where it is in conflict, unsent or cannot be read, nothing follows.
 */
function enquiryKept(session: UnlockedSession, caseId: Id): Day {
  const { rules, participation } = caseOf(session, caseId);
  if (rules.facts.start !== null) return { on: null };
  if (!participation || participation.unsent > 0 || participation.unreadable.length > 0) return 'unclear';
  const { parts, values } = participation.merged;
  if (holdsContent(rules.facts.decided)) return { on: null };
  if (values.enquiredOn === null || parts.decision.state === 'conflict') return 'unclear';
  return { on: enquiryKeptUntil(values.enquiredOn), enquiry: true };
}

/** The newest order that is signed by somebody who leads the case or is (or was) a team lead. */
export async function newestOrder(
  { store }: Pick<WorkerDependencies, 'store'>,
  session: UnlockedSession,
  caseId: Id,
): Promise<RetentionOrder | null> {
  return newestAmong((await store.meta()).retention, session, caseId);
}

/** The same among orders that were read before. */
export async function newestAmong(
  retention: readonly RetentionOrder[],
  session: UnlockedSession,
  caseId: Id,
): Promise<RetentionOrder | null> {
  const orders = retention.filter((order) => order.case === caseId && order.programme === session.signedIn.programme);
  for (const order of orders.toSorted((a, b) => b.number - a.number)) if (await hasValidOrderSignature(session, order)) return order;
  return null;
}

async function hasValidOrderSignature({ people, keyring }: UnlockedSession, order: RetentionOrder): Promise<boolean> {
  const { author } = order;
  const wasNamed = Object.values(keyring.find('frame', order.case)?.writers ?? {}).some((names) => names.includes(author));
  if (!wasNamed && !people.wasEver(author, ['teamLead'])) return false;
  for (const signKey of people.signKeys(author)) if (await verifyRetention(order, signKey)) return true;
  return false;
}

/** The lead of the case and every team lead. */
export function mayOrder(session: UnlockedSession, caseId: Id): boolean {
  return session.keyring.lead(caseId) !== null && (accessLevelOf(session, caseId).accessLevel === 'lead' || mayLift(session));
}

/** A legal hold is set by whoever may order, and lifted by a team lead. */
export function mayLift(session: UnlockedSession): boolean {
  const me = session.people.member(session.keys.member);
  return me?.active === true && me.role === 'teamLead';
}

/** An order that is missing: since the support of this case ended, nothing came of an enquiry, or that was taken back. */
interface Missing {
  readonly caseId: Id;
  readonly eraseOn: CivilDate | null;
  readonly isEnquiry: boolean;
  readonly newest: RetentionOrder | null;
}

/**
 * R12: once the support has ended, the device of the case's lead or of a team lead orders by itself until when the file is kept, and takes
 * that back with the end; of an enquiry without participation the device of whoever reads the decision orders it, and takes it back with a yes. A day that a person chose (`byHand` in the signed order) stays, and so does a legal hold. Needs the network;
 * nothing is sent when nothing is to do (I15).
 */
export async function orderKeeping(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  exchange: () => Promise<ExchangeState>,
): Promise<void> {
  let hasNews = false;
  for (const { caseId, eraseOn, isEnquiry, newest } of await missingOrders(dependencies, session)) {
    if (session.closed.signal.aborted) return;
    const order = { caseId, eraseOn, hold: newest?.hold ?? false, ...(isEnquiry ? { enquiry: true as const } : {}), newest };
    const answer = await sendOrder(dependencies, session, order);
    // Somebody else's device was faster: what it ordered is fetched.
    if (answer.ok || answer.failure === 'stale') hasNews = true;
    else if (answer.failure === 'noAccess' || answer.failure === 'serverTrouble') session.triedInVain.add(attempt(caseId, newest));
    else break;
  }
  if (hasNews) await exchange();
}

async function missingOrders({ store, now }: WorkerDependencies, session: UnlockedSession): Promise<readonly Missing[]> {
  const { retention } = await store.meta();
  const ordered = new Set(retention.map((order) => order.case));
  const today = berlinDate(now());
  const missing: Missing[] = [];
  for (const caseId of session.recordStore.cases()) {
    const day = followingDay(session, caseId, today);
    if (day === 'unclear' || (day.on === null && !ordered.has(caseId)) || !mayOrder(session, caseId)) continue;
    const [eraseOn, isEnquiry] = [day.on, isOfEnquiry(day)];
    const newest = await newestAmong(retention, session, caseId);
    // An order from before there was such a word is given again with it.
    const isSame = (newest?.eraseOn ?? null) === eraseOn && (newest?.enquiry === true) === isEnquiry;
    const isSettled = newest?.byHand === true || isSame;
    if (!isSettled && !session.triedInVain.has(attempt(caseId, newest))) missing.push({ caseId, eraseOn, isEnquiry, newest });
  }
  return missing;
}

function attempt(caseId: Id, newest: RetentionOrder | null): string {
  return `retention ${caseId} ${String(newest?.number ?? 0)}`;
}
