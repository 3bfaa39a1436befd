import { addDays, dateOfDayNumber, weekday, yearMonthDay } from './civil-date.ts';
import { instantOf, localMinuteAt, midnight, type InstantMinute } from './local-minute.ts';
import type { CivilDate, LocalMinute } from './values.ts';

/**
 * Europe/Berlin by the rule in force since 1996 (Directive 2000/84/EC, SoZV): one hour east of UTC, two from the last
 * Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC. Written out because a visit is never older than the
 * rule, and a zone database would be a quarter of the shell. Tests compare it with Temporal day by day.
 */
const WINTER = 60;
const SUMMER = 120;

/** Minutes east of UTC at a moment. */
export function berlinOffset(instant: InstantMinute): number {
  const date = dateOfDayNumber(Math.floor(instant / 1440));
  const { month } = yearMonthDay(date);
  // Only in the two months of change is the day of change looked for: this runs for every visit.
  if (month !== 3 && month !== 10) return month > 3 && month < 10 ? SUMMER : WINTER;
  const change = midnight(sundayOnOrBefore(`${date.slice(0, 8)}31`), 0) + 60;
  return instant >= change === (month === 3) ? SUMMER : WINTER;
}

/** The moment as people in Berlin write it. `milliseconds` since 1970, as a clock gives them. */
export function berlinMinute(milliseconds: number): LocalMinute {
  const instant = Math.floor(milliseconds / 60_000);
  return localMinuteAt(instant, berlinOffset(instant));
}

/** Which day it is in Berlin. */
export function berlinDate(milliseconds: number): CivilDate {
  const instant = Math.floor(milliseconds / 60_000);
  return dateOfDayNumber(Math.floor((instant + berlinOffset(instant)) / 1440));
}

/**
 * Every moment at which clocks in Berlin show this date and minute, earliest first:
 * usually one, none in the hour that is skipped in March, two in the hour that is repeated in October.
 */
export function berlinMoments(date: CivilDate, minute: number): readonly LocalMinute[] {
  return [SUMMER, WINTER]
    .map((offset) => ({ offset, instant: midnight(date, offset) + minute }))
    .filter(({ offset, instant }) => berlinOffset(instant) === offset)
    .map(({ offset, instant }) => localMinuteAt(instant, offset));
}

/** The moment (milliseconds since 1970) at which a day's clock first shows this minute. Only for minutes that every day has: those before 02:00 and from 03:00 on. */
export function berlinInstant(date: CivilDate, minute = 0): number {
  const [first] = berlinMoments(date, minute);
  if (first === undefined) throw new RangeError(`no such minute on ${date}`);
  return instantOf(first) * 60_000;
}

function sundayOnOrBefore(date: CivilDate): CivilDate {
  return addDays(date, -(weekday(date) % 7));
}
