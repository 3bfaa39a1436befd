import { addDays, dateOfDayNumber, dayNumber, daysBetween } from './civil-date.ts';
import type { CaseFacts } from './facts.ts';
import type { Interval } from './kinds/place-request.ts';
import type { InterruptionPolicy } from './kinds/setting.ts';
import { settingOn } from './setting-on.ts';
import type { PolicyFrom } from './settings.ts';
import { lastDayOfSupport } from './support-period.ts';
import { compareStrings, type CivilDate } from './values.ts';

/** R4: as long as nobody decides otherwise, an interruption does not move the end. */
const POLICY_BY_DEFAULT: InterruptionPolicy = 'calendar';

/** R4, BGB § 191: six months that need not run through are 180 days. */
const SUPPORT_DAYS = 180;

/** R3, R4: the period of a support. */
export interface SupportPeriod {
  /** The last day on which support counts, an agreed earlier end included. Null while neither start nor end is known. */
  readonly lastDay: CivilDate | null;
  /** What interruptions do, by the setting that made this end. */
  readonly policy: InterruptionPolicy;
  /** The last change of the setting that moved the end: since when, to which rule, and the end before it. */
  readonly changed: { readonly from: CivilDate; readonly before: CivilDate; readonly policy: InterruptionPolicy } | null;
  /** Days of the support that are interrupted, each counted once. */
  readonly interruptedDays: number;
}

/** What the period of a support follows from. */
export type PeriodFacts = Pick<CaseFacts, 'start' | 'end' | 'interruptions' | 'policies'>;

/**
 * R3, R4. Changes of the setting are walked in order. One that begins after the support has ended by the rules before it changes nothing; another
 * one moves the end, but never before the day on which it begins: nobody's support is over in the past because of a decision of today.
 * An end that people disagree about is passed as null: it waits for a person.
 */
export function supportPeriod(facts: PeriodFacts): SupportPeriod {
  const { start, end, policies } = facts;
  if (start === null) return { lastDay: end, policy: POLICY_BY_DEFAULT, changed: null, interruptedDays: 0 };
  const pauses = united(facts.interruptions);
  const agreed = (last: CivilDate): CivilDate => (end !== null && end < last ? end : last);
  let policy = settingOn(start, policies)?.policy ?? POLICY_BY_DEFAULT;
  let last = endUnder(policy, start, pauses);
  let changed: SupportPeriod['changed'] = null;
  for (const next of policiesAfter(start, policies)) {
    if (next.from > agreed(last)) break;
    const before = agreed(last);
    last = later(endUnder(next.policy, start, pauses), addDays(next.from, -1));
    policy = next.policy;
    if (agreed(last) !== before) changed = { from: next.from, before, policy };
  }
  const lastDay = agreed(last);
  return { lastDay, policy, changed, interruptedDays: daysWithin(pauses, { from: start, until: lastDay }) };
}

/** Where a support ends that is under one rule from first to last. */
function endUnder(policy: InterruptionPolicy, start: CivilDate, pauses: readonly Interval[]): CivilDate {
  const sixMonths = lastDayOfSupport(start);
  switch (policy) {
    case 'calendar':
      return sixMonths;
    case 'suspend':
      return afterDays(start, daysBetween(start, sixMonths) + 1, pauses);
    case 'days180':
      return afterDays(start, SUPPORT_DAYS, pauses);
    default:
      return policy satisfies never;
  }
}

/** The day on which so many days that are not interrupted have passed, the first day counted. `pauses` in order, none touching another. */
function afterDays(start: CivilDate, days: number, pauses: readonly Interval[]): CivilDate {
  const first = dayNumber(start);
  let last = first + days - 1;
  for (const { from, until } of pauses) {
    const [begins, ends] = [Math.max(dayNumber(from), first), dayNumber(until)];
    if (begins > last) break;
    if (ends >= begins) last += ends - begins + 1;
  }
  return dateOfDayNumber(last);
}

/** Changes of the setting after the first day of support, in order; of several on one day only the last ever holds. */
function policiesAfter(start: CivilDate, policies: readonly PolicyFrom[]): readonly PolicyFrom[] {
  const byDay = new Map(policies.filter(({ from }) => from > start).map((entry) => [entry.from, entry]));
  return [...byDay.values()].sort((a, b) => compareStrings(a.from, b.from));
}

/** The same days as intervals in order, none overlapping or touching another. One that ends before it begins has no days. */
function united(intervals: readonly Interval[]): readonly Interval[] {
  const found: Interval[] = [];
  for (const { from, until } of intervals.filter((days) => days.from <= days.until).toSorted((a, b) => compareStrings(a.from, b.from))) {
    const before = found.at(-1);
    if (before === undefined || from > addDays(before.until, 1)) found.push({ from, until });
    else if (until > before.until) found[found.length - 1] = { from: before.from, until };
  }
  return found;
}

function daysWithin(pauses: readonly Interval[], { from, until }: Interval): number {
  const lengths = pauses.map((pause) => daysBetween(later(pause.from, from), pause.until < until ? pause.until : until) + 1);
  return lengths.reduce((sum, days) => sum + Math.max(0, days), 0);
}

function later(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}
