import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { rulesOf } from '../../src/domain/case-rules.ts';
import { casePlans, classifyPlans } from '../../src/domain/classify-plan.ts';
import { classifyCase, classifyVisit, countedOf } from '../../src/domain/classify.ts';
import type { CaseFacts, PlanFacts, VisitFacts } from '../../src/domain/facts.ts';
import { isoWeekOf } from '../../src/domain/iso-week.ts';
import { interruptionPolicies } from '../../src/domain/kinds/setting.ts';
import { segmentKinds, type TimeSegment } from '../../src/domain/kinds/visit.ts';
import { readSegment } from '../../src/domain/local-time.ts';
import { settingsOf, type SettingFacts } from '../../src/domain/settings.ts';
import { clockChanges, written } from './dates.ts';
import { frozen } from './frozen.ts';
import { anna, bernd, openFacts, planOf, rulesWith, visitOf } from './live-facts.ts';
import { slowDay, slowPeriod, slowPlans, slowWeeks, weekOf } from './slow-limits.ts';

/** A time in Berlin: so many minutes after the start of a day. */
function moment(date: string, minutes: number): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(date).toZonedDateTime('Europe/Berlin').add({ minutes });
}
const later = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** Days around which weeks, years and clocks turn. */
const turns = fc.oneof(
  fc.constantFrom(...clockChanges(2024, 2032)),
  fc.integer({ min: 2024, max: 2032 }).map((year) => `${year}-12-31`),
  fc.integer({ min: 0, max: 3200 }).map((days) => later('2024-01-01', days)),
);

const segment = fc.record({
  day: fc.integer({ min: -8, max: 8 }),
  minute: fc.integer({ min: 0, max: 1500 }),
  length: fc.integer({ min: 1, max: 240 }),
});
const drawnVisit = fc.record({
  segments: fc.array(fc.tuple(segment, fc.constantFrom(...segmentKinds)), { minLength: 1, maxLength: 2 }),
  outcome: fc.constantFrom('held' as const, 'brokenOff' as const, 'notMet' as const, null),
  by: fc.constantFrom(anna, bernd),
});
const drawnPlan = fc.record({ time: segment, by: fc.constantFrom(anna, bernd), cancelled: fc.boolean() });
const drawnSetting = fc.record({
  day: fc.integer({ min: -10, max: 10 }),
  value: fc.oneof(
    fc.uniqueArray(fc.constantFrom(...segmentKinds)).map((kinds) => ({ what: 'countedKinds' as const, kinds })),
    fc.constantFrom(...interruptionPolicies).map((policy) => ({ what: 'interruption' as const, policy })),
  ),
});
const drawnCase = fc.record({
  turn: turns,
  /** How long before the turn the six months end, or so. */
  start: fc.integer({ min: -200, max: 5 }),
  pauses: fc.array(fc.record({ day: fc.integer({ min: -60, max: 10 }), length: fc.integer({ min: 1, max: 20 }) }), { maxLength: 3 }),
  settings: fc.array(drawnSetting, { maxLength: 4 }),
  visits: fc.array(drawnVisit, { maxLength: 5 }),
  plans: fc.array(drawnPlan, { maxLength: 5 }),
});
type Drawn = typeof drawnCase extends fc.Arbitrary<infer T> ? T : never;

interface Given {
  readonly settings: readonly SettingFacts[];
  readonly interruptions: CaseFacts['interruptions'];
  readonly visits: readonly VisitFacts[];
  readonly plans: readonly PlanFacts[];
}

function givenBy({ turn, pauses, settings, visits, plans }: Drawn): Given {
  return frozen({
    settings: settings.map(({ day, value }, i) => ({ id: `s${i}`, values: { setting: { from: later(turn, day), value } } })),
    interruptions: pauses.map(({ day, length }) => ({ from: later(turn, day), until: later(turn, day + length - 1) })),
    visits: visits.map(({ segments, outcome, by }, i) => {
      const timed = segments.map(([{ day, minute, length }, kind]): TimeSegment => {
        const start = moment(later(turn, day), minute);
        return { kind, start: written(start), end: written(start.add({ minutes: length })) };
      });
      return visitOf(`v${i}`, String(timed[0]?.['start']).slice(0, 10), { segments: timed, outcome, by });
    }),
    plans: plans.map(({ time: { day, minute, length }, by, cancelled }, i) =>
      planOf(`p${i}`, written(moment(later(turn, day), minute)), length, { by, cancelled }),
    ),
  });
}

function factsOf({ turn, start }: Drawn, { settings, interruptions }: Given): CaseFacts {
  const { countedKinds, policies } = settingsOf(null, settings);
  return frozen({ ...openFacts, start: later(turn, start), interruptions, countedKinds, policies });
}

function shuffled<T>(items: readonly T[], order: Iterator<number>): readonly T[] {
  const keyed = items.map((item) => ({ item, key: Number(order.next().value) }));
  return frozen(keyed.sort((a, b) => a.key - b.key).map(({ item }) => item));
}

function said(facts: CaseFacts, { visits, plans }: Pick<Given, 'visits' | 'plans'>) {
  const rules = rulesOf(facts);
  const cases = classifyCase(rules, visits, (visit) => visits.filter((other) => other.id !== visit.id));
  const planned = classifyPlans(rules, casePlans(rules, visits, plans), (plan) => plans.filter((other) => other.id !== plan.id));
  return { rules, weeks: cases.weeks, findings: cases.findings, byVisit: cases.byVisit, planWeeks: planned.weeks, byPlan: planned.byPlan };
}

describe('[R3] [R4] [R5] minute by minute', () => {
  test('[R3] [R4] [R5] [F5] weeks, aftercare and flags are those that looking at each minute finds, whatever settings change mid-week and mid-case', () => {
    fc.assert(
      fc.property(drawnCase, (drawn) => {
        const given = givenBy(drawn);
        const facts = factsOf(drawn, given);
        const { weeks, byVisit } = said(facts, given);
        const expected = slowWeeks(facts, given.visits);
        expect(new Map(weeks.map(({ week, minutes }) => [week, minutes]))).toEqual(expected);
        for (const { over, minutes, flagged } of weeks) expect([over, flagged.length > 0]).toEqual([minutes > 240, minutes > 240]);
        const { lastDay } = slowPeriod(facts);
        for (const visit of given.visits) {
          const late = (visit.values.time?.date ?? '') > (lastDay ?? '');
          expect(byVisit.get(visit.id)?.some((finding) => finding.rule === 'R3' && finding.code === 'aftercare')).toBe(late);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('[R3] [R5] appointments: planned minutes, and the flag of whoever is past four hours with all before them', () => {
    fc.assert(
      fc.property(drawnCase, (drawn) => {
        const given = givenBy(drawn);
        const facts = factsOf(drawn, given);
        const { rules, planWeeks, byPlan } = said(facts, given);
        const { isRecorded } = casePlans(rules, given.visits, given.plans);
        const standing = given.plans.filter((plan) => !plan.cancelled && !isRecorded(plan));
        const slow = slowPlans(facts, given.visits, standing);
        const told = (of: 'recorded' | 'planned') =>
          new Map(planWeeks.flatMap((week) => (week[of] > 0 ? [[week.week, week[of]] as const] : [])));
        expect([told('recorded'), told('planned')]).toEqual([slow.recorded, slow.planned]);
        expect(
          new Map(planWeeks.flatMap(({ week, flagged }) => (flagged.length > 0 ? [[week, flagged.toSorted()] as const] : []))),
        ).toEqual(slow.flagged);
        const { lastDay } = slowPeriod(facts);
        for (const plan of given.plans) {
          const late = standing.includes(plan) && (plan.time?.start.slice(0, 10) ?? '') > (lastDay ?? '');
          const over = [...slow.flagged.values()].some((ids) => ids.includes(plan.id));
          expect(byPlan.get(plan.id)?.needsRelease).toBe(late || over);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('[I9] the same facts in any order of arrival: visits, appointments, interruptions, settings', () => {
    fc.assert(
      fc.property(drawnCase, fc.infiniteStream(fc.nat()), (drawn, order) => {
        const given = givenBy(drawn);
        const turned: Given = {
          settings: shuffled(given.settings, order),
          interruptions: shuffled(given.interruptions, order),
          visits: shuffled(given.visits, order),
          plans: shuffled(given.plans, order),
        };
        const [a, b] = [said(factsOf(drawn, given), given), said(factsOf(drawn, turned), turned)];
        expect([b.rules.period, b.weeks, b.findings, b.planWeeks]).toEqual([a.rules.period, a.weeks, a.findings, a.planWeeks]);
        expect(b.byVisit).toEqual(a.byVisit);
        expect(b.byPlan).toEqual(a.byPlan);
      }),
      { numRuns: 150 },
    );
  });
});

describe('[R5] [F5] the turns of weeks, years and clocks', () => {
  test('[R5] [F5] every ISO week boundary of 2024 to 2032: the last minute of Sunday and the first of Monday lie in weeks of their own', () => {
    let monday = Temporal.PlainDate.from('2024-01-01');
    for (; monday.year <= 2032; monday = monday.add({ days: 7 })) {
      const sunday = monday.subtract({ days: 1 });
      const midnight = monday.toZonedDateTime('Europe/Berlin');
      const [before, after] = [written(midnight.subtract({ minutes: 1 })), written(midnight.add({ minutes: 1 }))];
      const visit = visitOf('v', sunday.toString(), { segments: [{ kind: 'direct', start: before, end: after }] });
      expect([...countedOf(rulesWith({ start: null }), visit)]).toEqual([
        [weekOf(sunday), 1],
        [weekOf(monday), 1],
      ]);
      expect([isoWeekOf(sunday.toString()), isoWeekOf(monday.toString())]).toEqual([weekOf(sunday), weekOf(monday)]);
    }
  });

  test('[R5] [F5] 01:30 to 03:30, typed on both nights of the clock changes of each year: 60 minutes in March, 180 in October', () => {
    for (const date of clockChanges(2024, 2032)) {
      const typed = readSegment({ date, start: '1:30', end: '3:30' });
      if (!typed.ok) throw new Error(date);
      const visit = visitOf('v', date, { segments: [{ kind: 'direct', start: typed.start, end: typed.end }] });
      const minutes = date.slice(5, 7) === '03' ? 60 : 180;
      expect([...countedOf(rulesWith({ start: null }), visit)], date).toEqual([[isoWeekOf(date), minutes]]);
      expect(slowWeeks({ ...openFacts, start: null }, [visit])).toEqual(
        new Map([[slowDay(Date.parse(typed.start) / 60_000).week, minutes]]),
      );
    }
  });

  test('[R5] kinds that change mid-week count by the day on which the time was spent', () => {
    const rules = rulesWith({ countedKinds: [{ from: '2026-11-25', kinds: ['travel'] }] });
    const on = (id: string, date: string, kind: 'direct' | 'travel') => visitOf(id, date, { segments: [{ kind, minutes: 50 }] });
    const visits = [
      on('a', '2026-11-24', 'direct'),
      on('b', '2026-11-24', 'travel'),
      on('c', '2026-11-25', 'direct'),
      on('d', '2026-11-25', 'travel'),
    ];
    expect(classifyCase(rules, visits, () => []).weeks).toMatchObject([{ week: '2026-W48', minutes: 100 }]);
    expect(visits.map((visit) => countedOf(rules, visit).get('2026-W48'))).toEqual([50, undefined, undefined, 50]);
  });

  test('[R3] [R4] an interruption or a setting that moves the end heals aftercare, an agreed end makes it', () => {
    const visit = visitOf('v', '2027-03-10', { segments: [{ kind: 'direct', minutes: 30 }] });
    const base = { start: '2026-08-31', interruptions: [{ from: '2026-11-10', until: '2026-11-30' }] };
    const suspended = { ...base, policies: [{ from: '2026-12-01', policy: 'suspend' as const }] };
    expect(classifyVisit(rulesWith(base), visit, [])).toEqual([
      { rule: 'R3', code: 'aftercare', date: '2027-03-10', lastDay: '2027-02-28' },
    ]);
    expect(countedOf(rulesWith(base), visit).size).toBe(0);
    expect([classifyVisit(rulesWith(suspended), visit, []), countedOf(rulesWith(suspended), visit).get('2027-W10')]).toEqual([[], 30]);
    expect(classifyVisit(rulesWith({ ...suspended, end: '2027-03-09' }), visit, [])).toEqual([
      { rule: 'R3', code: 'aftercare', date: '2027-03-10', lastDay: '2027-03-09' },
    ]);
  });

  test('[R5] a visit that is moved or shortened heals the flags of later ones', () => {
    const minutes = (id: string, date: string, count: number) => visitOf(id, date, { segments: [{ kind: 'direct', minutes: count }] });
    const rules = rulesWith({});
    const [tuesday, friday] = [minutes('a', '2026-11-24', 200), minutes('b', '2026-11-27', 60)];
    const flags = (visits: readonly VisitFacts[]) => classifyCase(rules, visits, () => []).weeks.flatMap(({ flagged }) => flagged);
    expect(flags([tuesday, friday])).toEqual(['b']);
    expect(flags([minutes('a', '2026-11-24', 180), friday])).toEqual([]);
    expect(flags([minutes('a', '2026-11-17', 200), friday])).toEqual([]);
    expect(flags([minutes('a', '2026-11-28', 200), friday])).toEqual(['a']);
  });
});
