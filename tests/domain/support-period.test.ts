import type { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { daysLeft, lastDayOfSupport } from '../../src/domain/support-period.ts';
import { everyDay } from './dates.ts';

/** Walks day by day into the sixth month after the start, until the number comes round again or the month is over. */
function slowLastDay(start: Temporal.PlainDate): string {
  const monthsFrom = (day: Temporal.PlainDate): number => (day.year - start.year) * 12 + day.month - start.month;
  let day = start;
  for (;;) {
    const next = day.add({ days: 1 });
    if (monthsFrom(next) === 6 && next.day === start.day) return day.toString();
    if (monthsFrom(next) === 7) return day.toString();
    day = next;
  }
}

describe('[R3] six months of support', () => {
  test.each([
    ['2026-08-31', '2027-02-28', 'a start on 31 August ends on 28 February'],
    ['2026-09-01', '2027-02-28', 'a start on the 1st ends on the last day of the sixth month'],
    ['2026-11-30', '2027-05-29', 'the last day is the one before the same number'],
    ['2027-08-31', '2028-02-29', 'a missing number means the last day of a leap February'],
    ['2027-08-29', '2028-02-28', 'a leap February has a 29th: the day before it'],
    ['2026-08-29', '2027-02-28', 'a common February has no 29th'],
    ['2027-03-31', '2027-09-30', 'a missing 31st means the 30th'],
    ['2026-12-31', '2027-06-30', 'over the turn of the year'],
  ])('[R3] %s → %s: %s', (start, last) => {
    expect(lastDayOfSupport(start)).toBe(last);
  });

  test('[R3] every start from 2024 to 2032, all month ends among them, ends where counting day by day ends', () => {
    for (const start of everyDay(2024, 2032)) expect(lastDayOfSupport(start.toString()), start.toString()).toBe(slowLastDay(start));
  });

  test('[R3] the last day has no days left after it', () => {
    expect([daysLeft('2027-02-28', '2027-02-27'), daysLeft('2027-02-28', '2027-02-28'), daysLeft('2027-02-28', '2027-03-02')]).toEqual([
      1, 0, -2,
    ]);
  });
});
