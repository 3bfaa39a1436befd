import type { CaseRules } from './case-rules.ts';
import { countedOf } from './classify.ts';
import type { PlanFacts, ReleaseFacts, VisitFacts } from './facts.ts';
import { isoWeekOf, type IsoWeek } from './iso-week.ts';
import type { PlannedTime } from './kinds/appointment.ts';
import type { LimitFinding } from './limits.ts';
import { instantOf } from './local-minute.ts';
import { inOrderOfPlans, plannedDate, plannedEnd, visitsOfPlans } from './planned-visits.ts';
import type { Id } from './values.ts';
import { minutesByDay, WEEK_LIMIT } from './weekly-minutes.ts';

/*
 * Planning against the limits, as pure as recording (I9): two devices that planned one week offline come to one picture once they hold the same.
 * An appointment plans as long as it stands: it is not called off, and no visit came of it.
 */

/** R5 for one ISO week of one client: what is recorded, and what is planned beside it. */
export interface PlanWeek {
  readonly week: IsoWeek;
  readonly recorded: number;
  readonly planned: number;
  readonly of: number;
  /** Recorded and planned together pass the limit. */
  readonly over: boolean;
  /** Appointments that carry the flag, in order of time. */
  readonly flagged: readonly Id[];
}

export interface PlanResult {
  readonly findings: readonly LimitFinding[];
  /** Past four hours a week, or past the end: a reason is asked, and the team lead's release. */
  readonly needsRelease: boolean;
}

export interface PlansResult {
  /** Weeks with recorded or planned minutes, oldest first. */
  readonly weeks: readonly PlanWeek[];
  /** Of every appointment given; nothing is said of those that do not stand. */
  readonly byPlan: ReadonlyMap<Id, PlanResult>;
}

/** Everything that is recorded and planned in a case. Who keeps sums while visits change passes them; `casePlans` makes them from the visits. */
export interface CasePlans {
  /** Counted minutes of each week. */
  readonly recorded: ReadonlyMap<IsoWeek, number>;
  readonly plans: readonly PlanFacts[];
  /** Has a visit come of it? */
  readonly isRecorded: (plan: PlanFacts) => boolean;
}

/** What is recorded and planned, read off all visits of a case that are not deleted. */
export function casePlans(rules: CaseRules, visits: readonly VisitFacts[], plans: readonly PlanFacts[]): CasePlans {
  const recorded = new Map<IsoWeek, number>();
  for (const visit of visits)
    for (const [week, minutes] of countedOf(rules, visit)) recorded.set(week, (recorded.get(week) ?? 0) + minutes);
  const visitOf = visitsOfPlans(plans, visits);
  return { recorded, plans, isRecorded: (plan) => visitOf.has(plan.id) };
}

/** Other appointments of the same person around that time, of any case, that stand. */
export type NearPlans = (plan: PlanFacts) => readonly PlanFacts[];

/** All limits of a case's appointments. */
export function classifyPlans(rules: CaseRules, known: CasePlans, nearTo: NearPlans): PlansResult {
  const standing = accessLevelOf(known);
  const weeks = planWeeks(rules, known.recorded, standing);
  const over = new Map<Id, LimitFinding[]>();
  for (const week of weeks) for (const id of week.flagged) over.set(id, [...(over.get(id) ?? []), planOverLimit(week)]);
  const stands = new Set(standing);
  const byPlan = new Map(
    known.plans.map((plan) => [
      plan.id,
      stands.has(plan) ? resultOf(rules, plan, { over: over.get(plan.id) ?? [], near: nearTo(plan) }) : NOTHING,
    ]),
  );
  return { weeks, byPlan };
}

/**
 * An appointment as it is typed, beside the others of the case: its own findings, the weeks that it touches, and whether a release is needed
 * because of it: also where a later appointment of the week will carry the flag.
 */
export function classifyPlanDraft(
  rules: CaseRules,
  draft: PlanFacts,
  known: CasePlans & { readonly near: readonly PlanFacts[] },
): PlanResult & { readonly weeks: readonly PlanWeek[] } {
  const others = accessLevelOf(known).filter((plan) => plan.id !== draft.id);
  const all = new Map(planWeeks(rules, known.recorded, [...others, draft]).map((week) => [week.week, week]));
  const own = plannedOf(rules, draft);
  const touched = new Set([...own.keys(), ...(draft.time === null ? [] : [isoWeekOf(plannedDate(draft.time))])]);
  const weeks = [...touched].sort().map((week) => all.get(week) ?? emptyWeek(week));
  const over = weeks.filter((week) => week.over && own.has(week.week)).map(planOverLimit);
  return { ...resultOf(rules, draft, { over, near: known.near }), weeks };
}

/** R5 for one appointment: what it plans in each week, split at midnight before Monday. After the end nothing counts (R3). */
export function plannedOf({ lastDay }: CaseRules, { time }: PlanFacts): ReadonlyMap<IsoWeek, number> {
  const weeks = new Map<IsoWeek, number>();
  if (time === null || (lastDay !== null && plannedDate(time) > lastDay)) return weeks;
  const days = minutesByDay({ kind: 'direct', start: time.start, end: plannedEnd(time) }, plannedDate(time));
  for (const [day, minutes] of days) weeks.set(isoWeekOf(day), (weeks.get(isoWeekOf(day)) ?? 0) + minutes);
  return weeks;
}

/**
 * What became of an appointment that needs a release. An answer covers the time that it was given for: a moved appointment asks again. Of several
 * answers to one time the newest holds (of equal ones that with the greater id).
 */
export function releaseState(
  time: PlannedTime | null,
  releases: readonly ReleaseFacts[],
  needsRelease: boolean,
): 'notNeeded' | 'asked' | 'granted' | 'declined' {
  if (!needsRelease) return 'notNeeded';
  const answer = releaseOf(time, releases)?.answer;
  if (!answer) return 'asked';
  return answer.granted ? 'granted' : 'declined';
}

/** The answer that holds for a time; null without one. */
export function releaseOf(time: PlannedTime | null, releases: readonly ReleaseFacts[]): ReleaseFacts | null {
  const answers = releases.filter(
    ({ answer }) => answer && time && answer.time.start === time.start && answer.time.minutes === time.minutes,
  );
  return answers.toSorted((a, b) => b.writtenAt - a.writtenAt || (a.id < b.id ? 1 : -1))[0] ?? null;
}

/** How full the weeks are that an appointment passes the limit in. */
export function overWeeks(findings: readonly LimitFinding[]): Readonly<Record<IsoWeek, number>> {
  const over = findings.filter((finding) => finding.code === 'planOverLimit');
  return Object.fromEntries(over.map(({ week, minutes }) => [week, minutes]));
}

/** Does an answer still cover what it was given for? A yes to weeks that have grown since does not; a no stays a no. */
export function stillCovers({ answer }: ReleaseFacts, findings: readonly LimitFinding[]): boolean {
  if (!answer?.granted) return true;
  const { weeks } = answer;
  return weeks === undefined || Object.entries(overWeeks(findings)).every(([week, minutes]) => minutes <= (weeks[week] ?? WEEK_LIMIT));
}

const NOTHING: PlanResult = { findings: [], needsRelease: false };

function resultOf(
  { lastDay }: CaseRules,
  plan: PlanFacts,
  { over, near }: { readonly over: readonly LimitFinding[]; readonly near: readonly PlanFacts[] },
): PlanResult {
  const date = plan.time && plannedDate(plan.time);
  const late: LimitFinding[] =
    date !== null && lastDay !== null && date > lastDay ? [{ rule: 'R3', code: 'planAfterEnd', date, lastDay }] : [];
  return { findings: [...late, ...over, ...overlapFindings(plan, near)], needsRelease: late.length + over.length > 0 };
}

/** R13: the same person cannot be in two places. Touching is not overlapping. */
function overlapFindings(plan: PlanFacts, near: readonly PlanFacts[]): readonly LimitFinding[] {
  const clashing = near.filter((other) => other.id !== plan.id && other.by !== null && other.by === plan.by && overlap(plan, other));
  return [...new Set(clashing.map((other) => other.id))].sort().map((other) => ({ rule: 'R13', code: 'planOverlap', other }));
}

function overlap(a: PlanFacts, b: PlanFacts): boolean {
  if (a.time === null || b.time === null || a.cancelled || b.cancelled) return false;
  const [startA, startB] = [instantOf(a.time.start), instantOf(b.time.start)];
  return startA < startB + b.time.minutes && startB < startA + a.time.minutes;
}

function accessLevelOf({ plans, isRecorded }: CasePlans): readonly PlanFacts[] {
  return plans.filter((plan) => !plan.cancelled && plan.time !== null && !isRecorded(plan));
}

function planWeeks(rules: CaseRules, recorded: ReadonlyMap<IsoWeek, number>, standing: readonly PlanFacts[]): readonly PlanWeek[] {
  const shares = new Map<IsoWeek, { id: Id; minutes: number }[]>();
  for (const plan of inOrderOfPlans(standing)) {
    for (const [week, minutes] of plannedOf(rules, plan)) shares.set(week, [...(shares.get(week) ?? []), { id: plan.id, minutes }]);
  }
  const weeks = [...new Set([...recorded.keys(), ...shares.keys()])].sort();
  return weeks.map((week) => planWeek(week, recorded.get(week) ?? 0, shares.get(week) ?? []));
}

/** Recorded minutes first, then appointments in order of time: flagged are those with which the sum passes the limit, and every one after. */
function planWeek(week: IsoWeek, recorded: number, shares: readonly { readonly id: Id; readonly minutes: number }[]): PlanWeek {
  const flagged: Id[] = [];
  let sum = recorded;
  for (const { id, minutes } of shares) {
    sum += minutes;
    if (sum > WEEK_LIMIT) flagged.push(id);
  }
  return { week, recorded, planned: sum - recorded, of: WEEK_LIMIT, over: sum > WEEK_LIMIT, flagged };
}

function emptyWeek(week: IsoWeek): PlanWeek {
  return { week, recorded: 0, planned: 0, of: WEEK_LIMIT, over: false, flagged: [] };
}

function planOverLimit({ week, recorded, planned, of }: PlanWeek): LimitFinding {
  return { rule: 'R5', code: 'planOverLimit', week, minutes: recorded + planned, of };
}
