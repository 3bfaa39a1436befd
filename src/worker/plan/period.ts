import { berlinDate } from '../../domain/berlin.ts';
import { rulesOf, type CaseRules } from '../../domain/case-rules.ts';
import { caseFacts } from '../../domain/facts.ts';
import { daysBetween } from '../../domain/civil-date.ts';
import type { Interval } from '../../domain/kinds/place-step.ts';
import type { LimitFinding } from '../../domain/limits.ts';
import { decisionFindings } from '../../domain/participation.ts';
import { periodFindings } from '../../domain/period-findings.ts';
import { reminderOf } from '../../domain/reminder.ts';
import { daysLeft } from '../../domain/support-period.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { PeriodForecast } from '../../protocol/limits-api.ts';
import type { PeriodView } from '../../protocol/limits-views.ts';
import { awayOf } from '../access/away.ts';
import type { Desk } from '../desk.ts';
import type { CaseBook } from '../memory/case-book.ts';
import { openParts } from '../views/open-record.ts';

/** R3, R4, R6, R8 of a case, as they stand today. */
export function periodView(desk: Desk, of: Id, now: number): PeriodView {
  const book = desk.caseBooks.book(of);
  const today = berlinDate(now);
  const { facts, period, lastDay } = book.rules;
  const values = book.participation?.merged.values;
  return {
    start: facts.start,
    lastDay,
    policy: period.policy,
    changed: period.changed,
    interruptions: interruptionsOf(book),
    interruptedDays: period.interruptedDays,
    reminder: lastDay === null ? null : reminderOf(daysLeft(lastDay, today)),
    decision: values?.decision ? { decision: values.decision.decision, on: values.decision.on } : null,
    participation: book.participation?.record ?? null,
    enquiredOn: values?.enquiredOn ?? null,
    away: awayOf(desk, of),
    findings: caseFindings(desk, book, today),
  };
}

/** What is said about the case as a whole on a day, but for its weeks and its place. Who cannot read the decision is told nothing about it. */
export function caseFindings(desk: Pick<Desk, 'keyring' | 'copies'>, book: CaseBook, today: CivilDate): readonly LimitFinding[] {
  const { rules } = book;
  const isTold = book.participation !== null || (desk.keyring.opens('content', book.id) && awayOf(desk, book.id) === null);
  return [...(isTold ? decisionFindings(rules.facts.decided) : []), ...periodFindings(rules, today)];
}

/** A start, an end or another interruption as it is typed. What is not said stays as it is. */
export interface PeriodChange {
  readonly start?: CivilDate | null;
  readonly end?: CivilDate | null;
  readonly interruption?: Interval;
  /** The interruption whose days these are to be. */
  readonly instead?: Id;
}

/** What the change would come to; `of` null: a case that is not made yet. */
export function forecastPeriod(desk: Desk, { of, change, now }: { of: Id | null; change: PeriodChange; now: number }): PeriodForecast {
  const book = of === null ? null : desk.caseBooks.book(of);
  const { facts } = book?.rules ?? newCase(desk);
  const others = book?.standing('interruption').filter(({ record }) => record !== change.instead) ?? [];
  const rules = rulesOf({
    ...facts,
    ...(change.start === undefined ? {} : { start: change.start }),
    ...(change.end === undefined ? {} : { end: change.end }),
    interruptions: [...others.flatMap(({ merged }) => merged.values.days ?? []), ...(change.interruption ? [change.interruption] : [])],
  });
  return { lastDay: rules.lastDay, findings: periodFindings(rules, berlinDate(now)) };
}

function newCase(desk: Desk): CaseRules {
  return rulesOf(caseFacts(null, { settings: desk.caseBooks.settings(), interruptions: [], participation: null }));
}

/** The oldest first. */
function interruptionsOf(book: CaseBook): PeriodView['interruptions'] {
  const all = book.standing('interruption').flatMap((shown) => {
    const { days, words } = shown.merged.values;
    if (!days) return [];
    const { from, until } = days;
    const parts = openParts('interruption', shown);
    return [{ record: shown.record, from, until, days: Math.max(0, daysBetween(from, until) + 1), words: words ?? '', parts }];
  });
  return all.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
}
