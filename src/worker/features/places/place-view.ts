import * as v from 'valibot';
import { caseOf } from '../cases/index.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import { type Interval, type PlaceRequest, placeRequestSchema } from '../../../domain/kinds/place-request.ts';
import type { LimitFinding } from '../../../domain/limits.ts';
import { capacityOn, firstFullDay } from '../../../domain/places.ts';
import { type CivilDate, type Id, textSchema } from '../../../domain/values.ts';
import type { ServerPlaces } from '../../../protocol/pull-http.ts';
import type { PlaceView } from '../../../protocol/limits-views.ts';
import type { Meta } from '../../../store/held.ts';
import { mayWriteIn } from '../../keys/access-level.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isTeamLead } from '../../keys/people.ts';
import { placeAnswer } from './answers.ts';
import { knownPlace, type KnownPlace, urgentReason, waitingList, stepEdit } from './known-place.ts';
import type { Saved } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { done, failed, type Failed } from '../../base/request.ts';
import { save } from '../../records/save.ts';

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

/** A step as the page hands it over. */
export interface AskedStep {
  readonly caseId: Id;
  readonly step: PlaceRequest;
  readonly reason: string;
}

/**
 * R1, R2: asks the server for a step of a case's place, by way of the outbox, so also without network. What makes no sense now (somebody else was
 * faster) is `stale`. Undone by the step that takes it back, where there is one.
 */
export async function placeStep(dependencies: WorkerDependencies, session: UnlockedSession, asked: AskedStep): Promise<Result<Saved>> {
  const now = placeView(session, asked.caseId, { meta: await dependencies.store.meta(), now: dependencies.now() });
  const problem = problemOf(session, asked, now);
  if (problem) return problem;
  const taken = takenAtOnce(session, asked, now);
  const edits = [asked, ...(taken ? [{ caseId: asked.caseId, step: taken }] : [])].map((one) => stepEdit(dependencies.newId(), one));
  const saved = await save(dependencies, session, { edits, draftKey: null });
  if (!saved.ok) return saved;
  const back = counterOf(asked.step, now);
  const undo = back ? [stepEdit(dependencies.newId(), { caseId: asked.caseId, ...back })] : [];
  return done({ records: saved.value.records, undo });
}

/** A support that has its days takes the place it accepts: held for a decision only, it would go again after 14 days while the support goes on. */
function takenAtOnce(session: UnlockedSession, { caseId, step }: AskedStep, { days: offered }: PlaceView): PlaceRequest | null {
  const { facts, lastDay } = caseOf(session, caseId).rules;
  if (step.act !== 'accept' || offered === null || facts.start === null || lastDay === null) return null;
  const from = facts.start > offered.from ? facts.start : offered.from;
  return from <= lastDay ? { act: 'occupy', days: { from, until: lastDay } } : null;
}

function problemOf(session: UnlockedSession, { step, reason }: AskedStep, now: PlaceView): Failed | null {
  if (!v.is(placeRequestSchema, step) || !v.is(textSchema, reason)) return failed('invalid');
  if (step.act === 'urgent' && !isTeamLead(session)) return failed('noAccess');
  if (!now.may.includes(step.act)) return failed('stale');
  if ((step.act === 'request' || step.act === 'occupy') && step.days.from > step.days.until) return failed('invalid');
  return step.act === 'urgent' && step.urgent && reason.trim() === '' ? failed('reasonMissing') : null;
}

/** The step that takes this one back; null where what is given up cannot be had again (a place on the waiting list). */
function counterOf(step: PlaceRequest, before: PlaceView): { readonly step: PlaceRequest; readonly reason?: string } | null {
  if (step.act === 'request') return { step: { act: 'release', last: null } };
  // The same rank; what was free meanwhile may have been offered to somebody else.
  if (step.act === 'decline') return { step: { act: 'resume' } };
  if (step.act === 'urgent') return { step: { act: 'urgent', urgent: !step.urgent }, reason: before.urgentReason };
  const { state, days, pending } = before;
  if ((step.act === 'occupy' || step.act === 'release') && state === 'occupied' && days) return { step: { act: 'occupy', days } };
  if (step.act !== 'release') return null;
  if (state === 'reserved' && days) return { step: { act: 'request', as: 'reserve', days } };
  const asked = state === 'requested' ? pending.findLast(({ act }) => act === 'request') : undefined;
  return asked ? { step: asked } : null;
}
