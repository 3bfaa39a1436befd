import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/civil-date.ts';
import { neutralState } from '../../src/domain/handover-state.ts';
import { everyDay } from './dates.ts';

describe('[B13] what an officer sees of a hand-over', () => {
  test.each([
    ['2026-11-02', false, '2026-11-02', 'open'],
    ['2026-11-02', true, '2026-11-02', 'taken'],
    ['2026-11-02', false, '2026-12-01', 'open'],
    ['2026-11-02', true, '2026-12-01', 'taken'],
    ['2026-11-02', false, '2026-12-02', 'done'],
    ['2026-11-02', true, '2026-12-02', 'done'],
    ['2026-11-02', true, '2026-12-31', 'done'],
    ['2026-11-02', true, '2027-01-01', null],
    ['2026-11-02', false, '2027-01-01', null],
    ['2028-01-30', true, '2028-02-29', 'done'],
    ['2027-01-30', true, '2027-02-28', 'taken'],
  ] as const)('created on %s, taken %s: on %s it reads %s', (createdOn, taken, today, state) => {
    expect(neutralState({ createdOn, taken }, today)).toBe(state);
  });

  test('done exactly from day 30 and gone exactly on day 60, from any day of a leap and a common year, taken or not', () => {
    for (const day of everyDay(2027, 2028)) {
      const createdOn = day.toString();
      const on = (days: number, taken: boolean): unknown => neutralState({ createdOn, taken }, addDays(createdOn, days));
      expect([on(29, true), on(29, false), on(30, true), on(30, false), on(59, true), on(59, false), on(60, true), on(60, false)]).toEqual([
        'taken',
        'open',
        'done',
        'done',
        'done',
        'done',
        null,
        null,
      ]);
    }
  });

  test('a clock behind the day of creation shows it as open', () => {
    expect(neutralState({ createdOn: '2026-11-22', taken: false }, '2026-11-21')).toBe('open');
  });
});
