import type { LimitFinding } from './limits.ts';
import type { Term } from './settings.ts';
import type { CivilDate } from './values.ts';

/** R8: a start before or after the confirmed term is no start. An unknown start or term says nothing. */
export function startFindings(start: CivilDate | null, term: Term | null): readonly LimitFinding[] {
  if (start === null || term === null || (start >= term.start && start <= term.end)) return [];
  return [{ rule: 'R8', code: 'startOutsideTerm', date: start, start: term.start, end: term.end }];
}

/** R8: an end beyond the confirmed term asks; it names the option that could still be drawn. */
export function endFindings(lastDay: CivilDate | null, term: Term | null): readonly LimitFinding[] {
  if (lastDay === null || term === null || lastDay <= term.end) return [];
  return [{ rule: 'R8', code: 'endBeyondTerm', lastDay, end: term.end, option: term.option }];
}
