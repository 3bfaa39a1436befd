import type { CivilDate, Id } from './values.ts';

/**
 * What the limits say about facts. Findings are values; the dictionaries turn them into sentences that name
 * the rule, the numbers and the way out. A finding never blocks a record.
 */
export type LimitFinding =
  /** R5: counted minutes of the ISO week (`2026-W48`) against the limit. */
  | { readonly rule: 'R5'; readonly code: 'overLimit'; readonly week: string; readonly minutes: number; readonly of: number }
  | { readonly rule: 'R3'; readonly code: 'aftercare'; readonly date: CivilDate; readonly lastDay: CivilDate }
  | { readonly rule: 'R3'; readonly code: 'beforeStart'; readonly date: CivilDate; readonly start: CivilDate }
  /** `segment` is the place in the visit's list; `future` of a visit without segments says 0. */
  | { readonly rule: 'R13'; readonly code: 'endBeforeStart' | 'tooLong' | 'future'; readonly segment: number }
  /** The same person's direct time in another visit of any case, or in the same one. */
  | { readonly rule: 'R13'; readonly code: 'overlap'; readonly segment: number; readonly other: Id }
  | { readonly rule: 'R13'; readonly code: 'addendum'; readonly date: CivilDate; readonly days: number };
