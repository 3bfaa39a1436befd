import { caseOf } from '../cases/index.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import { deviceCopyUntil } from '../../../domain/retention.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { loadSpaces } from '../../session/open-session.ts';
import type { SessionWork, UnlockedSession } from '../../session/unlocked-session.ts';
import { done, failed } from '../../base/request.ts';
import { offloadedOf, copiesOf } from '../../session/offloaded.ts';
import { refreshKeyring } from '../../session/refresh-keyring.ts';
import { endOfSupport } from './retention.ts';

/**
 * R12: from the 15th day after the end of the support on a device lets go its copy of the case's content and private notes; of what was fetched
 * again, 14 days after that. Where the end has been moved or taken back since, it fetches them by itself. Nothing goes while anything of
 * the case waits, stands in several versions or cannot be read here, or while nobody can tell when the support ends.
 */
export async function tendCopies(dependencies: WorkerDependencies, session: UnlockedSession, work: SessionWork): Promise<void> {
  const today = berlinDate(dependencies.now());
  let isNews = false;
  const back: Id[] = [];
  for (const caseId of session.recordStore.cases()) {
    if (session.closed.signal.aborted) return;
    const end = endOfSupport(session, caseId);
    if (end === 'unclear') continue;
    const last = end.on === null ? null : lastDayOf(session, caseId, end.on);
    if (last !== null && last < today) isNews = (await letGo(dependencies, session, { caseId, work })) || isNews;
    else if (session.copies.length > 0) back.push(...spacesOf(session, caseId));
  }
  if (isNews) {
    work.changed(session, []);
    dependencies.channel.post({ type: 'keys' });
  }
  if (await wantAgain(dependencies, session, { spaces: back, work })) await work.exchange();
}

/** A person wants them again: now where there is network, else with the next exchange. */
export async function fetchContents(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, work }: { readonly caseId: Id; readonly work: SessionWork },
): Promise<Result> {
  await wantAgain(dependencies, session, { spaces: spacesOf(session, caseId), work });
  const state = await work.exchange();
  if (offloadedOf(session, caseId) === null) return done(null);
  return failed(state === 'idle' || state === 'running' ? 'serverTrouble' : state);
}

/** The last day on which the copy of a case stays that was closed then; null: it is being fetched. */
function lastDayOf(session: UnlockedSession, caseId: Id, closedOn: CivilDate): CivilDate | null {
  const copies = copiesOf(session, caseId);
  // Part of it is on its way, because somebody writes there again or has asked for it: the rest belongs to it.
  if (copies.some(({ state }) => state === 'wanted')) return null;
  const fetched = copies.flatMap(({ state, on }) => (state === 'here' ? [on] : []));
  return [closedOn, ...fetched].map(deviceCopyUntil).sort().at(-1) ?? null;
}

async function letGo(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, work }: { readonly caseId: Id; readonly work: SessionWork },
): Promise<boolean> {
  const spaces = spacesOf(session, caseId);
  const away = new Set(session.copies.flatMap(({ space, state }) => (state === 'here' ? [] : [space])));
  if (spaces.every((space) => away.has(space))) return false;
  return work.runExclusive(async () => {
    // Right after unlocking they may not have been unsealed yet: what people disagree about must be seen before anything goes.
    await loadSpaces(dependencies, session, spaces);
    const projection = caseOf(session, caseId);
    if (session.closed.signal.aborted || projection.doubtful.size > 0 || projection.unsent.size > 0) return false;
    const beside = session.keyring.plain().flatMap((space) => (space.of === caseId && !spaces.includes(space.space) ? [space.space] : []));
    if (!(await dependencies.store.evict({ caseId, spaces, beside }))) return false;
    await refreshKeyring(dependencies, session);
    return true;
  });
}

async function wantAgain(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { spaces, work }: { readonly spaces: readonly Id[]; readonly work: SessionWork },
): Promise<boolean> {
  const gone = session.copies.some(({ space, state }) => state === 'gone' && spaces.includes(space));
  if (!gone || !(await dependencies.store.fetchAgain(spaces))) return false;
  await work.runExclusive(() => refreshKeyring(dependencies, session));
  work.changed(session, []);
  dependencies.channel.post({ type: 'keys' });
  return true;
}

/** What of a case its readers hold in their own right. A team lead holds none of it, and emergency access ends by itself. */
function spacesOf(
  { keyring, inactiveSubstitutions }: Pick<UnlockedSession, 'keyring' | 'inactiveSubstitutions'>,
  caseId: Id,
): readonly Id[] {
  return keyring.plain().flatMap(({ space, kind, of: its, readOnlyEscrow }) => {
    const isCopy = its === caseId && (kind === 'content' || kind === 'private') && !readOnlyEscrow && !inactiveSubstitutions.has(space);
    return isCopy ? [space] : [];
  });
}
