import { berlinDate } from '../../../domain/berlin.ts';
import { keptUntil } from '../../../domain/retention.ts';
import { compareStrings, type CivilDate, type Id } from '../../../domain/values.ts';
import type { RetentionOrder } from '../../../protocol/pull-http.ts';
import type { CaseAccessView } from '../../../protocol/team-views.ts';
import type { EmergencyAccessRelease } from '../../../store/held.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { memberName, officeName } from '../programme/index.ts';
import { emergencyAccessOf } from './emergency-access.ts';
import { endOfSupport, mayLift, mayOrder, newestOrder } from './retention.ts';
import { offerView } from './offers.ts';
import { accessLevelOf } from '../../keys/access-level.ts';

/** "Wer kann das lesen?": from the signed lists of a case. Null for one that is not known here. */
export async function caseAccess(dependencies: WorkerDependencies, session: UnlockedSession, caseId: Id): Promise<CaseAccessView | null> {
  const lead = session.keyring.lead(caseId);
  if (lead === null) return null;
  const { accessLevel } = accessLevelOf(session, caseId);
  const { offers, emergencyAccessReleases } = await dependencies.store.meta();
  const offer = offers.find((one) => one.case === caseId);
  const order = await newestOrder(dependencies, session, caseId);
  return {
    case: caseId,
    accessLevel,
    lead: { id: lead, name: memberName(session, lead) },
    substitutes: substitutesOf(session, caseId, berlinDate(dependencies.now())),
    teamLeads: session.people.active('teamLead').map(({ id }) => memberName(session, id)),
    offer: offer ? await offerView(session, offer) : null,
    emergencyAccess: brokenOn(session, caseId, emergencyAccessReleases),
    candidates: candidates(session, lead),
    may: { ...mayOf(session, caseId), erase: mayOrder(session, caseId), lift: mayLift(session) },
    retention: order && { eraseOn: order.eraseOn, hold: order.hold },
    keptSince: keptSince(session, caseId, order),
  };
}

function keptSince(session: UnlockedSession, caseId: Id, order: RetentionOrder | null): CivilDate | null {
  const closed = endOfSupport(session, caseId);
  if (!order?.eraseOn || order.byHand || closed === 'unclear' || closed.on === null) return null;
  return keptUntil(closed.on) === order.eraseOn ? closed.on : null;
}

function mayOf(session: UnlockedSession, caseId: Id): Omit<CaseAccessView['may'], 'erase' | 'lift'> {
  const { accessLevel } = accessLevelOf(session, caseId);
  const isWatcher = session.keyring.find('content', caseId)?.escrow.includes(session.keys.member) === true;
  return {
    offer: accessLevel === 'lead' || accessLevel === 'emergencyAccess',
    substitute: accessLevel !== 'substitute',
    breakGlass: isWatcher && accessLevel === 'teamLead',
  };
}

/** Now and later; who stood in is named by the list until somebody renews the key. */
function substitutesOf(session: UnlockedSession, caseId: Id, today: CivilDate): CaseAccessView['substitutes'] {
  const dated = { ...session.keyring.find('frame', caseId)?.dated, ...session.keyring.find('content', caseId)?.dated };
  return Object.entries(dated)
    .filter(([, { until }]) => until >= today)
    .map(([id, { from, until }]) => ({ id, name: memberName(session, id), from, until }))
    .sort((a, b) => compareStrings(a.from, b.from));
}

/** Every emergency access to this case, newest first. */
function brokenOn(session: UnlockedSession, caseId: Id, glassed: readonly EmergencyAccessRelease[]): CaseAccessView['emergencyAccess'] {
  return emergencyAccessOf(session, caseId, glassed)
    .map(({ author, at, words }) => ({ by: memberName(session, author), at, reason: words }))
    .toSorted((a, b) => b.at - a.at);
}

/** Whom a case can be given to: case managers and team leads who do not lead it already. */
function candidates(session: UnlockedSession, lead: Id): CaseAccessView['candidates'] {
  return [...session.people.active('caseManager'), ...session.people.active('teamLead')]
    .filter(({ id }) => id !== lead)
    .map(({ id, office }) => ({ id, name: memberName(session, id), office: office === null ? '' : officeName(session, office) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'de') || compareStrings(a.id, b.id));
}
