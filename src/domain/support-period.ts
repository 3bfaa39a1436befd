import { addDays, civilDate, daysBetween, daysInMonth, yearMonthDay } from './civil-date.ts';
import type { CivilDate } from './values.ts';

/** R3: support lasts up to this many months. */
export const SUPPORT_MONTHS = 6;

/**
 * R3: the last day of a support that starts on `start`. The first day counts (BGB § 187 II), so the period ends the day
 * before the same number six months on (§ 188 II, second half); if that month lacks the number, on its last day (§ 188 III).
 * No shift for weekends and holidays (SGB X § 26 IV).
 */
export function lastDayOfSupport(start: CivilDate): CivilDate {
  const { year, month, day } = yearMonthDay(start);
  const monthsOn = month - 1 + SUPPORT_MONTHS;
  const target = { year: year + Math.floor(monthsOn / 12), month: (monthsOn % 12) + 1 };
  if (day === 1) return addDays(firstOf(target), -1);
  const length = daysInMonth(target.year, target.month);
  return `${firstOf(target).slice(0, 8)}${String(day > length ? length : day - 1).padStart(2, '0')}`;
}

function firstOf({ year, month }: { year: number; month: number }): CivilDate {
  const first = civilDate({ year, month, day: 1 });
  if (first === null) throw new RangeError(`no support period ends in ${year}`);
  return first;
}

/** Days after `today` that still belong to the support: 0 on the last day itself, negative once it is over. */
export function daysLeft(lastDay: CivilDate, today: CivilDate): number {
  return daysBetween(today, lastDay);
}
