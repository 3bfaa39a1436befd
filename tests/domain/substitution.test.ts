import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/civil-date.ts';
import { readsOn } from '../../src/domain/list-facts.ts';
import { lastSubstituteDay, substituteAccess, substitutionProblem, substitutionState } from '../../src/domain/substitution.ts';
import { clockChanges, everyDay } from './dates.ts';

const MINUTE = 60_000;

describe('[R10] standing in for somebody', () => {
  test.each<[string, string, string | null, string]>([
    ['2026-11-23', '2026-12-04', null, 'two weeks of holidays'],
    ['2026-11-23', '2026-11-23', null, 'a single day'],
    ['2026-11-22', '2027-01-02', null, 'six weeks, both days included'],
    ['2026-11-22', '2027-01-03', 'tooLong', 'a 43rd day'],
    ['2028-02-01', '2028-03-13', null, 'six weeks over a leap day'],
    ['2027-02-01', '2027-03-15', 'tooLong', 'the same dates without one'],
    ['2026-11-24', '2026-11-23', 'endBeforeStart', 'an end before its start'],
    ['2026-10-01', '2026-11-21', 'tooLong', 'too long counts before over'],
    ['2026-11-01', '2026-11-21', 'over', 'days gone by'],
    ['2026-11-01', '2026-11-22', null, 'today is the last day'],
  ])('[R10] %s to %s: %s (%s)', (from, until, problem, _why) => {
    expect(substitutionProblem({ from, until }, '2026-11-22')).toBe(problem);
  });

  test('[R10] the last possible day is the 42nd, for every start of nine years', () => {
    for (const day of everyDay(2024, 2032)) {
      const from = day.toString();
      const last = lastSubstituteDay(from);
      expect([
        last,
        substitutionProblem({ from, until: last }, from),
        substitutionProblem({ from, until: addDays(last, 1) }, from),
      ]).toEqual([day.add({ days: 41 }).toString(), null, 'tooLong']);
    }
  });

  test('[R10] access begins and ends at local midnight, also on the nights when clocks change', () => {
    for (const change of clockChanges(2024, 2034)) {
      for (const offset of [-1, 0, 1]) {
        const day = addDays(change, offset);
        const { from, until } = substituteAccess({ from: day, until: day });
        const start = Temporal.PlainDate.from(day).toZonedDateTime('Europe/Berlin');
        expect([from, until], day).toEqual([start.epochMilliseconds, start.add({ days: 1 }).startOfDay().epochMilliseconds]);
      }
    }
  });

  test('[R10] the day on which clocks go back has 25 hours of access, the one on which they go forward 23', () => {
    const hours = (day: string): number => {
      const { from, until } = substituteAccess({ from: day, until: day });
      return (until - from) / (60 * MINUTE);
    };
    expect([hours('2026-10-25'), hours('2027-03-28'), hours('2026-11-22')]).toEqual([25, 23, 24]);
  });

  test('[R10] state, access and list agree to the millisecond: at 23:59:59.999 it runs, at 00:00 it is over', () => {
    const days = { from: '2026-10-24', until: '2026-10-25' };
    const { from, until } = substituteAccess(days);
    const all = [from - 1, from, until - 1, until].map((at) => substitutionState(days, at));
    expect(all).toEqual(['ahead', 'running', 'running', 'over']);
    const list = { members: ['anna', 'bert'], dated: { bert: days } };
    expect(['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26'].map((day) => readsOn(list, 'bert', day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([readsOn(list, 'anna', '2030-01-01'), readsOn(list, 'carl', '2026-10-24')]).toEqual([true, false]);
  });
});
