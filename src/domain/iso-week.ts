import { addDays, civilDate, dateOfDayNumber, dayNumber, weekday, yearMonthDay } from './civil-date.ts';
import type { CivilDate } from './values.ts';

/** An ISO 8601 week, `2026-W48`. The year is the one the week's Thursday lies in, so it may differ from the date's. Sorts as text. */
export type IsoWeek = string;

export function isoWeekOf(date: CivilDate): IsoWeek {
  const thursday = addDays(date, 4 - weekday(date));
  const { year } = yearMonthDay(thursday);
  const newYear = civilDate({ year, month: 1, day: 1 }) ?? thursday;
  const number = Math.floor((dayNumber(thursday) - dayNumber(newYear)) / 7) + 1;
  return `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`;
}

/** Year and number of a week, for showing `KW 48/2026`. */
export function weekParts(week: IsoWeek): { readonly year: number; readonly number: number } {
  return { year: Number(week.slice(0, 4)), number: Number(week.slice(6)) };
}

/** Monday to Sunday of a week, in order. */
export function weekDays(week: IsoWeek): readonly CivilDate[] {
  const monday = mondayOf(week);
  return [0, 1, 2, 3, 4, 5, 6].map((day) => dateOfDayNumber(monday + day));
}

/** The week `count` weeks later (or earlier, when negative). */
export function addWeeks(week: IsoWeek, count: number): IsoWeek {
  return isoWeekOf(dateOfDayNumber(mondayOf(week) + 7 * count));
}

/** Day number of the Monday: week 1 is the one with 4 January (ISO 8601). */
function mondayOf(week: IsoWeek): number {
  const { year, number } = weekParts(week);
  const fourth = `${String(year).padStart(4, '0')}-01-04`;
  return dayNumber(fourth) - (weekday(fourth) - 1) + 7 * (number - 1);
}
