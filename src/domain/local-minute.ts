import { dateOfDayNumber, dayNumber, twoDigits } from './civil-date.ts';
import type { CivilDate, LocalMinute } from './values.ts';

const MINUTES_A_DAY = 1440;

/** Whole minutes since 1970-01-01T00:00Z. The unit of everything that is measured in time here. */
export type InstantMinute = number;

/** A local minute taken apart. `minute` counts from midnight on the clock; `offset` is minutes east of UTC. */
export interface LocalParts {
  readonly date: CivilDate;
  readonly minute: number;
  readonly offset: number;
}

/** Expects the form of `localMinuteSchema`; nothing is checked. */
export function localParts(text: LocalMinute): LocalParts {
  return { date: text.slice(0, 10), minute: minuteOf(text), offset: offsetOf(text) };
}

/** The same instant whatever the offset it was written with. Expects the form of `localMinuteSchema`. */
export function instantOf(text: LocalMinute): InstantMinute {
  return dayNumber(text) * MINUTES_A_DAY + minuteOf(text) - offsetOf(text);
}

function minuteOf(text: LocalMinute): number {
  return twoDigits(text, 11) * 60 + twoDigits(text, 14);
}

function offsetOf(text: LocalMinute): number {
  return (text[16] === '-' ? -1 : 1) * (twoDigits(text, 17) * 60 + twoDigits(text, 20));
}

/** The moment at which the clock shows 00:00 of `date` while it stands `offset` minutes east of UTC. */
export function midnight(date: CivilDate, offset: number): InstantMinute {
  return dayNumber(date) * MINUTES_A_DAY - offset;
}

/** Real minutes between two local minutes, clock changes included; negative when `end` lies before `start`. */
export function elapsedMinutes(start: LocalMinute, end: LocalMinute): number {
  return instantOf(end) - instantOf(start);
}

/** How a moment reads on a clock `offset` minutes east of UTC. */
export function localMinuteAt(instant: InstantMinute, offset: number): LocalMinute {
  const local = instant + offset;
  const day = Math.floor(local / MINUTES_A_DAY);
  return `${dateOfDayNumber(day)}T${clock(local - day * MINUTES_A_DAY)}${offset < 0 ? '-' : '+'}${clock(Math.abs(offset))}`;
}

/** Minutes from midnight as `HH:MM`, ISO 8601's form. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
