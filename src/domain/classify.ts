import { dayNumber } from './civil-date.ts';
import type { CaseRules } from './case-rules.ts';
import type { VisitFacts } from './facts.ts';
import type { IsoWeek } from './iso-week.ts';
import type { LimitFinding } from './limits.ts';
import { instantOf } from './local-minute.ts';
import { plausibility } from './plausibility.ts';
import { countedMinutesByWeek, isTimed, WEEK_LIMIT } from './weekly-minutes.ts';
import { compareStrings, type Id } from './values.ts';

/*
 * The limits as a pure function of facts (I9): the same case and visits give the same findings, in any order.
 * One changed visit needs `classifyVisit` for itself and for those near it, and `classifyWeek` for the weeks it
 * touched before and touches now.
 */

/** R5 for one ISO week of one client. */
export interface WeekResult {
  readonly week: IsoWeek;
  /** Counted minutes of all staff. */
  readonly minutes: number;
  readonly of: number;
  readonly over: boolean;
  /** Visits that carry the flag, in order of time. */
  readonly flagged: readonly Id[];
}

export interface CaseResult {
  /** Weeks with counted minutes, newest first. */
  readonly weeks: readonly WeekResult[];
  /** Of every visit given, its own findings and its flags of R5. */
  readonly byVisit: ReadonlyMap<Id, readonly LimitFinding[]>;
  /** What is said about the case as a whole: weeks over the limit, newest first. */
  readonly findings: readonly LimitFinding[];
}

/** R5 for one visit: what it adds to each week. Aftercare counts nothing (R3). */
export function countedOf(rules: CaseRules, visit: VisitFacts): ReadonlyMap<IsoWeek, number> {
  return isAftercare(rules, visit) ? new Map() : countedMinutesByWeek(visit.values, rules.facts.countedKinds);
}

/** R3 and R13 for one visit. `near`: other visits of the same person around that time, of any case (DirectTimeIndex). */
export function classifyVisit(rules: CaseRules, visit: VisitFacts, near: readonly VisitFacts[]): readonly LimitFinding[] {
  return [...supportFindings(rules, visit), ...plausibility(visit, near)];
}

/**
 * R5 for one week. Flagged are, in order of time (then id), the visit with which the sum passes the limit and every
 * counted one after it: the order of writing would differ from device to device.
 */
export function classifyWeek(rules: CaseRules, week: IsoWeek, visits: readonly VisitFacts[]): WeekResult {
  return weekResult(
    week,
    visits.map((visit) => ({ visit, counted: countedOf(rules, visit).get(week) ?? 0 })),
  );
}

export interface Share {
  readonly visit: VisitFacts;
  /** Minutes that the visit adds to the week. */
  readonly counted: number;
}

/** R5 for one week from what each of its visits adds; those that add nothing do no harm. For who keeps the shares. */
export function weekResult(week: IsoWeek, shares: readonly Share[]): WeekResult {
  const minutes = shares.reduce((sum, { counted }) => sum + counted, 0);
  const over = minutes > WEEK_LIMIT;
  return { week, minutes, of: WEEK_LIMIT, over, flagged: over ? flaggedOf(shares) : [] };
}

function flaggedOf(shares: readonly Share[]): readonly Id[] {
  const counting = shares.filter(({ counted }) => counted > 0).map(({ visit, counted }) => ({ id: visit.id, counted, at: beginOf(visit) }));
  const flagged: Id[] = [];
  let sum = 0;
  for (const { id, counted } of counting.sort((a, b) => a.at - b.at || compareStrings(a.id, b.id))) {
    sum += counted;
    if (sum > WEEK_LIMIT) flagged.push(id);
  }
  return flagged;
}

/** All limits of a case. `nearTo` finds other visits of the same person, of any case. */
export function classifyCase(
  rules: CaseRules,
  visits: readonly VisitFacts[],
  nearTo: (visit: VisitFacts) => readonly VisitFacts[],
): CaseResult {
  const weeks = [...sharesByWeek(rules, visits)]
    .map(([week, shares]) => weekResult(week, shares))
    .sort((a, b) => (a.week < b.week ? 1 : -1));
  const byVisit = new Map(visits.map((visit) => [visit.id, [...classifyVisit(rules, visit, nearTo(visit))]]));
  for (const week of [...weeks].reverse()) {
    for (const id of week.flagged) byVisit.get(id)?.push(overLimit(week));
  }
  return { weeks, byVisit, findings: weeks.filter((week) => week.over).map(overLimit) };
}

/**
 * Findings for a visit as it is being typed: its own, and every week it touches that is over the limit with it,
 * whichever visit will carry the flag. `others` are the other visits of the case.
 */
export function classifyDraft(
  rules: CaseRules,
  draft: VisitFacts,
  known: { others: readonly VisitFacts[]; near: readonly VisitFacts[] },
): readonly LimitFinding[] {
  const visits = [...known.others.filter((visit) => visit.id !== draft.id), draft];
  const weeks = [...countedOf(rules, draft).keys()].sort().map((week) => classifyWeek(rules, week, visits));
  return [...classifyVisit(rules, draft, known.near), ...weeks.filter((week) => week.over).map(overLimit)];
}

function sharesByWeek(rules: CaseRules, visits: readonly VisitFacts[]): ReadonlyMap<IsoWeek, readonly Share[]> {
  const weeks = new Map<IsoWeek, Share[]>();
  for (const visit of visits) {
    for (const [week, counted] of countedOf(rules, visit)) {
      const shares = weeks.get(week);
      if (shares) shares.push({ visit, counted });
      else weeks.set(week, [{ visit, counted }]);
    }
  }
  return weeks;
}

function supportFindings(rules: CaseRules, visit: VisitFacts): readonly LimitFinding[] {
  const date = visit.values.time?.date;
  if (date === undefined) return [];
  const { lastDay } = rules;
  if (lastDay !== null && date > lastDay) return [{ rule: 'R3', code: 'aftercare', date, lastDay }];
  const { start } = rules.facts;
  return start !== null && date < start ? [{ rule: 'R3', code: 'beforeStart', date, start }] : [];
}

/** By the visit's date: one that begins on the last day belongs to the support, also past midnight. */
function isAftercare({ lastDay }: CaseRules, { values: { time } }: VisitFacts): boolean {
  return lastDay !== null && time !== null && time.date > lastDay;
}

/** R5, as it is told of a week. */
export function overLimit(week: WeekResult): LimitFinding {
  return { rule: 'R5', code: 'overLimit', week: week.week, minutes: week.minutes, of: week.of };
}

/** The minute at which a visit began; one that states only minutes goes before the timed ones of its day. */
export function beginOf({ values: { time } }: VisitFacts): number {
  if (time === null) return 0;
  const starts = time.segments.filter(isTimed).map((segment) => instantOf(segment.start));
  return starts.length > 0 ? Math.min(...starts) : dayNumber(time.date) * 1440 - 60;
}
