import { expect, test } from 'vitest';
import { calendarDays, dayOr, daysShown, dayToPlan, turned } from '../../../src/ui/planning/calendar-days.ts';
import { appointment } from './appointments.ts';

const at = (name: string, start: string) => appointment({ id: name.padEnd(22, '0'), time: { start, minutes: 30 } });

test('a week begins on Monday, also where a year turns and in week 53', () => {
  expect(daysShown('woche', '2026-11-29')).toEqual([23, 24, 25, 26, 27, 28, 29].map((day) => `2026-11-${day}`));
  const week53 = ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'];
  expect(daysShown('woche', '2026-12-31')).toEqual(week53);
  expect(daysShown('woche', '2027-01-03')).toEqual(week53);
  expect(daysShown('woche', '2027-01-04')[0]).toBe('2027-01-04');
  expect(daysShown('tag', '2026-12-31')).toEqual(['2026-12-31']);
});

test('turning pages goes over the turn of the year, February and both clock changes by whole days', () => {
  expect(turned('woche', '2026-12-31', 1)).toBe('2027-01-07');
  expect(turned('woche', '2027-01-04', -1)).toBe('2026-12-28');
  expect(turned('tag', '2027-02-28', 1)).toBe('2027-03-01');
  expect(turned('tag', '2027-03-28', 1)).toBe('2027-03-29');
  expect(turned('tag', '2026-10-25', 1)).toBe('2026-10-26');
  let day = '2026-01-01';
  for (let page = 0; page < 53; page += 1) {
    expect(daysShown('woche', day)).toContain(day);
    day = turned('woche', day, 1);
  }
  expect(day).toBe('2027-01-07');
});

test('[F5] appointments stand on the day they begin on, in the order of moments', () => {
  const days = calendarDays(daysShown('woche', '2026-10-25'), [
    at('late', '2026-10-25T22:30+01:00'),
    at('second', '2026-10-25T02:15+01:00'),
    at('first', '2026-10-25T02:30+02:00'),
    at('monday', '2026-10-26T00:00+01:00'),
  ]);
  expect(days.map(({ appointments }) => appointments.length)).toEqual([0, 0, 0, 0, 0, 0, 3]);
  expect(days[6]?.appointments.map(({ id }) => id.replace(/0+$/, ''))).toEqual(['first', 'second', 'late']);
});

test('two at the same moment keep one order on every device', () => {
  const [a, b] = [at('a', '2026-11-24T09:00+01:00'), at('b', '2026-11-24T09:00+01:00')];
  expect(calendarDays(['2026-11-24'], [b, a])).toEqual(calendarDays(['2026-11-24'], [a, b]));
});

test('an address that names no day leads to today', () => {
  expect(dayOr('2026-12-31', '2026-11-22')).toBe('2026-12-31');
  for (const typed of [undefined, '', '31.12.2026', '2026-02-30', '2026-13-01', 'x']) expect(dayOr(typed, '2026-11-22')).toBe('2026-11-22');
});

test('a new appointment is offered for the day that lies open, or for today or the Monday of the week', () => {
  expect(dayToPlan('tag', '2026-11-26', '2026-11-22')).toBe('2026-11-26');
  expect(dayToPlan('woche', '2026-11-20', '2026-11-22')).toBe('2026-11-22');
  expect(dayToPlan('woche', '2026-11-29', '2026-11-22')).toBe('2026-11-23');
});
