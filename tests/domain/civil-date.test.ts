import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  civilDate,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  daysInMonth,
  weekday,
  yearMonthDay,
} from '../../src/domain/civil-date.ts';
import { anyDate, everyDay } from './dates.ts';

describe('civil dates', () => {
  test('[F5] every day from 2020 to 2036 has the number, weekday and neighbours that Temporal gives it', () => {
    const epoch = Temporal.PlainDate.from('1970-01-01');
    for (const day of everyDay(2020, 2036)) {
      const date = day.toString();
      const number = epoch.until(day, { largestUnit: 'days' }).days;
      expect([dayNumber(date), dateOfDayNumber(number), weekday(date)], date).toEqual([number, date, day.dayOfWeek]);
      expect([addDays(date, 1), addDays(date, -1)]).toEqual([day.add({ days: 1 }).toString(), day.subtract({ days: 1 }).toString()]);
    }
  });

  test('[F5] any two days of four thousand years are as far apart as Temporal says', () => {
    const wide = anyDate('0001-01-01', '4000-12-31');
    fc.assert(
      fc.property(wide, wide, (a, b) => {
        const days = Temporal.PlainDate.from(a).until(b, { largestUnit: 'days' }).days;
        expect(daysBetween(a, b)).toBe(days);
        expect(addDays(a, days)).toBe(b);
      }),
    );
  });

  test('a day that does not exist is no date', () => {
    expect(civilDate({ year: 2027, month: 2, day: 29 })).toBeNull();
    expect(civilDate({ year: 2100, month: 2, day: 29 })).toBeNull();
    expect(civilDate({ year: 2026, month: 13, day: 1 })).toBeNull();
    expect(civilDate({ year: 2026, month: 4, day: 31 })).toBeNull();
    expect(civilDate({ year: 2026, month: 4, day: 0 })).toBeNull();
    expect(civilDate({ year: 2000, month: 2, day: 29 })).toBe('2000-02-29');
    expect(yearMonthDay('0900-02-03')).toEqual({ year: 900, month: 2, day: 3 });
    expect([daysInMonth(2028, 2), daysInMonth(2027, 2), daysInMonth(2027, 14)]).toEqual([29, 28, 0]);
  });
});
