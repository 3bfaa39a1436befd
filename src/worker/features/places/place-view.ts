import { caseOf } from '../cases/index.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import type { Interval, PlaceRequest } from '../../../domain/kinds/place-request.ts';
import type { LimitFinding } from '../../../domain/limits.ts';
import { capacityOn, firstFullDay } from '../../../domain/places.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { ServerPlaces } from '../../../protocol/pull-http.ts';
import type { PlaceView } from '../../../protocol/limits-views.ts';
import type { Meta } from '../../../store/held.ts';
import { mayWriteIn } from '../../keys/access-level.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isTeamLead } from '../../keys/people.ts';
import { placeAnswer } from './answers.ts';
import { knownPlace, type KnownPlace, urgentReason } from './known-place.ts';
import { waitingList } from './waiting-list.ts';

/** What is known besides the records. */
export interface PlaceNews {
  readonly meta: Pick<Meta, 'dismissed' | 'places'>;
  readonly now: number;
}

/** R1, R2: a case's place for its page. */
export function placeView(session: UnlockedSession, caseId: Id, { meta, now }: PlaceNews): PlaceView {
  const told = meta.places;
  const today = berlinDate(now);
  const known = knownPlace(session, caseId, { told, today });
  const { row, state, days, urgent, paused, pending, steps } = known;
  const isLive = state !== 'none' && state !== 'requested';
  const position = state === 'waiting' && !paused ? (waitingList(told).find((one) => one.case === caseId)?.position ?? null) : null;
  return {
    state: state === 'released' ? 'none' : state,
    days,
    heldUntil: isLive && !paused ? (row?.heldUntil ?? null) : null,
    extended: isLive && row?.extended === true,
    urgent,
    paused,
    position,
    requestedAt: isLive ? (row?.requestedAt ?? null) : (pending.at(0)?.at ?? null),
    pending: pending.map(({ step }) => step),
    answer: placeAnswer(session, known, { meta, now }),
    findings: [...findingsOf(known, { told, position }), ...periodFindings(known, periodOf(session, caseId))],
    may: mayOf(session, caseId, { known, today }),
    urgentReason: urgent ? urgentReason(steps) : '',
  };
}

function findingsOf(
  { row, state, days, paused, pending }: KnownPlace,
  { told, position }: { told: ServerPlaces | null; position: number | null },
): readonly LimitFinding[] {
  const found: LimitFinding[] = [];
  if (state === 'waiting' && position !== null) found.push({ rule: 'R2', code: 'waiting', position });
  if (paused) found.push({ rule: 'R2', code: 'paused' });
  if (state === 'offered' && row?.heldUntil) found.push({ rule: 'R2', code: 'offered', until: row.heldUntil });
  const wanted = pending.length === 0 ? (row?.wanted ?? null) : null;
  const wished = state === 'waiting' && !paused ? days : wanted;
  const full = wished && told && fullDay(told, wished, row?.case ?? null);
  if (full && told) {
    const on = { date: full, of: capacityOn(told.capacity, full) };
    found.push(wanted === null ? { rule: 'R1', code: 'full', ...on } : { rule: 'R1', code: 'requestedDays', ...on, until: wanted.until });
  }
  return found;
}

/** The place beside the support. */
function periodFindings({ state, days, asked }: KnownPlace, { lastDay, hasNoStart }: Period): readonly LimitFinding[] {
  if (state !== 'occupied' || days === null) return [];
  const { until } = days;
  if (hasNoStart) return [{ rule: 'R1', code: 'withoutStart', until }];
  if (lastDay === null) return [];
  if (lastDay > until) return asked?.until === lastDay ? [] : [{ rule: 'R1', code: 'beyondPlace', until, lastDay }];
  return lastDay < until ? [{ rule: 'R1', code: 'placeOutlasts', until, lastDay }] : [];
}

interface Period {
  readonly lastDay: CivilDate | null;
  /** The file can be read whole, and says no beginning, not several. */
  readonly hasNoStart: boolean;
}

function periodOf(session: UnlockedSession, caseId: Id): Period {
  const { file } = caseOf(session, caseId);
  const hasNoStart = file !== null && file.unreadable.length === 0 && file.merged.parts.start.versions.every(({ value }) => value === null);
  return { lastDay: lastDayOf(session, caseId), hasNoStart };
}

/** The first day on which everybody else has all the places. */
function fullDay({ places, capacity }: ServerPlaces, days: Interval, own: Id | null): CivilDate | null {
  return firstFullDay({ places: places.filter((place) => place.case !== own), capacity }, days);
}

/** The last day on which support counts; null before it has a start. */
export function lastDayOf(session: UnlockedSession, caseId: Id): CivilDate | null {
  const { rules } = caseOf(session, caseId);
  return rules.facts.start === null ? null : rules.lastDay;
}

/** What makes sense now for whoever leads the case or stands in, and for a team lead who reads it; what is asked already is not asked again. */
function mayOf(
  session: UnlockedSession,
  caseId: Id,
  { known, today }: { known: KnownPlace; today: CivilDate },
): readonly PlaceRequest['act'][] {
  const isLead = isTeamLead(session);
  if (session.keyring.find('frame', caseId) === null || (!mayWriteIn(session, caseId) && !isLead)) return [];
  const lastDay = lastDayOf(session, caseId);
  if (known.state === 'none' && lastDay !== null && lastDay < today) return [];
  const isShort = known.state === 'occupied' && lastDay !== null && known.asked !== null && lastDay > known.asked.until;
  return stepsFor(known, { isLead, isShort });
}

function stepsFor(
  { state, row, pending, urgent, paused }: KnownPlace,
  { isLead, isShort }: { isLead: boolean; isShort: boolean },
): readonly PlaceRequest['act'][] {
  const asked = new Set(pending.map(({ step }) => step.act));
  const fresh = (...acts: PlaceRequest['act'][]): PlaceRequest['act'][] =>
    acts.filter((act) => act === 'urgent' || act === 'occupy' || !asked.has(act));
  switch (state) {
    case 'none':
    case 'released':
      return ['request'];
    case 'requested':
      return ['release'];
    case 'waiting':
      if (paused) return ['resume', 'release'];
      return isLead ? (urgent ? ['release', 'urgent'] : ['urgent', 'release']) : ['release'];
    case 'offered':
      return asked.has('accept') || asked.has('decline') ? [] : ['accept', 'decline'];
    case 'reserved':
      return fresh('occupy', ...(row?.extended ? [] : ['extend' as const]), 'release');
    case 'occupied':
      return isShort ? ['occupy', 'release'] : ['release'];
    default:
      return state satisfies never;
  }
}
