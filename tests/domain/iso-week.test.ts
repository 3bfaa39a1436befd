import type { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addWeeks, isoWeekOf, weekDays, weekParts } from '../../src/domain/iso-week.ts';
import { everyDay } from './dates.ts';

/** Another way to the same answer: the week's year is the one in which most of its days lie; its number counts such weeks. */
function slowWeekOf(day: Temporal.PlainDate): string {
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const years = [0, 1, 2, 3, 4, 5, 6].map((days) => monday.add({ days }).year);
  const year = years.filter((each) => each === years[0]).length > 3 ? years[0] : years[6];
  let number = 1;
  for (let before = monday.subtract({ days: 7 }); before.add({ days: 3 }).year === year; before = before.subtract({ days: 7 })) number += 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

describe('ISO weeks', () => {
  test('[R5] [F5] every day from 2024 to 2032 lies in the week that counting and Temporal find', () => {
    for (const day of everyDay(2024, 2032)) {
      const week = isoWeekOf(day.toString());
      expect(week).toBe(slowWeekOf(day));
      expect(weekParts(week)).toEqual({ year: day.yearOfWeek, number: day.weekOfYear });
      expect(weekDays(week)[day.dayOfWeek - 1]).toBe(day.toString());
    }
  });

  test('[R5] [F5] 2026 and 2032 have a week 53 that ends in January, 2027 and 2028 have none', () => {
    expect(weekDays('2026-W53')).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ]);
    expect([isoWeekOf('2027-01-03'), isoWeekOf('2027-01-04')]).toEqual(['2026-W53', '2027-W01']);
    expect(isoWeekOf('2033-01-02')).toBe('2032-W53');
    expect([isoWeekOf('2028-01-02'), isoWeekOf('2029-01-01')]).toEqual(['2027-W52', '2029-W01']);
  });

  test('[F5] weeks follow each other over the turn of a year', () => {
    expect([addWeeks('2026-W52', 1), addWeeks('2026-W53', 1), addWeeks('2027-W01', -1)]).toEqual(['2026-W53', '2027-W01', '2026-W53']);
    for (const day of everyDay(2024, 2032)) {
      expect(addWeeks(isoWeekOf(day.toString()), 5)).toBe(isoWeekOf(day.add({ days: 35 }).toString()));
    }
  });
});
