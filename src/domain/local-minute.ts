import { dateOfDayNumber, dayNumber } from './civil-date.ts';
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

export function localParts(text: LocalMinute): LocalParts {
  const sign = text[16] === '-' ? -1 : 1;
  return {
    date: text.slice(0, 10),
    minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)),
    offset: sign * (Number(text.slice(17, 19)) * 60 + Number(text.slice(20, 22))),
  };
}

export function instantOf(text: LocalMinute): InstantMinute {
  const { date, minute, offset } = localParts(text);
  return dayNumber(date) * MINUTES_A_DAY + minute - offset;
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
