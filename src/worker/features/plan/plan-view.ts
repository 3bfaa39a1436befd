import { berlinDate } from '../../../domain/berlin.ts';
import { plannedDate, plannedEnd } from '../../../domain/planned-visits.ts';
import { reminderOf } from '../../../domain/reminder.ts';
import { daysLeft } from '../../../domain/support-period.ts';
import { type CivilDate, type Id, compareStrings } from '../../../domain/values.ts';
import type { AppointmentView, PlanView, PlanWeekView } from '../../../protocol/limits-views.ts';
import { mayWriteIn } from '../../keys/access-level.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import { isTeamLead } from '../../keys/people.ts';
import { caseOf, caseName, shownCases, projectionsOf, type CaseProjection, type Shown, type CasePlanning } from '../cases/index.ts';
import type { ReleaseFacts } from '../../../domain/facts.ts';
import { isoWeekOf } from '../../../domain/iso-week.ts';
import type { PlannedTime } from '../../../domain/kinds/appointment.ts';
import { instantOf } from '../../../domain/local-minute.ts';
import { classifyPlans, releaseOf, releaseState, stillCovers, type PlansResult, overWeeks } from '../../../domain/classify-plan.ts';
import { WEEK_LIMIT } from '../../../domain/weekly-minutes.ts';
import { memberName } from '../programme/index.ts';
import { openParts, stateOf } from '../../records/open-record.ts';
import type { Saved, RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { failed } from '../../base/request.ts';
import { save } from '../../records/save.ts';

/** So many appointments of which nothing was recorded are told. */
const UNRECORDED = 20;

export interface PlanQuestion {
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** Null: every case that this person may see. */
  readonly caseId: Id | null;
  readonly now: number;
}

/** The calendar from one day to another, and what is near or was left open. */
export function planView(session: UnlockedSession, { from, until, caseId, now }: PlanQuestion): PlanView {
  const today = berlinDate(now);
  const all = (caseId === null ? shownCases(session) : [caseId]).flatMap((id) => appointmentViews(session, id));
  const within = all.filter(({ time }) => plannedDate(time) <= until && plannedDate(time) >= from);
  return {
    from,
    until,
    appointments: within.toSorted(inOrderOfTime),
    endsNear: endsNear(session, today),
    unrecorded: all
      .filter((one) => isLeftOpen(one, today) && (caseId !== null || one.mine))
      .toSorted((a, b) => inOrderOfTime(b, a))
      .slice(0, UNRECORDED),
    releases: isTeamLead(session) ? askedFor(session, today).length : 0,
  };
}

/** One appointment; null when it is gone, or cannot be read here. */
export function appointmentNow(session: UnlockedSession, record: Id): AppointmentView | null {
  const shown = session.recordStore.record(record);
  if (!shown || !isA('appointment')(shown) || shown.caseId === null || shown.merged.deleted) return null;
  return appointmentView(session, plannedCase(session, shown.caseId), shown);
}

function isLeftOpen({ time, cancelled, visit }: AppointmentView, today: CivilDate): boolean {
  return plannedDate(time) < today && !cancelled && visit === null;
}

/** Only cases in which this person writes: as lead, or while standing in. */
function endsNear(session: UnlockedSession, today: CivilDate): PlanView['endsNear'] {
  const near = shownCases(session).flatMap((caseId) => {
    const { lastDay } = caseOf(session, caseId).rules;
    const days = lastDay === null ? null : daysLeft(lastDay, today);
    const reminder = days === null ? null : reminderOf(days);
    if (lastDay === null || days === null || reminder === null || !mayWriteIn(session, caseId)) return [];
    return [{ case: caseId, title: caseName(session, caseId), lastDay, days, reminder }];
  });
  return near.toSorted((a, b) => a.days - b.days || a.title.localeCompare(b.title, 'de'));
}

/** The appointments of one case with everything that is said about them. */
export interface PlannedCase {
  readonly projection: CaseProjection;
  readonly planning: CasePlanning;
  readonly result: PlansResult;
  readonly title: string;
  readonly mayWrite: boolean;
}

/** Judges all appointments of the case together: each counts in the others' weeks. */
export function plannedCase(session: UnlockedSession, caseId: Id): PlannedCase {
  const projection = caseOf(session, caseId);
  const { planning } = projection;
  return {
    projection,
    planning,
    result: classifyPlans(projection.rules, planning, (plan) => projectionsOf(session).nearPlans(plan)),
    title: caseName(session, caseId),
    mayWrite: mayWriteIn(session, caseId),
  };
}

/** Every appointment of the case that has a time, in no order. */
export function appointmentViews(session: UnlockedSession, caseId: Id): readonly AppointmentView[] {
  const planned = plannedCase(session, caseId);
  return planned.projection.existing('appointment').flatMap((shown) => appointmentView(session, planned, shown) ?? []);
}

/** Null while no time of it has come. */
export function appointmentView(session: UnlockedSession, planned: PlannedCase, shown: Shown<'appointment'>): AppointmentView | null {
  const { projection, planning, result } = planned;
  const { time, kind, by, cancelled, reason } = shown.merged.values;
  if (!time) return null;
  const own = result.byPlan.get(shown.record);
  const released = releaseView(session, planned, { id: shown.record, time });
  const week = isoWeekOf(plannedDate(time));
  return {
    id: shown.record,
    case: projection.id,
    title: planned.title,
    time: { start: time.start, minutes: time.minutes },
    end: plannedEnd(time),
    kind,
    by: by === null ? '' : memberName(session, by),
    mine: by === session.keys.member,
    cancelled: cancelled !== null,
    visit: planning.visitOf.get(shown.record) ?? null,
    reason: reason ?? '',
    ...released,
    lacksReason: released.release === 'asked' && (reason ?? '') === '' && !isSaidBeside(planned, week),
    findings: own?.findings ?? [],
    week: weekView(result, week),
    state: stateOf(session, shown),
    mayChange: planned.mayWrite,
    parts: openParts('appointment', shown),
  };
}

function releaseView(
  session: UnlockedSession,
  planned: PlannedCase,
  { id, time }: { id: Id; time: PlannedTime },
): Pick<AppointmentView, 'release' | 'releaseWords' | 'releasedBy'> {
  const releases = coveringReleases(planned, id);
  const release = releaseState(time, releases, planned.result.byPlan.get(id)?.needsRelease ?? false);
  const answer = release === 'granted' || release === 'declined' ? releaseOf(time, releases) : null;
  const shown = answer && planned.projection.existing('release').find(({ record }) => record === answer.id);
  return {
    release,
    releaseWords: shown?.merged.values.words ?? '',
    releasedBy: shown ? memberName(session, authorOf(shown)) : '',
  };
}

/** Whoever planned another appointment of that week past the limit said why there: one reason stands for a week. */
function isSaidBeside({ projection, planning }: PlannedCase, week: string): boolean {
  return projection.existing('appointment').some(({ record, merged: { values } }) => {
    const stands = values.cancelled === null && !planning.visitOf.has(record);
    return stands && (values.reason ?? '') !== '' && values.time !== null && isoWeekOf(plannedDate(values.time)) === week;
  });
}

/** Answers to an appointment that still cover what they were given for, but for its time. */
export function coveringReleases({ planning, result }: PlannedCase, id: Id): readonly ReleaseFacts[] {
  const findings = result.byPlan.get(id)?.findings ?? [];
  return (planning.releases.get(id) ?? []).filter((release) => stillCovers(release, findings));
}

/** Who wrote the answer that is shown: signed, so nobody can say it was another. */
function authorOf({ merged }: Shown<'release'>): Id {
  return merged.parts.answer.versions[0]?.author ?? '';
}

function weekView(result: PlansResult, week: string): PlanWeekView {
  const found = result.weeks.find((one) => one.week === week);
  return { week, recorded: found?.recorded ?? 0, planned: found?.planned ?? 0, limit: found?.of ?? WEEK_LIMIT };
}

/** By time, then by id. */
export function inOrderOfTime(a: AppointmentView, b: AppointmentView): number {
  return instantOf(a.time.start) - instantOf(b.time.start) || compareStrings(a.id, b.id);
}

/** So long an answer is told beside what still waits. */
const ANSWERED_MS = 14 * 86_400_000;

/** What waits for the team lead, the nearest first, and what was answered of late, the newest first. */
export function releaseList(
  session: UnlockedSession,
  now: number,
): { readonly asked: readonly AppointmentView[]; readonly answered: readonly AppointmentView[] } {
  return { asked: askedFor(session, berlinDate(now)), answered: answeredSince(session, now - ANSWERED_MS) };
}

/** Appointments of today and later that wait for a release: nobody needs one for a day that has passed. */
export function askedFor(session: UnlockedSession, today: CivilDate): readonly AppointmentView[] {
  const waiting = shownCases(session).flatMap((caseId) => {
    const all = appointmentViews(session, caseId);
    return all.filter((one) => one.release === 'asked').map((one) => ({ ...one, reason: reasonFor(one, all) }));
  });
  return waiting.filter(({ time }) => plannedDate(time) >= today).toSorted(inOrderOfTime);
}

/** Who plans an earlier appointment past the limit gives the reason there, and a later one of that week carries the flag: then that reason is told. */
function reasonFor({ id, reason, week }: AppointmentView, all: readonly AppointmentView[]): string {
  if (reason !== '') return reason;
  const beside = all.filter((one) => one.id !== id && !one.cancelled && one.visit === null && one.week.week === week.week);
  return beside.toSorted(inOrderOfTime).findLast((one) => one.reason !== '')?.reason ?? '';
}

function answeredSince(session: UnlockedSession, since: number): readonly AppointmentView[] {
  const found = shownCases(session).flatMap((caseId) => {
    const planned = plannedCase(session, caseId);
    return planned.projection.existing('appointment').flatMap((shown) => {
      const answer = releaseOf(shown.merged.values.time, coveringReleases(planned, shown.record));
      if (!answer || answer.writtenAt < since) return [];
      const view = appointmentView(session, planned, shown);
      return view && view.release !== 'notNeeded' ? [{ at: answer.writtenAt, view }] : [];
    });
  });
  return found.toSorted((a, b) => b.at - a.at || inOrderOfTime(a.view, b.view)).map(({ view }) => view);
}

/** The team lead's answer to the time as it stands. `stale`: no release is needed any more (it was moved, called off, or the week has room again). */
export async function answerRelease(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { appointment, granted, words }: { appointment: Id; granted: boolean; words: string },
): Promise<Result<Saved>> {
  if (!isTeamLead(session)) return failed('noAccess');
  const shown = session.recordStore.record(appointment);
  if (!shown || !isA('appointment')(shown) || shown.caseId === null) return failed('notFound');
  const { time } = shown.merged.values;
  const asks = plannedCase(session, shown.caseId).result.byPlan.get(appointment);
  if (!time || !asks?.needsRelease) return failed('stale');
  const answer = { granted, time: { start: time.start, minutes: time.minutes }, weeks: overWeeks(asks.findings) };
  const write: RecordEdit<'release'> = {
    record: dependencies.newId(),
    kind: 'release',
    caseId: shown.caseId,
    values: { appointment, answer, words: words.trim() },
    seen: {},
    opened: {},
  };
  return save(dependencies, session, { edits: [write], draftKey: null });
}
