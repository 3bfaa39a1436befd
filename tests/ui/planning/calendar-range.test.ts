import { expect, test } from 'vitest';
import { readRange, usualRange } from '../../../src/ui/planning/calendar-range.ts';

const read = (from: string, until: string) => readRange({ from, until }, '2026-11-22');

test('the days of a calendar file as people type them', () => {
  expect(read('1.12.', '31.12.2026')).toEqual({ ok: true, from: '2026-12-01', until: '2026-12-31' });
  expect(read('1.12.', '1.12.')).toEqual({ ok: true, from: '2026-12-01', until: '2026-12-01' });
  expect(read('1.1.2026', '31.12.2026')).toMatchObject({ ok: true });
});

test('what is in the way is said at its field', () => {
  expect(read('x', '31.2.')).toEqual({ ok: false, from: 'notADate', until: 'notADate' });
  expect(read('2.12.', '1.12.')).toEqual({ ok: false, from: null, until: 'order' });
  expect(read('1.1.2026', '31.1.2027')).toEqual({ ok: false, from: null, until: 'tooLong' });
});

test('what is offered holds today, and what was called off of late', () => {
  expect(usualRange('2026-11-22')).toEqual({ from: '2026-11-15', until: '2027-01-17' });
});
