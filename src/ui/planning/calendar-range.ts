import { addDays, daysBetween } from '../../domain/civil-date.ts';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';

/** So many days at most in one file. */
const MOST_DAYS = 366;
/** What is offered, in days from today. */
const BACK = 7;
const AHEAD = 56;

export type RangeReading =
  | { readonly ok: true; readonly from: CivilDate; readonly until: CivilDate }
  | { readonly ok: false; readonly from: 'notADate' | null; readonly until: 'notADate' | 'order' | 'tooLong' | null };

/** The days of a calendar file before anybody has typed: those just gone, too, for what was called off or moved. */
export function usualRange(today: CivilDate): { readonly from: CivilDate; readonly until: CivilDate } {
  return { from: addDays(today, -BACK), until: addDays(today, AHEAD) };
}

/** Reads both days, or says which field stands in the way. */
export function readRange(typed: { readonly from: string; readonly until: string }, today: CivilDate): RangeReading {
  const [from, until] = [readDate(typed.from, today), readDate(typed.until, today)];
  if (from === null || until === null)
    return { ok: false, from: from === null ? 'notADate' : null, until: until === null ? 'notADate' : null };
  if (until < from) return { ok: false, from: null, until: 'order' };
  return daysBetween(from, until) >= MOST_DAYS ? { ok: false, from: null, until: 'tooLong' } : { ok: true, from, until };
}
