import { describe, expect, test } from 'vitest';
import { periodFindings } from '../../src/domain/period-findings.ts';
import { endFindings, startFindings } from '../../src/domain/programme-term.ts';
import { endNearFindings, reminderOf } from '../../src/domain/reminder.ts';
import { settingsOf } from '../../src/domain/settings.ts';
import { everyDay } from './dates.ts';
import { rulesWith } from './live-facts.ts';

/** The programme of the worked examples: 01.12.2025–30.11.2026, with an option to 30.11.2027. */
function termWith(optionDrawn: boolean) {
  const term = { start: '2025-12-01', end: '2026-11-30', optionUntil: '2027-11-30', optionDrawn };
  return settingsOf({ term, capacity: null, countedKinds: null }, []).term;
}
const outside = (date: string, end: string) => ({ rule: 'R8', code: 'startOutsideTerm', date, start: '2025-12-01', end });

describe('[R8] the programme’s term', () => {
  test('[R8] a start lies in the confirmed term, first and last day included', () => {
    const [plain, drawn] = [termWith(false), termWith(true)];
    expect([startFindings('2025-12-01', plain), startFindings('2026-11-30', plain), startFindings('2027-11-30', drawn)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(startFindings('2025-11-30', plain)).toEqual([outside('2025-11-30', '2026-11-30')]);
    expect(startFindings('2026-12-01', plain)).toEqual([outside('2026-12-01', '2026-11-30')]);
    expect(startFindings('2027-12-01', drawn)).toEqual([outside('2027-12-01', '2027-11-30')]);
  });

  test('[R8] an end beyond the confirmed term asks and names the option that could still be drawn', () => {
    expect(endFindings('2026-11-30', termWith(false))).toEqual([]);
    expect(endFindings('2027-02-28', termWith(false))).toEqual([
      { rule: 'R8', code: 'endBeyondTerm', lastDay: '2027-02-28', end: '2026-11-30', option: '2027-11-30' },
    ]);
    expect(endFindings('2027-02-28', termWith(true))).toEqual([]);
    expect(endFindings('2028-02-29', termWith(true))).toEqual([
      { rule: 'R8', code: 'endBeyondTerm', lastDay: '2028-02-29', end: '2027-11-30', option: null },
    ]);
  });

  test('[R8] an unknown start, end or term says nothing', () => {
    expect([
      startFindings(null, termWith(true)),
      startFindings('1999-01-01', null),
      endFindings(null, termWith(true)),
      endFindings('2199-01-01', null),
    ]).toEqual([[], [], [], []]);
  });
});

describe('[R3] reminders', () => {
  test('[R3] at 42, 28, 14 and 7 days, none earlier and none once it is over', () => {
    const all = Array.from({ length: 46 }, (_, index) => 43 - index).map((days) => [days, reminderOf(days)]);
    const slow = (days: number): number | null => (days > 42 || days < 0 ? null : days > 28 ? 42 : days > 14 ? 28 : days > 7 ? 14 : 7);
    expect(all).toEqual(all.map(([days]) => [days, slow(Number(days))]));
    expect([43, 42, 29, 28, 15, 14, 8, 7, 0, -1].map(reminderOf)).toEqual([null, 42, 42, 28, 28, 14, 14, 7, 7, null]);
  });

  test('[R3] stands from the forty-second day before the end until its last day, on every day of a year', () => {
    for (const day of everyDay(2027, 2027)) {
      const days = day.until('2027-08-15', { largestUnit: 'days' }).days;
      const near = { rule: 'R3', code: 'endNear', days, lastDay: '2027-08-15' };
      expect(endNearFindings('2027-08-15', day.toString()), day.toString()).toEqual(days >= 0 && days <= 42 ? [near] : []);
    }
    expect(endNearFindings(null, '2027-01-01')).toEqual([]);
  });
});

describe('what is said about a period', () => {
  test('[R3] [R4] [R8] reminder, both ends after a change of the setting, start and end against the term', () => {
    const rules = rulesWith({
      start: '2026-08-31',
      interruptions: [{ from: '2026-11-10', until: '2026-11-30' }],
      policies: [{ from: '2027-01-01', policy: 'suspend' }],
      term: termWith(false),
    });
    expect(periodFindings(rules, '2027-03-20')).toEqual([
      { rule: 'R3', code: 'endNear', days: 1, lastDay: '2027-03-21' },
      { rule: 'R4', code: 'policyChanged', from: '2027-01-01', policy: 'suspend', lastDay: '2027-03-21', before: '2027-02-28' },
      { rule: 'R8', code: 'endBeyondTerm', lastDay: '2027-03-21', end: '2026-11-30', option: '2027-11-30' },
    ]);
    expect(periodFindings(rulesWith({ start: '2025-11-01', term: termWith(true) }), '2026-01-01')).toEqual([
      outside('2025-11-01', '2027-11-30'),
    ]);
    expect(periodFindings(rulesWith({ start: null }), '2026-01-01')).toEqual([]);
  });
});
