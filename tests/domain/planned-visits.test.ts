import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanFacts, VisitFacts } from '../../src/domain/facts.ts';
import { plannedEnd, visitsOfPlans } from '../../src/domain/planned-visits.ts';
import { clockChanges } from './dates.ts';
import { frozen } from './frozen.ts';
import { anna, bernd, direct, planOf, visitOf } from './live-facts.ts';

const day = '2026-11-24';
const ten = planOf('p10', `${day}T10:00+01:00`, 60);
const three = planOf('p15', `${day}T15:00+01:00`, 60);
const found = (plans: readonly PlanFacts[], visits: readonly VisitFacts[]) => inOrder(visitsOfPlans(plans, visits));
const inOrder = (pairs: ReadonlyMap<string, string>) => [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));

describe('[R5] when an appointment ends', () => {
  test('[R5] [F5] so many real minutes after it begins, over midnight and on both nights of the clock changes of every year', () => {
    expect(plannedEnd({ start: '2026-11-29T22:30+01:00', minutes: 135 })).toBe('2026-11-30T00:45+01:00');
    for (const date of clockChanges(2024, 2032)) {
      const spring = date.slice(5, 7) === '03';
      const [before, after] = spring ? ['+01:00', '+02:00'] : ['+02:00', '+01:00'];
      const end = `${date}T03:30${after}`;
      expect(plannedEnd({ start: `${date}T01:30${before}`, minutes: spring ? 60 : 180 })).toBe(end);
    }
  });
});

describe('[R5] which visit came of which appointment', () => {
  test('[R5] the one that names it, on whatever day and whoever was there, whatever came of it', () => {
    const visit = visitOf('v', '2026-11-26', { by: bernd, appointment: 'p10', outcome: null });
    expect(found([ten, three], [visit])).toEqual([['p10', 'v']]);
    expect(found([{ ...ten, cancelled: true, time: null }], [visit])).toEqual([['p10', 'v']]);
    const earlier = visitOf('w', '2026-11-25', { appointment: 'p10' });
    for (const order of [
      [visit, earlier],
      [earlier, visit],
    ])
      expect(found([ten], order)).toEqual([['p10', 'w']]);
  });

  test('[R5] else one of the same person and day with an outcome: held, broken off or nobody met', () => {
    for (const outcome of ['held', 'brokenOff', 'notMet'] as const)
      expect(found([ten], [visitOf('v', day, { outcome })])).toEqual([['p10', 'v']]);
    expect(found([ten], [visitOf('v', day, { outcome: null })])).toEqual([]);
    expect(found([ten], [visitOf('v', day, { by: bernd })])).toEqual([]);
    expect(found([ten], [visitOf('v', day, { by: null })])).toEqual([]);
    expect(found([{ ...ten, by: null }], [visitOf('v', day, { by: null })])).toEqual([]);
    expect(found([ten], [visitOf('v', '2026-11-25')])).toEqual([]);
    expect(found([{ ...ten, cancelled: true }], [visitOf('v', day)])).toEqual([]);
    expect(found([ten], [visitOf('v', day, { appointment: 'elsewhere' })])).toEqual([]);
  });

  test('[R5] one visit for one appointment, the nearest in time', () => {
    const morning = visitOf('v1', day, { segments: [direct(day, '10:05', '11:00')] });
    const afternoon = visitOf('v0', day, { segments: [direct(day, '15:00', '16:00')] });
    expect(found([three, ten], [afternoon, morning])).toEqual([
      ['p10', 'v1'],
      ['p15', 'v0'],
    ]);
    expect(found([ten, three], [morning])).toEqual([['p10', 'v1']]);
    expect(found([ten, three], [afternoon])).toEqual([['p15', 'v0']]);
    expect(found([ten, three], [visitOf('v', day)])).toEqual([['p10', 'v']]);
    expect(found([ten, { ...ten, id: 'p0' }], [morning])).toEqual([['p0', 'v1']]);
    const twins = [morning, { ...morning, id: 'v9' }];
    for (const order of [twins, twins.toReversed()]) expect(found([ten], [...order, afternoon])).toEqual([['p10', 'v1']]);
    expect(found([ten, three], [{ ...morning, values: { ...morning.values, appointment: 'p15' } }])).toEqual([['p15', 'v1']]);
  });

  test('[R5] a visit that was over more than an hour before does not swallow the appointment', () => {
    const until = (end: string) => visitOf('v', day, { segments: [direct(day, '09:00', end), { kind: 'travel', minutes: 300 }] });
    expect(found([three], [until('13:59')])).toEqual([]);
    expect(found([three], [until('14:00')])).toEqual([['p15', 'v']]);
    expect(found([three], [visitOf('v', day, { segments: [direct(day, '18:00', '19:00')] })])).toEqual([['p15', 'v']]);
  });

  const plans = fc.array(
    fc.record({
      day: fc.integer({ min: 23, max: 25 }),
      hour: fc.integer({ min: 8, max: 17 }),
      by: fc.constantFrom(anna, bernd),
      off: fc.boolean(),
    }),
    { maxLength: 6 },
  );
  const visits = fc.array(
    fc.record({
      day: fc.integer({ min: 23, max: 25 }),
      hour: fc.option(fc.integer({ min: 8, max: 17 }), { nil: null }),
      by: fc.constantFrom(anna, bernd),
      names: fc.option(fc.integer({ min: 0, max: 7 }), { nil: null }),
      outcome: fc.constantFrom('held' as const, 'notMet' as const, null),
    }),
    { maxLength: 6 },
  );

  test('[I9] in any order: each visit once, named ones with their appointment, and nobody is left who would fit', () => {
    fc.assert(
      fc.property(plans, visits, (somePlans, someVisits) => {
        const planned = frozen(
          somePlans.map((p, i) =>
            planOf(`p${i}`, `2026-11-${p.day}T${String(p.hour).padStart(2, '0')}:00+01:00`, 60, { by: p.by, cancelled: p.off }),
          ),
        );
        const recorded = frozen(
          someVisits.map((told, i) => {
            const date = `2026-11-${told.day}`;
            const hour = told.hour === null ? null : String(told.hour).padStart(2, '0');
            const segments = hour === null ? [] : [direct(date, `${hour}:00`, `${hour}:45`)];
            const named = told.names === null ? {} : { appointment: `p${told.names}` };
            return visitOf(`v${i}`, date, { segments, by: told.by, outcome: told.outcome, ...named });
          }),
        );
        const result = visitsOfPlans(planned, recorded);
        expect(found(planned.toReversed(), recorded.toReversed())).toEqual(inOrder(result));
        expect(new Set(result.values()).size).toBe(result.size);
        for (const [plan, visit] of result) {
          const named = recorded.find((one) => one.id === visit)?.values.appointment;
          expect(named ?? plan).toBe(plan);
        }
        for (const plan of planned) expect(recorded.some((one) => one.values.appointment === plan.id) && !result.has(plan.id)).toBe(false);
        const used = new Set(result.values());
        const left = recorded.filter((one) => !used.has(one.id) && one.values.appointment === null && one.values.outcome !== null);
        for (const plan of planned.filter((one) => !one.cancelled && !result.has(one.id))) {
          const fits = left.filter(
            ({ values }) =>
              values.by === plan.by && (values.time?.segments.length ?? 0) === 0 && values.time?.date === plan.time?.start.slice(0, 10),
          );
          expect(fits).toEqual([]);
        }
      }),
    );
  });
});
