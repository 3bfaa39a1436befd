import type { InterruptionPolicy } from './kinds/setting.ts';
import type { CivilDate, Id } from './values.ts';

/**
 * What the limits say about facts and plans. Findings are values; the dictionaries have one table, keyed by rule and code, that turns them into
 * sentences which name the rule, the numbers and the way out. A finding never blocks a record.
 */
export type LimitFinding =
  /** R1: no place on every day wished for; the first day without one, how many there are then. */
  | { readonly rule: 'R1'; readonly code: 'full'; readonly date: CivilDate; readonly of: number }
  /** R1: the support goes on longer than the place that was granted. */
  | { readonly rule: 'R1'; readonly code: 'beyondPlace'; readonly until: CivilDate; readonly lastDay: CivilDate }
  /** R1: the place is held for longer than the support goes on: a setting, or a decision on another device, has moved the end. */
  | { readonly rule: 'R1'; readonly code: 'placeOutlasts'; readonly until: CivilDate; readonly lastDay: CivilDate }
  /** R1: the place is to be held until `until`, which was refused: the first day without one. It is added by itself once it is free. */
  | { readonly rule: 'R1'; readonly code: 'requestedDays'; readonly date: CivilDate; readonly of: number; readonly until: CivilDate }
  /** R1: a place is held, and the support has no beginning (any more). */
  | { readonly rule: 'R1'; readonly code: 'withoutStart'; readonly until: CivilDate }
  /** R1: more are occupied than there are places since the number was lowered (or after a restore). Nobody is sent away. */
  | { readonly rule: 'R1'; readonly code: 'overCapacity'; readonly date: CivilDate; readonly occupied: number; readonly of: number }
  /** R2: position on the waiting list, from 1. */
  | { readonly rule: 'R2'; readonly code: 'waiting'; readonly position: number }
  /** R2: a place is offered until this day. */
  | { readonly rule: 'R2'; readonly code: 'offered'; readonly until: CivilDate }
  /** R2: on the waiting list, but not to be offered anything for now. */
  | { readonly rule: 'R2'; readonly code: 'paused' }
  | { readonly rule: 'R3'; readonly code: 'aftercare'; readonly date: CivilDate; readonly lastDay: CivilDate }
  | { readonly rule: 'R3'; readonly code: 'beforeStart'; readonly date: CivilDate; readonly start: CivilDate }
  /** R3: an appointment after the end asks a reason and the team lead's release. */
  | { readonly rule: 'R3'; readonly code: 'planAfterEnd'; readonly date: CivilDate; readonly lastDay: CivilDate }
  /** R3: the end comes near (42, 28, 14, 7 days); `days` left, 0 on the last day. */
  | { readonly rule: 'R3'; readonly code: 'endNear'; readonly days: number; readonly lastDay: CivilDate }
  /** R4: since `from` another rule holds for interruptions, and with it another end. */
  | {
      readonly rule: 'R4';
      readonly code: 'policyChanged';
      readonly from: CivilDate;
      readonly policy: InterruptionPolicy;
      readonly lastDay: CivilDate;
      readonly before: CivilDate;
    }
  /** R5: counted minutes of the ISO week (`2026-W48`) against the limit. */
  | { readonly rule: 'R5'; readonly code: 'overLimit'; readonly week: string; readonly minutes: number; readonly of: number }
  /** R5: recorded and planned minutes together; planning past the limit asks a reason and the team lead's release. */
  | { readonly rule: 'R5'; readonly code: 'planOverLimit'; readonly week: string; readonly minutes: number; readonly of: number }
  /** R6: the client has not said yes. */
  | { readonly rule: 'R6'; readonly code: 'noDecision' }
  /** R8: a start before or after the programme. */
  | { readonly rule: 'R8'; readonly code: 'startOutsideTerm'; readonly date: CivilDate; readonly start: CivilDate; readonly end: CivilDate }
  /** R8: an end beyond the confirmed term; `option` is its end if the option is drawn, null without one. */
  | {
      readonly rule: 'R8';
      readonly code: 'endBeyondTerm';
      readonly lastDay: CivilDate;
      readonly end: CivilDate;
      readonly option: CivilDate | null;
    }
  /** `segment` is the place in the visit's list; `future` of a visit without segments says 0. */
  | { readonly rule: 'R13'; readonly code: 'endBeforeStart' | 'tooLong' | 'future'; readonly segment: number }
  /** The same person's direct time in another visit of any case, or in the same one. */
  | { readonly rule: 'R13'; readonly code: 'overlap'; readonly segment: number; readonly other: Id }
  /** The same person's appointment at that time, in any case. */
  | { readonly rule: 'R13'; readonly code: 'planOverlap'; readonly other: Id }
  | { readonly rule: 'R13'; readonly code: 'addendum'; readonly date: CivilDate; readonly days: number };
