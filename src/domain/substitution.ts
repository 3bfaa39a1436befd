import { berlinDate, berlinInstant } from './berlin.ts';
import { addDays, daysBetween } from './civil-date.ts';
import { MAX_SUBSTITUTE_DAYS, type Days } from './list-facts.ts';
import type { CivilDate } from './values.ts';

/** R10: why a substitution cannot be agreed like this. `over`: its last day lies before today. */
export type SubstitutionProblem = 'endBeforeStart' | 'tooLong' | 'over';

/** R10: at most six weeks, both days included. Null when it can be agreed. */
export function substitutionProblem({ from, until }: Days, today: CivilDate): SubstitutionProblem | null {
  if (until < from) return 'endBeforeStart';
  if (daysBetween(from, until) >= MAX_SUBSTITUTE_DAYS) return 'tooLong';
  return until < today ? 'over' : null;
}

/** The last day a substitution that begins on `from` can have. */
export function lastSubstituteDay(from: CivilDate): CivilDate {
  return addDays(from, MAX_SUBSTITUTE_DAYS - 1);
}

/** When access begins and ends by itself, milliseconds since 1970: local midnight before the first day and after the last, `until` excluded. */
export function substituteAccess({ from, until }: Days): { readonly from: number; readonly until: number } {
  return { from: berlinInstant(from), until: berlinInstant(addDays(until, 1)) };
}

/** How a substitution stands on the day it is in Berlin at this moment. */
export function substitutionState({ from, until }: Days, milliseconds: number): 'ahead' | 'running' | 'over' {
  const today = berlinDate(milliseconds);
  if (today < from) return 'ahead';
  return today <= until ? 'running' : 'over';
}
