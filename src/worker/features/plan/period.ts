import { berlinDate } from '../../../domain/berlin.ts';
import { rulesOf, type CaseRules } from '../../../domain/case-rules.ts';
import { caseFacts } from '../../../domain/facts.ts';
import { daysBetween } from '../../../domain/civil-date.ts';
import type { Interval } from '../../../domain/kinds/place-request.ts';
import { periodFindings } from '../../../domain/period-findings.ts';
import { reminderOf } from '../../../domain/reminder.ts';
import { daysLeft } from '../../../domain/support-period.ts';
import { compareStrings, type CivilDate, type Id } from '../../../domain/values.ts';
import type { PeriodForecast } from '../../../protocol/limits-api.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import { offloadedOf } from '../../session/offloaded.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { caseOf, projectionsOf, type CaseProjection, caseFindings } from '../cases/index.ts';
import { openParts } from '../../records/open-record.ts';

/** R3, R4, R6, R8 of a case, as they stand today. */
export function periodView(session: UnlockedSession, caseId: Id, now: number): PeriodView {
  const projection = caseOf(session, caseId);
  const today = berlinDate(now);
  const { facts, period, lastDay } = projection.rules;
  const values = projection.participation?.merged.values;
  return {
    start: facts.start,
    lastDay,
    policy: period.policy,
    changed: period.changed,
    interruptions: interruptionsOf(projection),
    interruptedDays: period.interruptedDays,
    reminder: lastDay === null ? null : reminderOf(daysLeft(lastDay, today)),
    decision: values?.decision ? { decision: values.decision.decision, on: values.decision.on } : null,
    participation: projection.participation?.record ?? null,
    enquiredOn: values?.enquiredOn ?? null,
    offloaded: offloadedOf(session, caseId),
    findings: caseFindings(session, projection, today),
  };
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
export function forecastPeriod(
  session: UnlockedSession,
  { caseId, change, now }: { caseId: Id | null; change: PeriodChange; now: number },
): PeriodForecast {
  const projection = caseId === null ? null : caseOf(session, caseId);
  const { facts } = projection?.rules ?? newCase(session);
  const others = projection?.existing('interruption').filter(({ record }) => record !== change.instead) ?? [];
  const rules = rulesOf({
    ...facts,
    ...(change.start === undefined ? {} : { start: change.start }),
    ...(change.end === undefined ? {} : { end: change.end }),
    interruptions: [...others.flatMap(({ merged }) => merged.values.days ?? []), ...(change.interruption ? [change.interruption] : [])],
  });
  return { lastDay: rules.lastDay, findings: periodFindings(rules, berlinDate(now)) };
}

function newCase(session: UnlockedSession): CaseRules {
  return rulesOf(caseFacts(null, { settings: projectionsOf(session).settings(), interruptions: [], participation: null }));
}

/** The oldest first. */
function interruptionsOf(projection: CaseProjection): PeriodView['interruptions'] {
  const all = projection.existing('interruption').flatMap((shown) => {
    const { days, words } = shown.merged.values;
    if (!days) return [];
    const { from, until } = days;
    const parts = openParts('interruption', shown);
    return [{ record: shown.record, from, until, days: Math.max(0, daysBetween(from, until) + 1), words: words ?? '', parts }];
  });
  return all.toSorted((a, b) => compareStrings(a.from, b.from));
}
