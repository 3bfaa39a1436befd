import type { ReleaseFacts } from '../../../domain/facts.ts';
import { isoWeekOf } from '../../../domain/iso-week.ts';
import type { PlannedTime } from '../../../domain/kinds/appointment.ts';
import { instantOf } from '../../../domain/local-minute.ts';
import { classifyPlans, releaseOf, releaseState, stillCovers, type PlansResult } from '../../../domain/classify-plan.ts';
import { plannedDate, plannedEnd } from '../../../domain/planned-visits.ts';
import { compareStrings, type Id } from '../../../domain/values.ts';
import { WEEK_LIMIT } from '../../../domain/weekly-minutes.ts';
import type { AppointmentView, PlanWeekView } from '../../../protocol/limits-views.ts';
import { mayWriteIn } from '../../keys/access-level.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { caseOf, projectionsOf, type CaseProjection, type Shown, type CasePlanning, caseName } from '../cases/index.ts';
import { memberName } from '../programme/index.ts';
import { openParts, stateOf } from '../../records/open-record.ts';

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
