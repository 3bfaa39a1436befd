import { addDays, weekday, yearMonthDay } from './civil-date.ts';
import type { CivilDate } from './values.ts';

/** Public holidays with the same date each year: New Year, Labour Day, German Unity, Reformation, both days of Christmas. */
const FIXED = ['01-01', '05-01', '10-03', '10-31', '12-25', '12-26'] as const;

/** Days after Easter Sunday: Good Friday, Easter Monday, Ascension, Whit Monday. The Sundays themselves are free anyway. */
const AFTER_EASTER = [-2, 1, 39, 50] as const;

/**
 * Public holidays of Lower Saxony in a year, in order (NFeiertagsG § 2; Reformation Day since 2018). A holiday on a Sunday is not made up
 * for. Christmas Eve and New Year's Eve are working days by law.
 */
export function holidays(year: number): readonly CivilDate[] {
  const easter = easterSunday(year);
  const written = String(year).padStart(4, '0');
  return [...FIXED.map((day) => `${written}-${day}`), ...AFTER_EASTER.map((days) => addDays(easter, days))].sort();
}

/** Monday to Friday and no public holiday of Lower Saxony. */
export function isWorkingDay(date: CivilDate): boolean {
  return weekday(date) <= 5 && !holidays(yearMonthDay(date).year).includes(date);
}

/** The `count`-th working day after a date, which itself is not counted; the date itself for 0. */
export function addWorkingDays(date: CivilDate, count: number): CivilDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Easter Sunday of the Gregorian calendar (computus of Meeus, Jones and Butcher, "Astronomical Algorithms", chapter 8). */
function easterSunday(year: number): CivilDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  return `${String(year).padStart(4, '0')}-${String(Math.floor(days / 31)).padStart(2, '0')}-${String((days % 31) + 1).padStart(2, '0')}`;
}
