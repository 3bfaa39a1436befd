import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyCase, classifyDraft, classifyVisit, classifyWeek, countedOf } from '../../src/domain/classify.ts';
import type { VisitFacts } from '../../src/domain/facts.ts';
import { isoWeekOf } from '../../src/domain/iso-week.ts';
import { anna, bernd, direct, openCase, rulesWith, visitOf } from './live-facts.ts';

const nobodyNear = (): readonly VisitFacts[] => [];
const minutes = (id: string, date: string, count: number): VisitFacts =>
  visitOf(id, date, { segments: [{ kind: 'direct', minutes: count }] });
const byBernd = (visit: VisitFacts): VisitFacts => ({ ...visit, values: { ...visit.values, by: bernd } });

describe('[R3] support and its borders', () => {
  test('[R3] a visit after the last day is aftercare, one before the first day is before the start', () => {
    expect(classifyVisit(openCase, visitOf('v1', '2027-02-28'), [])).toEqual([]);
    expect(classifyVisit(openCase, visitOf('v1', '2027-03-01'), [])).toEqual([
      { rule: 'R3', code: 'aftercare', date: '2027-03-01', lastDay: '2027-02-28' },
    ]);
    expect(classifyVisit(openCase, visitOf('v1', '2026-09-01'), [])).toEqual([]);
    expect(classifyVisit(openCase, visitOf('v1', '2026-08-31'), [])).toEqual([
      { rule: 'R3', code: 'beforeStart', date: '2026-08-31', start: '2026-09-01' },
    ]);
    expect(classifyVisit(rulesWith({ end: '2026-11-30' }), visitOf('v1', '2026-12-01'), [])).toEqual([
      { rule: 'R3', code: 'aftercare', date: '2026-12-01', lastDay: '2026-11-30' },
    ]);
    expect(classifyVisit(rulesWith({ start: null }), visitOf('v1', '2030-12-01'), [])).toEqual([]);
  });

  test('[R3] [R5] aftercare is kept and counts nothing; a night that begins on the last day counts whole', () => {
    const file = rulesWith({ end: '2026-11-29' });
    const night = visitOf('v1', '2026-11-29', {
      segments: [{ kind: 'direct', start: '2026-11-29T22:30+01:00', end: '2026-11-30T00:45+01:00' }],
    });
    const result = classifyCase(file, [night, minutes('v2', '2026-11-30', 300)], nobodyNear);
    expect(result.weeks.map((week) => [week.week, week.minutes])).toEqual([
      ['2026-W49', 45],
      ['2026-W48', 90],
    ]);
    expect(result.byVisit.get('v2')).toEqual([{ rule: 'R3', code: 'aftercare', date: '2026-11-30', lastDay: '2026-11-29' }]);
  });
});

describe('[R5] four hours a week', () => {
  const over = { rule: 'R5', code: 'overLimit', week: '2026-W48', minutes: 270, of: 240 } as const;
  const week = [minutes('v1', '2026-11-23', 195), byBernd(minutes('v2', '2026-11-25', 75))];

  test('[R5] 240 minutes are within the limit, 241 are over it, over all staff', () => {
    expect(classifyWeek(openCase, '2026-W48', [minutes('v1', '2026-11-23', 195), byBernd(minutes('v2', '2026-11-25', 45))])).toEqual({
      week: '2026-W48',
      minutes: 240,
      of: 240,
      over: false,
      flagged: [],
    });
    expect(classifyWeek(openCase, '2026-W48', [minutes('v1', '2026-11-23', 195), byBernd(minutes('v2', '2026-11-25', 46))])).toMatchObject({
      minutes: 241,
      over: true,
      flagged: ['v2'],
    });
  });

  test('[R5] flagged are the visit that passes the limit, in order of time, and the counted ones after it', () => {
    const more = [...week, minutes('v0', '2026-11-29', 5), visitOf('v3', '2026-11-28', { segments: [{ kind: 'travel', minutes: 60 }] })];
    expect(classifyWeek(openCase, '2026-W48', more).flagged).toEqual(['v2', 'v0']);
    const sameDay = [
      visitOf('b', '2026-11-24', { segments: [direct('2026-11-24', '14:00', '17:00')] }),
      visitOf('a', '2026-11-24', { segments: [direct('2026-11-24', '15:00', '17:00')] }),
    ];
    expect(classifyWeek(openCase, '2026-W48', sameDay).flagged).toEqual(['a']);
    expect(classifyWeek(openCase, '2026-W48', [minutes('b', '2026-11-24', 200), minutes('a', '2026-11-24', 200)]).flagged).toEqual(['b']);
  });

  test('[R5] the visit that fills the four hours carries no flag, the next minute does', () => {
    const full = [minutes('v1', '2026-11-23', 195), minutes('v2', '2026-11-24', 45)];
    expect(classifyWeek(openCase, '2026-W48', [...full, minutes('v3', '2026-11-25', 1)]).flagged).toEqual(['v3']);
  });

  test('[R5] no carry-over: an empty week before does not help', () => {
    const result = classifyCase(openCase, [...week, minutes('v9', '2026-11-30', 240)], nobodyNear);
    expect(result.weeks).toEqual([
      { week: '2026-W49', minutes: 240, of: 240, over: false, flagged: [] },
      { week: '2026-W48', minutes: 270, of: 240, over: true, flagged: ['v2'] },
    ]);
    expect(result.findings).toEqual([over]);
    expect([...result.byVisit]).toEqual([
      ['v1', []],
      ['v2', [over]],
      ['v9', []],
    ]);
  });

  test('[R5] while typing, every week the visit touches is measured with it, whoever carries the flag', () => {
    const [first, second] = week;
    if (!first || !second) throw new Error('two visits');
    expect(classifyDraft(openCase, first, { others: [second], near: [] })).toEqual([over]);
    expect(classifyDraft(openCase, minutes('v2', '2026-11-25', 45), { others: [first, second], near: [] })).toEqual([]);
    expect(classifyDraft(openCase, minutes('v7', '2026-11-17', 10), { others: week, near: [] })).toEqual([]);
  });

  test('[R5] a visit that was not met is in no week', () => {
    expect(
      countedOf(openCase, {
        ...minutes('v1', '2026-11-23', 195),
        values: { ...minutes('v1', '2026-11-23', 195).values, outcome: 'notMet' },
      }).size,
    ).toBe(0);
  });
});

describe('[I9] the same visits give the same classification', () => {
  const some = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 11 }),
    count: fc.integer({ min: 0, max: 300 }),
    by: fc.constantFrom(anna, bernd),
    timed: fc.boolean(),
  });
  const visits = fc.array(some, { maxLength: 12 }).map((drawn) =>
    drawn.map(({ day, hour, count, by, timed }, index): VisitFacts => {
      const date = `2026-11-${String(day).padStart(2, '0')}`;
      const [start, end] = [`${String(hour).padStart(2, '0')}:00`, `${String(hour + 1 + (count % 11)).padStart(2, '0')}:30`];
      return visitOf(`v${index}`, date, { segments: timed ? [direct(date, start, end)] : [{ kind: 'direct', minutes: count }], by });
    }),
  );

  test('[I9] in any order', () => {
    fc.assert(
      fc.property(visits, fc.nat(), (given, turn) => {
        const cut = given.length === 0 ? 0 : turn % given.length;
        const turned = [...given.slice(cut), ...given.slice(0, cut)].reverse();
        const [a, b] = [classifyCase(openCase, given, () => given), classifyCase(openCase, turned, () => turned)];
        expect(b.weeks).toEqual(a.weeks);
        expect(b.findings).toEqual(a.findings);
        for (const visit of given) expect(b.byVisit.get(visit.id)).toEqual(a.byVisit.get(visit.id));
      }),
    );
  });

  test('[I9] one changed visit, classified alone with its weeks, gives what classifying everything gives', () => {
    fc.assert(
      fc.property(visits, visits, (before, after) => {
        const changed = after[0];
        const old = before[0];
        if (!changed || !old) return;
        const now = [{ ...changed, id: old.id }, ...before.slice(1)];
        const known = new Map(classifyCase(openCase, before, nobodyNear).weeks.map((week) => [week.week, week]));
        for (const week of [...countedOf(openCase, old).keys(), ...countedOf(openCase, changed).keys()])
          known.set(week, classifyWeek(openCase, week, now));
        const all = classifyCase(openCase, now, nobodyNear).weeks;
        expect([...known.values()].filter((week) => week.minutes > 0)).toHaveLength(all.length);
        for (const week of all) expect(known.get(week.week)).toEqual(week);
      }),
    );
  });

  test('[R5] [I9] a slow sum by week agrees, and a week has flags exactly when it is over', () => {
    fc.assert(
      fc.property(visits, (given) => {
        const sums = new Map<string, number>();
        for (const { values } of given) {
          for (const segment of values.time?.segments ?? []) {
            const length =
              'minutes' in segment ? segment.minutes : (Date.parse(String(segment['end'])) - Date.parse(String(segment['start']))) / 60_000;
            const week = isoWeekOf(values.time?.date ?? '');
            sums.set(week, (sums.get(week) ?? 0) + Number(length));
          }
        }
        const { weeks } = classifyCase(openCase, given, nobodyNear);
        expect(new Map(weeks.map((week) => [week.week, week.minutes]))).toEqual(new Map([...sums].filter(([, sum]) => sum > 0)));
        for (const week of weeks) expect(week.flagged.length > 0).toBe(week.minutes > 240);
      }),
    );
  });
});
