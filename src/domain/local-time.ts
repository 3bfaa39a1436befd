import { berlinMoments } from './berlin.ts';
import { addDays, civilDate, daysBetween, yearMonthDay } from './civil-date.ts';
import { elapsedMinutes } from './local-minute.ts';
import type { CivilDate, LocalMinute } from './values.ts';

/** R13: the longest a segment can be. */
export const LONGEST_SEGMENT = 720;

/** Why what a person typed is not a time segment. Each has a sentence in the dictionaries, shown at its field. */
export type TimeProblem =
  | { readonly field: 'date'; readonly code: 'notADate' }
  | { readonly field: 'start' | 'end'; readonly code: 'notATime' }
  /** Skipped by the clock change in March. */
  | { readonly field: 'start' | 'end'; readonly code: 'doesNotExist' }
  /** Came twice by the clock change in October: ask which one. */
  | { readonly field: 'start' | 'end'; readonly code: 'ambiguous'; readonly first: LocalMinute; readonly second: LocalMinute }
  | { readonly field: 'end'; readonly code: 'endBeforeStart' }
  | { readonly field: 'end'; readonly code: 'tooLong'; readonly minutes: number };

/** Which of two moments with the same name was meant. */
export type Which = 'first' | 'second';

export interface TypedSegment {
  readonly date: CivilDate;
  readonly start: string;
  readonly end: string;
  readonly whichStart?: Which | null;
  readonly whichEnd?: Which | null;
}

export type ReadSegment =
  | { readonly ok: true; readonly start: LocalMinute; readonly end: LocalMinute; readonly minutes: number; readonly overMidnight: boolean }
  | { readonly ok: false; readonly problems: readonly TimeProblem[] };

type Moment = { readonly ok: true; readonly at: LocalMinute } | { readonly ok: false; readonly problem: TimeProblem };

/**
 * Reads a date as people type it: `24.12.2026`, `24.12.26`, `24.12.`, `24/12/2026`, `2026-12-24`, and, since a tablet's decimal keys may have
 * no point, `24,12,`. Without a year the one nearest to
 * `today` is meant. Null when there is no such day.
 */
export function readDate(text: string, today: CivilDate): CivilDate | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (iso) return civilDate({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
  const german = /^\s*(\d{1,2})[./,]\s*(\d{1,2})(?:[./,]\s*(\d{4}|\d{2})?)?\s*$/.exec(text);
  if (!german) return null;
  const [month, day] = [Number(german[2]), Number(german[1])];
  if (german[3] === undefined) return nearest({ month, day }, today);
  return civilDate({ year: german[3].length === 2 ? 2000 + Number(german[3]) : Number(german[3]), month, day });
}

/** Reads a time as people type it: `9`, `930`, `0930`, `9:30`, `09.30`, `9,30`. Minutes from midnight, or null. */
export function readTime(text: string): number | null {
  const typed = /^\s*(\d{1,2})(?:[:.,]?(\d{2}))?\s*$/.exec(text);
  if (!typed) return null;
  const [hours, minutes] = [Number(typed[1]), Number(typed[2] ?? '0')];
  return hours <= 23 && minutes <= 59 ? hours * 60 + minutes : null;
}

/** Reads a duration as people type it: minutes (`90`) or hours and minutes (`1:30`, `1,30`). At most 12 h (R13); else null. */
export function readMinutes(text: string): number | null {
  const typed = /^\s*(?:(\d{1,2})[:.,])?(\d{1,3})\s*$/.exec(text);
  if (!typed) return null;
  const minutes = Number(typed[2]);
  if (typed[1] !== undefined && (minutes > 59 || typed[2]?.length !== 2)) return null;
  const total = Number(typed[1] ?? '0') * 60 + minutes;
  return total <= LONGEST_SEGMENT ? total : null;
}

/**
 * Reads start and end as typed for a day in Europe/Berlin.
 *
 * 1. The start must exist on that day; if it came twice, `whichStart` decides or a problem asks.
 * 2. An end later on the clock than the start is on the same day. An end that is not is on the same day if the clock was
 *    put back in between, else on the next day, provided that makes at most 12 h: 22:30–00:45 needs no explanation,
 *    14:00–13:00 is a slip.
 * 3. Of an end that came twice only a moment after the start can be meant; if both can, `whichEnd` decides or a problem asks.
 */
export function readSegment(typed: TypedSegment): ReadSegment {
  const start = readTime(typed.start);
  const end = readTime(typed.end);
  if (start === null || end === null) {
    const problems: TimeProblem[] = [];
    if (start === null) problems.push({ field: 'start', code: 'notATime' });
    if (end === null) problems.push({ field: 'end', code: 'notATime' });
    return { ok: false, problems };
  }
  const from = choose({ field: 'start', moments: berlinMoments(typed.date, start), which: typed.whichStart ?? null });
  if (!from.ok) return { ok: false, problems: [from.problem] };
  const until = readEnd({ typed, start, end, from: from.at });
  if (!until.ok) return { ok: false, problems: [until.problem] };
  const minutes = elapsedMinutes(from.at, until.at);
  if (minutes > LONGEST_SEGMENT) return { ok: false, problems: [{ field: 'end', code: 'tooLong', minutes }] };
  return { ok: true, start: from.at, end: until.at, minutes, overMidnight: !until.at.startsWith(typed.date) };
}

/** Rules 2 and 3. */
function readEnd(read: { typed: TypedSegment; start: number; end: number; from: LocalMinute }): Moment {
  const { typed, start, end, from } = read;
  const which = typed.whichEnd ?? null;
  const sameDay = berlinMoments(typed.date, end);
  const later = sameDay.filter((moment) => elapsedMinutes(from, moment) > 0);
  if (later.length > 0 || (end > start && sameDay.length === 0)) return choose({ field: 'end', moments: later, which });
  const nextDay = berlinMoments(addDays(typed.date, 1), end);
  const near = nextDay.filter((moment) => elapsedMinutes(from, moment) <= LONGEST_SEGMENT);
  if (end < start && (near.length > 0 || nextDay.length === 0)) return choose({ field: 'end', moments: near, which });
  return { ok: false, problem: { field: 'end', code: 'endBeforeStart' } };
}

function choose(from: { field: 'start' | 'end'; moments: readonly LocalMinute[]; which: Which | null }): Moment {
  const [first, second] = from.moments;
  if (first === undefined) return { ok: false, problem: { field: from.field, code: 'doesNotExist' } };
  if (second === undefined || from.which === 'first') return { ok: true, at: first };
  if (from.which === 'second') return { ok: true, at: second };
  return { ok: false, problem: { field: from.field, code: 'ambiguous', first, second } };
}

/** The existing day with this number nearest to `today`; of two equally near ones the earlier. */
function nearest(day: { month: number; day: number }, today: CivilDate): CivilDate | null {
  const { year } = yearMonthDay(today);
  let best: CivilDate | null = null;
  for (let candidate = year - 4; candidate <= year + 4; candidate += 1) {
    const date = civilDate({ year: candidate, ...day });
    if (date !== null && (best === null || distance(date, today) < distance(best, today))) best = date;
  }
  return best;
}

function distance(date: CivilDate, today: CivilDate): number {
  return Math.abs(daysBetween(today, date));
}
