import type { CaseFacts } from './facts.ts';
import { supportPeriod, type SupportPeriod } from './support-end.ts';
import type { CivilDate } from './values.ts';

/**
 * A case's facts with what follows from them once: every visit and plan is measured against it. Made anew whenever the facts change
 * (`rulesOf({ ...rules.facts, … })` for a forecast).
 */
export interface CaseRules {
  readonly facts: CaseFacts;
  readonly period: SupportPeriod;
  /** Days after it are aftercare. Null while neither start nor end is known. */
  readonly lastDay: CivilDate | null;
}

/** Works out period and last day once (R3, R4). */
export function rulesOf(facts: CaseFacts): CaseRules {
  const period = supportPeriod(facts);
  return { facts, period, lastDay: period.lastDay };
}
