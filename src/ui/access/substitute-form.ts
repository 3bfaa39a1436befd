import { addDays, daysBetween } from '../../domain/civil-date.ts';
import { MAX_SUBSTITUTE_DAYS } from '../../domain/list-facts.ts';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate, Id } from '../../domain/values.ts';

/** As typed. `all`: every case that this person leads. */
export interface SubstituteForm {
  readonly member: Id | null;
  readonly from: string;
  readonly until: string;
  readonly all: boolean;
}
export type SubstituteReading =
  | { readonly ok: true; readonly member: Id; readonly from: CivilDate; readonly until: CivilDate; readonly days: number }
  | {
      readonly ok: false;
      readonly member: 'missing' | null;
      readonly from: 'notADate' | null;
      /** `tooLong` names how long it would be and the last day it could be (R10). */
      readonly until: 'missing' | 'notADate' | 'order' | 'past' | { readonly days: number; readonly latest: CivilDate } | null;
    };

/** The last day that a substitution from `from` on may have (R10). */
export function latestDay(from: CivilDate): CivilDate {
  return addDays(from, MAX_SUBSTITUTE_DAYS - 1);
}

/**
 * Turns typing into a substitution, or says which field stands in the way. Both days count. `since`: the first day of one that runs and
 * that the lead may only extend (six weeks from there; longer is for the team lead to say); null otherwise.
 */
export function readSubstitute(
  { member, from: typedFrom, until: typedUntil }: SubstituteForm,
  today: CivilDate,
  since: CivilDate | null,
): SubstituteReading {
  const from = readDate(typedFrom, today);
  const until = readDate(typedUntil, today);
  const unread = typedUntil.trim() === '' ? 'missing' : 'notADate';
  const untilProblem = until === null ? unread : from === null ? null : daysProblem({ from, until, since: since ?? from }, today);
  if (member === null || from === null || until === null || untilProblem !== null)
    return { ok: false, member: member === null ? 'missing' : null, from: from === null ? 'notADate' : null, until: untilProblem };
  return { ok: true, member, from, until, days: daysBetween(from, until) + 1 };
}

function daysProblem(
  { from, until, since }: { readonly from: CivilDate; readonly until: CivilDate; readonly since: CivilDate },
  today: CivilDate,
): 'order' | 'past' | { readonly days: number; readonly latest: CivilDate } | null {
  if (until < from) return 'order';
  if (until < today) return 'past';
  const first = since < from ? since : from;
  const days = daysBetween(first, until) + 1;
  return days > MAX_SUBSTITUTE_DAYS ? { days, latest: latestDay(first) } : null;
}
