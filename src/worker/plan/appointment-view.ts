import type { ReleaseFacts } from '../../domain/facts.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import type { PlannedTime } from '../../domain/kinds/appointment.ts';
import { instantOf } from '../../domain/local-minute.ts';
import { classifyPlans, releaseOf, releaseState, stillCovers, type PlansResult } from '../../domain/classify-plan.ts';
import { plannedDate, plannedEnd } from '../../domain/planned-visits.ts';
import type { Id } from '../../domain/values.ts';
import { WEEK_LIMIT } from '../../domain/weekly-minutes.ts';
import type { AppointmentView, PlanWeekView } from '../../protocol/limits-views.ts';
import { writesIn } from '../access/standing.ts';
import type { Desk } from '../desk.ts';
import type { CaseBook, Shown } from '../memory/case-book.ts';
import type { CasePlanning } from '../memory/case-planning.ts';
import { caseName, memberName } from '../views/names.ts';
import { openParts } from '../views/open-record.ts';
import { stateOf } from '../views/save-state.ts';

/** The appointments of one case with everything that is said about them. */
export interface PlannedCase {
  readonly book: CaseBook;
  readonly planning: CasePlanning;
  readonly result: PlansResult;
  readonly title: string;
  readonly mayWrite: boolean;
}

/** Judges all appointments of the case together: each counts in the others' weeks. */
export function plannedCase(desk: Desk, of: Id): PlannedCase {
  const book = desk.caseBooks.book(of);
  const { planning } = book;
  return {
    book,
    planning,
    result: classifyPlans(book.rules, planning, (plan) => desk.caseBooks.nearPlans(plan)),
    title: caseName(desk, of),
    mayWrite: writesIn(desk, of),
  };
}

/** Every appointment of the case that has a time, in no order. */
export function appointmentViews(desk: Desk, of: Id): readonly AppointmentView[] {
  const planned = plannedCase(desk, of);
  return planned.book.standing('appointment').flatMap((shown) => appointmentView(desk, planned, shown) ?? []);
}

/** Null while no time of it has come. */
export function appointmentView(desk: Desk, planned: PlannedCase, shown: Shown<'appointment'>): AppointmentView | null {
  const { book, planning, result } = planned;
  const { time, kind, by, cancelled, reason } = shown.merged.values;
  if (!time) return null;
  const own = result.byPlan.get(shown.record);
  const released = releaseView(desk, planned, { id: shown.record, time });
  const week = isoWeekOf(plannedDate(time));
  return {
    id: shown.record,
    case: book.id,
    title: planned.title,
    time: { start: time.start, minutes: time.minutes },
    end: plannedEnd(time),
    kind,
    by: by === null ? '' : memberName(desk, by),
    mine: by === desk.keys.member,
    cancelled: cancelled !== null,
    visit: planning.visitOf.get(shown.record) ?? null,
    reason: reason ?? '',
    ...released,
    lacksReason: released.release === 'asked' && (reason ?? '') === '' && !isSaidBeside(planned, week),
    findings: own?.findings ?? [],
    week: weekView(result, week),
    state: stateOf(desk, shown),
    mayChange: planned.mayWrite,
    parts: openParts('appointment', shown),
  };
}

function releaseView(
  desk: Desk,
  planned: PlannedCase,
  { id, time }: { id: Id; time: PlannedTime },
): Pick<AppointmentView, 'release' | 'releaseWords' | 'releasedBy'> {
  const releases = coveringReleases(planned, id);
  const release = releaseState(time, releases, planned.result.byPlan.get(id)?.needsRelease ?? false);
  const answer = release === 'granted' || release === 'declined' ? releaseOf(time, releases) : null;
  const shown = answer && planned.book.standing('release').find(({ record }) => record === answer.id);
  return {
    release,
    releaseWords: shown?.merged.values.words ?? '',
    releasedBy: shown ? memberName(desk, authorOf(shown)) : '',
  };
}

/** Whoever planned another appointment of that week past the limit said why there: one reason stands for a week. */
function isSaidBeside({ book, planning }: PlannedCase, week: string): boolean {
  return book.standing('appointment').some(({ record, merged: { values } }) => {
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
  return { week, recorded: found?.recorded ?? 0, planned: found?.planned ?? 0, of: found?.of ?? WEEK_LIMIT };
}

/** By time, then by id. */
export function inOrderOfTime(a: AppointmentView, b: AppointmentView): number {
  return instantOf(a.time.start) - instantOf(b.time.start) || (a.id < b.id ? -1 : Number(a.id > b.id));
}
