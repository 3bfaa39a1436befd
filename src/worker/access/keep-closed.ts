import { berlinDate } from '../../domain/berlin.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { ExchangeState } from '../../protocol/channels.ts';
import type { RetentionOrder } from '../../protocol/pull-http.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { followingDay, isOfEnquiry, mayOrder, newestAmong, sendOrder } from './retention.ts';

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
