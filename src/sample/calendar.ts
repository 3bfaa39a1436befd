import { berlinMoments } from '../domain/berlin.ts';
import { addDays, daysBetween, weekday } from '../domain/civil-date.ts';
import { instantOf } from '../domain/local-minute.ts';
import type { CivilDate, LocalMinute } from '../domain/values.ts';
import type { Chance } from './chance.ts';

/** Beginnings of appointments, minutes from midnight, so far apart that the time with one person never runs into the next. */
const SLOTS = [8 * 60 + 15, 11 * 60, 13 * 60 + 45, 16 * 60 + 15] as const;
/** No appointment takes longer, way and writing included. */
const LONGEST = 230;
const TRIES = 12;

/** A time nobody else has: on a workday, never ahead of now. `start` null: that day is full, so only minutes are known. */
export interface Slot {
  readonly date: CivilDate;
  readonly start: number | null;
}

/** One case manager's diary. */
export class Diary {
  readonly #taken = new Set<string>();
  readonly #now: number;
  readonly #random: Chance;

  constructor(now: number, random: Chance) {
    this.#now = now;
    this.#random = random;
  }

  /** Takes a slot between two days, both included. */
  take(from: CivilDate, to: CivilDate): Slot {
    let date = to;
    for (let i = 0; i < TRIES; i++) {
      date = this.#workday(from, to);
      const free = SLOTS.filter((start) => !this.#taken.has(`${date} ${start}`) && this.#isPast(date, start + LONGEST));
      if (free.length === 0) continue;
      const start = this.#random.pick(free);
      this.#taken.add(`${date} ${start}`);
      return { date, start };
    }
    return { date, start: null };
  }

  #workday(from: CivilDate, to: CivilDate): CivilDate {
    const days = Math.max(0, daysBetween(from, to));
    const date = addDays(from, this.#random.between(0, days));
    const late = weekday(date) - 5;
    // A weekend's visits took place on the Friday before, or, at the very beginning, on the Monday after.
    if (late <= 0) return date;
    const friday = addDays(date, -late);
    return friday < from ? addDays(date, 3 - late) : friday;
  }

  #isPast(date: CivilDate, minute: number): boolean {
    return instantOf(moment(date, minute)) * 60_000 <= this.#now;
  }
}

/** A minute of a day in Berlin; working hours never fall into a clock change. */
export function moment(date: CivilDate, minute: number): LocalMinute {
  const [at] = berlinMoments(minute >= 1440 ? addDays(date, 1) : date, minute % 1440);
  if (at === undefined) throw new RangeError(`no such minute on ${date}`);
  return at;
}
