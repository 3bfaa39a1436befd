import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, holidays, isWorkingDay } from '../../src/domain/working-days.ts';
import { anyDate } from './dates.ts';

/** Lower Saxony, as the calendars print them: the movable holidays of each year (Good Friday, Easter Monday, Ascension, Whit Monday). */
const MOVABLE: Readonly<Record<number, readonly string[]>> = {
  2024: ['2024-03-29', '2024-04-01', '2024-05-09', '2024-05-20'],
  2025: ['2025-04-18', '2025-04-21', '2025-05-29', '2025-06-09'],
  2026: ['2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25'],
  2027: ['2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17'],
  2028: ['2028-04-14', '2028-04-17', '2028-05-25', '2028-06-05'],
  2029: ['2029-03-30', '2029-04-02', '2029-05-10', '2029-05-21'],
  2030: ['2030-04-19', '2030-04-22', '2030-05-30', '2030-06-10'],
  2031: ['2031-04-11', '2031-04-14', '2031-05-22', '2031-06-02'],
  2032: ['2032-03-26', '2032-03-29', '2032-05-06', '2032-05-17'],
};
const FIXED = ['01-01', '05-01', '10-03', '10-31', '12-25', '12-26'];

function printed(year: number): readonly string[] {
  return [...(MOVABLE[year] ?? []), ...FIXED.map((day) => `${year}-${day}`)].sort();
}
const years = Object.keys(MOVABLE).map(Number);

describe('[R2] working days of Lower Saxony', () => {
  test.each(years)('[R2] the holidays of %i are those of the printed calendar', (year) => {
    expect(holidays(year)).toEqual(printed(year));
  });

  test('[R2] every day of 2024 to 2032 is a working day unless it is Saturday, Sunday or printed as a holiday', () => {
    for (const year of years) {
      const free = new Set(printed(year));
      for (let day = Temporal.PlainDate.from(`${year}-01-01`); day.year === year; day = day.add({ days: 1 }))
        expect(isWorkingDay(day.toString()), day.toString()).toBe(day.dayOfWeek < 6 && !free.has(day.toString()));
    }
  });

  test.each([
    ['2026-11-23', '2026-11-30', 'an offer of Monday is open until the next Monday'],
    ['2026-11-27', '2026-12-04', 'of Friday until Friday'],
    ['2026-11-28', '2026-12-04', 'of Saturday until Friday: the weekend does not count'],
    ['2026-04-02', '2026-04-13', 'over Easter: Good Friday and Easter Monday do not count'],
    ['2027-03-25', '2027-04-05', 'over an early Easter'],
    ['2026-12-22', '2026-12-30', 'over Christmas: 25 December is a Friday, 26 a Saturday'],
    ['2024-12-23', '2025-01-02', 'over Christmas and New Year: 24, 27, 30, 31 December, 2 January'],
    ['2026-05-13', '2026-05-21', 'over Ascension'],
    ['2026-05-22', '2026-06-01', 'over Whit Monday'],
    ['2028-10-02', '2028-10-10', 'over German Unity, a Tuesday'],
    ['2029-10-30', '2029-11-07', 'over Reformation Day, a Wednesday'],
  ])('[R2] five working days after %s are over on %s: %s', (date, last) => {
    expect(addWorkingDays(date, 5)).toBe(last);
  });

  test('[R2] none is the day itself, one is the next working day', () => {
    expect([addWorkingDays('2026-11-28', 0), addWorkingDays('2026-11-28', 1), addWorkingDays('2026-12-24', 1)]).toEqual([
      '2026-11-28',
      '2026-11-30',
      '2026-12-28',
    ]);
  });

  test('[R2] so many working days lie after the date, up to the one named', () => {
    fc.assert(
      fc.property(anyDate('2024-01-01', '2032-10-01'), fc.integer({ min: 1, max: 30 }), (date, count) => {
        const last = addWorkingDays(date, count);
        const between: string[] = [];
        for (let day = Temporal.PlainDate.from(date).add({ days: 1 }); day.toString() <= last; day = day.add({ days: 1 }))
          if (day.dayOfWeek < 6 && !printed(day.year).includes(day.toString())) between.push(day.toString());
        expect([between.length, between.at(-1)]).toEqual([count, last]);
      }),
    );
  });
});
