import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interruptionPolicies, type InterruptionPolicy } from '../../src/domain/kinds/setting.ts';
import { supportPeriod, type PeriodFacts } from '../../src/domain/support-end.ts';
import { everyDay } from './dates.ts';
import { frozen } from './frozen.ts';
import { nextDay, slowPeriod } from './slow-limits.ts';

const hospital = { from: '2026-11-10', until: '2026-11-30' };
const nothing: PeriodFacts = { start: '2026-08-31', end: null, interruptions: [], policies: [] };
const under = (policy: InterruptionPolicy, from = '2025-12-01') => [{ from, policy }];
const lastDay = (facts: Partial<PeriodFacts>) => supportPeriod({ ...nothing, ...facts }).lastDay;

describe('[R3] the end of a support', () => {
  test('[R3] an agreed earlier end comes first, a later one does not lengthen the support', () => {
    expect(lastDay({ start: '2026-09-01', end: '2026-12-15' })).toBe('2026-12-15');
    expect(lastDay({ start: '2026-09-01', end: '2027-03-15' })).toBe('2027-02-28');
    expect(lastDay({ start: '2026-09-01' })).toBe('2027-02-28');
    expect(lastDay({ start: null, end: '2026-12-15' })).toBe('2026-12-15');
    expect(lastDay({ start: null })).toBeNull();
    expect(lastDay({ start: '2026-09-01', end: '2026-08-01' })).toBe('2026-08-01');
  });
});

describe('[R4] interruptions', () => {
  test.each([
    ['calendar', '2027-02-28'],
    ['suspend', '2027-03-21'],
    ['days180', '2027-03-19'],
  ] as const)('[R4] a start on 31.08.2026 with hospital 10.11.–30.11.2026, 21 days: %s ends on %s', (policy, last) => {
    expect(supportPeriod({ ...nothing, interruptions: [hospital], policies: under(policy) })).toEqual({
      lastDay: last,
      policy,
      changed: null,
      interruptedDays: 21,
    });
  });

  test('[R4] without a setting an interruption does not move the end; without an interruption 180 days are 180 days', () => {
    expect(supportPeriod({ ...nothing, interruptions: [hospital] })).toMatchObject({ lastDay: '2027-02-28', policy: 'calendar' });
    expect(lastDay({ policies: under('suspend') })).toBe('2027-02-28');
    expect(lastDay({ policies: under('days180') })).toBe('2027-02-26');
    expect(lastDay({ start: '2026-02-01', policies: under('days180') })).toBe('2026-07-30');
  });

  test.each([
    [
      'overlapping',
      [
        { from: '2026-11-10', until: '2026-11-20' },
        { from: '2026-11-15', until: '2026-11-30' },
      ],
    ],
    ['nested', [hospital, { from: '2026-11-12', until: '2026-11-14' }]],
    [
      'touching',
      [
        { from: '2026-11-10', until: '2026-11-19' },
        { from: '2026-11-20', until: '2026-11-30' },
      ],
    ],
    ['one twice', [hospital, hospital]],
    [
      'in any order, with an end before its start',
      [
        { from: '2026-11-20', until: '2026-11-30' },
        { from: '2026-12-24', until: '2026-12-01' },
        { from: '2026-11-10', until: '2026-11-19' },
      ],
    ],
  ])('[R4] each day counts once: %s', (_, interruptions) => {
    expect(supportPeriod({ ...nothing, interruptions, policies: under('suspend') })).toMatchObject({
      lastDay: '2027-03-21',
      interruptedDays: 21,
    });
  });

  test('[R4] days before the start do not count; days that the moved end reaches do', () => {
    expect(lastDay({ interruptions: [{ from: '2026-08-20', until: '2026-09-04' }], policies: under('suspend') })).toBe('2027-03-05');
    expect(lastDay({ interruptions: [hospital, { from: '2027-03-10', until: '2027-03-12' }], policies: under('suspend') })).toBe(
      '2027-03-24',
    );
    expect(lastDay({ interruptions: [{ from: '2027-02-28', until: '2027-03-04' }], policies: under('suspend') })).toBe('2027-03-05');
    expect(lastDay({ interruptions: [{ from: '2027-03-01', until: '2027-03-31' }], policies: under('suspend') })).toBe('2027-02-28');
    expect(lastDay({ interruptions: [{ from: '2026-08-31', until: '2026-08-31' }], policies: under('suspend') })).toBe('2027-03-01');
  });

  test('[R4] an agreed end cuts the interrupted days, too', () => {
    expect(supportPeriod({ ...nothing, end: '2026-11-15', interruptions: [hospital], policies: under('suspend') })).toEqual({
      lastDay: '2026-11-15',
      policy: 'suspend',
      changed: null,
      interruptedDays: 6,
    });
  });
});

describe('[R4] a setting that changes while the support goes on', () => {
  const facts = { ...nothing, interruptions: [hospital] };

  test('[R4] from the day it holds on the whole period is measured by it, and both ends are told', () => {
    expect(supportPeriod({ ...facts, policies: under('suspend', '2027-01-01') })).toEqual({
      lastDay: '2027-03-21',
      policy: 'suspend',
      changed: { from: '2027-01-01', before: '2027-02-28', policy: 'suspend' },
      interruptedDays: 21,
    });
  });

  test('[R4] on the last day it still moves the end; the day after it changes nothing: an ended support stays ended', () => {
    expect(supportPeriod({ ...facts, policies: under('suspend', '2027-02-28') })).toMatchObject({ lastDay: '2027-03-21' });
    expect(supportPeriod({ ...facts, policies: under('suspend', '2027-03-01') })).toEqual({
      lastDay: '2027-02-28',
      policy: 'calendar',
      changed: null,
      interruptedDays: 21,
    });
    expect(supportPeriod({ ...facts, end: '2026-12-15', policies: under('suspend', '2026-12-16') })).toMatchObject({
      lastDay: '2026-12-15',
      policy: 'calendar',
      changed: null,
    });
  });

  test('[R4] an end is never moved before the day on which the setting begins', () => {
    const back = [...under('suspend'), { from: '2027-03-10', policy: 'calendar' as const }];
    expect(supportPeriod({ ...facts, policies: back })).toEqual({
      lastDay: '2027-03-09',
      policy: 'calendar',
      changed: { from: '2027-03-10', before: '2027-03-21', policy: 'calendar' },
      interruptedDays: 21,
    });
    expect(supportPeriod({ ...facts, policies: [...back, { from: '2027-03-10', policy: 'suspend' as const }] })).toMatchObject({
      lastDay: '2027-03-21',
      changed: null,
    });
  });

  test('[R4] one that is undone before it moved anybody shows the last end before', () => {
    const policies = [...under('suspend', '2026-12-01'), { from: '2026-12-10', policy: 'calendar' as const }];
    expect(supportPeriod({ ...facts, policies })).toMatchObject({
      lastDay: '2027-02-28',
      changed: { from: '2026-12-10', before: '2027-03-21', policy: 'calendar' },
    });
  });
});

describe('[R3] [R4] day by day', () => {
  test('[R3] [R4] every month end of 2024 to 2032, under each setting, with and without a pause over the end of the sixth month', () => {
    const monthEnds = everyDay(2024, 2032)
      .filter((day) => day.day === day.daysInMonth || day.day === 1)
      .map(String);
    for (const start of monthEnds) {
      const base = slowPeriod({ ...nothing, start }).lastDay ?? '';
      for (const policy of interruptionPolicies) {
        for (const interruptions of [
          [],
          [{ from: nextDay(start), until: nextDay(nextDay(start)) }],
          [{ from: base, until: nextDay(base) }],
        ]) {
          const facts = { start, end: null, interruptions, policies: under(policy, '2024-01-01') };
          expect(supportPeriod(facts), `${start} ${policy}`).toEqual(slowPeriod(facts));
        }
      }
    }
  });

  const offset = (min: number, max: number) => fc.integer({ min, max });
  const drawn = fc.record({
    start: offset(0, 2900),
    end: fc.option(offset(-20, 420), { nil: null }),
    pauses: fc.array(fc.record({ from: offset(-40, 400), length: offset(-2, 90) }), { maxLength: 5 }),
    policies: fc.array(fc.record({ from: offset(-60, 420), policy: fc.constantFrom(...interruptionPolicies) }), { maxLength: 4 }),
  });
  const dayOf = (days: number): string => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
  const factsOf = ({ start, end, pauses, policies }: typeof drawn extends fc.Arbitrary<infer T> ? T : never): PeriodFacts => ({
    start: dayOf(start),
    end: end === null ? null : dayOf(start + end),
    interruptions: pauses.map(({ from, length }) => ({ from: dayOf(start + from), until: dayOf(start + from + length - 1) })),
    policies: policies
      .map(({ from, policy }) => ({ from: dayOf(start + from), policy }))
      .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from))),
  });

  test('[R3] [R4] whoever lives through the support finds the same end, the same change and the same days', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const facts = frozen(factsOf(given));
        expect(supportPeriod(facts)).toEqual(slowPeriod(facts));
      }),
      { numRuns: 400 },
    );
  });

  test('[R4] [I9] in any order of the interruptions', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const facts = factsOf(given);
        const turned = frozen({ ...facts, interruptions: facts.interruptions.toReversed() });
        expect(supportPeriod(turned)).toEqual(supportPeriod(facts));
      }),
    );
  });

  test('[R4] what comes after the end, and a setting that begins after it, change nothing', () => {
    fc.assert(
      fc.property(drawn, offset(1, 60), fc.constantFrom(...interruptionPolicies), (given, ahead, policy) => {
        const facts = factsOf(given);
        const before = supportPeriod(facts);
        if (before.lastDay === null || before.lastDay < (facts.start ?? '')) return;
        const after = new Date(Date.parse(before.lastDay) + ahead * 86_400_000).toISOString().slice(0, 10);
        const earlier = facts.policies.filter(({ from }) => from < after);
        const more = { ...facts, policies: [...earlier, { from: after, policy }] };
        expect(supportPeriod(more)).toEqual(before);
        expect(supportPeriod({ ...facts, interruptions: [...facts.interruptions, { from: after, until: after }] }).lastDay).toBe(
          before.lastDay,
        );
      }),
    );
  });
});
