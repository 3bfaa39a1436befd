import { expect, test } from 'vitest';
import { plannedEnd } from '../../../src/domain/planned-visits.ts';
import { minutesIn } from '../../../src/ui/planning/week-share.ts';

test('[R5] Sunday night belongs to two weeks', () => {
  const night = { start: '2026-11-29T22:30+01:00', minutes: 135 };
  expect(plannedEnd(night)).toBe('2026-11-30T00:45+01:00');
  expect(['2026-W47', '2026-W48', '2026-W49'].map((week) => minutesIn(week, night))).toEqual([0, 90, 45]);
});

test('[R5] [F5] minutes are real ones when the clock changes', () => {
  expect(plannedEnd({ start: '2026-10-25T01:30+02:00', minutes: 180 })).toBe('2026-10-25T03:30+01:00');
  expect(plannedEnd({ start: '2027-03-28T01:30+01:00', minutes: 60 })).toBe('2027-03-28T03:30+02:00');
  expect(minutesIn('2026-W43', { start: '2026-10-25T22:30+01:00', minutes: 120 })).toBe(90);
});

test('[R5] week 53 goes over the turn of the year', () => {
  expect(minutesIn('2026-W53', { start: '2026-12-31T23:00+01:00', minutes: 120 })).toBe(120);
  expect(minutesIn('2027-W01', { start: '2027-01-03T23:30+01:00', minutes: 60 })).toBe(30);
});
