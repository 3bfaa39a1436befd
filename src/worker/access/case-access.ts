import { berlinDate } from '../../domain/berlin.ts';
import { keptUntil } from '../../domain/retention.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { RetentionOrder } from '../../protocol/pull-http.ts';
import type { CaseAccessView } from '../../protocol/team-views.ts';
import type { Glassed } from '../../store/held.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { memberName, officeName } from '../views/names.ts';
import { glassOf } from './broken-glass.ts';
import { endOfSupport, mayLift, mayOrder, newestOrder } from './retention.ts';
import { offerView } from './offers.ts';
import { standingOf } from './standing.ts';

/** "Wer kann das lesen?": from the signed lists of a case. Null for one that is not known here. */
export async function caseAccess(dependencies: WorkerDependencies, desk: Desk, of: Id): Promise<CaseAccessView | null> {
  const lead = desk.keyring.lead(of);
  if (lead === null) return null;
  const { standing } = standingOf(desk, of);
  const { offers, glassed } = await dependencies.store.meta();
  const offer = offers.find((one) => one.case === of);
  const order = await newestOrder(dependencies, desk, of);
  return {
    case: of,
    standing,
    lead: { id: lead, name: memberName(desk, lead) },
    substitutes: substitutesOf(desk, of, berlinDate(dependencies.now())),
    teamLeads: desk.people.active('teamLead').map(({ id }) => memberName(desk, id)),
    offer: offer ? await offerView(desk, offer) : null,
    glass: brokenOn(desk, of, glassed),
    candidates: candidates(desk, lead),
    may: { ...mayOf(desk, of), erase: mayOrder(desk, of), lift: mayLift(desk) },
    retention: order && { eraseOn: order.eraseOn, hold: order.hold },
    keptSince: keptSince(desk, of, order),
  };
}

function keptSince(desk: Desk, of: Id, order: RetentionOrder | null): CivilDate | null {
  const closed = endOfSupport(desk, of);
  if (!order?.eraseOn || order.byHand || closed === 'unclear' || closed.on === null) return null;
  return keptUntil(closed.on) === order.eraseOn ? closed.on : null;
}

function mayOf(desk: Desk, of: Id): Omit<CaseAccessView['may'], 'erase' | 'lift'> {
  const { standing } = standingOf(desk, of);
  const isWatcher = desk.keyring.find('content', of)?.escrow.includes(desk.keys.member) === true;
  return {
    offer: standing === 'lead' || standing === 'glass',
    substitute: standing !== 'substitute',
    breakGlass: isWatcher && standing === 'teamLead',
  };
}

/** Now and later; who stood in is named by the list until somebody renews the key. */
function substitutesOf(desk: Desk, of: Id, today: CivilDate): CaseAccessView['substitutes'] {
  const dated = { ...desk.keyring.find('frame', of)?.dated, ...desk.keyring.find('content', of)?.dated };
  return Object.entries(dated)
    .filter(([, { until }]) => until >= today)
    .map(([id, { from, until }]) => ({ id, name: memberName(desk, id), from, until }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Every time the glass of this case was broken, newest first. */
function brokenOn(desk: Desk, of: Id, glassed: readonly Glassed[]): CaseAccessView['glass'] {
  return glassOf(desk, of, glassed)
    .map(({ author, at, words }) => ({ by: memberName(desk, author), at, reason: words }))
    .toSorted((a, b) => b.at - a.at);
}

/** Whom a case can be given to: case managers and team leads who do not lead it already. */
function candidates(desk: Desk, lead: Id): CaseAccessView['candidates'] {
  return [...desk.people.active('caseManager'), ...desk.people.active('teamLead')]
    .filter(({ id }) => id !== lead)
    .map(({ id, office }) => ({ id, name: memberName(desk, id), office: office === null ? '' : officeName(desk, office) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'de') || (a.id < b.id ? -1 : 1));
}
