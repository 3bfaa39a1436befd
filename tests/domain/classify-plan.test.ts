import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { casePlans, classifyPlanDraft, classifyPlans, plannedOf, releaseState } from '../../src/domain/classify-plan.ts';
import type { PlanFacts, ReleaseFacts, VisitFacts } from '../../src/domain/facts.ts';
import { isoWeekOf } from '../../src/domain/iso-week.ts';
import { bernd, openCase, planOf, rulesWith, visitOf } from './live-facts.ts';

const alone = () => [];
const recorded = (id: string, date: string, minutes: number): VisitFacts => visitOf(id, date, { segments: [{ kind: 'direct', minutes }] });
const planned = (rules: typeof openCase, visits: readonly VisitFacts[], plans: readonly PlanFacts[]) =>
  classifyPlans(rules, casePlans(rules, visits, plans), alone);
const wednesday = planOf('p1', '2026-11-25T10:00+01:00', 75);

describe('[R5] planning against four hours a week', () => {
  const over = { rule: 'R5', code: 'planOverLimit', week: '2026-W48', minutes: 270, of: 240 } as const;
  const monday = recorded('v1', '2026-11-23', 195);

  test('[R5] KW 48: 3 Std. 15 Min. of 4 Std., with this appointment 4 Std. 30 Min.: a release is needed', () => {
    const { weeks, byPlan } = planned(openCase, [monday], [wednesday]);
    expect(weeks).toEqual([{ week: '2026-W48', recorded: 195, planned: 75, of: 240, over: true, flagged: ['p1'] }]);
    expect(byPlan.get('p1')).toEqual({ findings: [over], needsRelease: true });
  });

  test('[R5] 240 minutes recorded and planned are within the limit', () => {
    const { weeks, byPlan } = planned(openCase, [monday], [planOf('p1', '2026-11-25T10:00+01:00', 45)]);
    expect(weeks).toMatchObject([{ recorded: 195, planned: 45, over: false, flagged: [] }]);
    expect(byPlan.get('p1')).toEqual({ findings: [], needsRelease: false });
  });

  test('[R5] recorded time counts first, whenever it was; then appointments in order of time, of all staff', () => {
    const late = recorded('v2', '2026-11-29', 60);
    const plans = [
      planOf('b', '2026-11-27T10:00+01:00', 90),
      planOf('c', '2026-11-24T10:00+01:00', 90, { by: bernd }),
      planOf('a', '2026-11-27T10:00+01:00', 30),
    ];
    const { weeks } = planned(openCase, [late], plans);
    expect(weeks).toEqual([{ week: '2026-W48', recorded: 60, planned: 210, of: 240, over: true, flagged: ['b'] }]);
    expect(planned(openCase, [recorded('v2', '2026-11-29', 300)], plans).weeks[0]?.flagged).toEqual(['c', 'a', 'b']);
  });

  test('[R5] the appointment that fills the four hours carries no flag, the next one does', () => {
    const plans = [planOf('p1', '2026-11-25T10:00+01:00', 45), planOf('p2', '2026-11-26T10:00+01:00', 5)];
    expect(planned(openCase, [monday], plans).weeks[0]?.flagged).toEqual(['p2']);
  });

  test('[R5] an appointment that was called off, has no time, or of which a visit came plans nothing', () => {
    const off = { ...wednesday, id: 'p2', cancelled: true };
    const without = { ...wednesday, id: 'p3', time: null };
    const came = visitOf('v2', '2026-11-25', { segments: [{ kind: 'direct', minutes: 30 }] });
    const { weeks, byPlan } = planned(openCase, [monday, came], [wednesday, off, without]);
    expect(weeks).toEqual([{ week: '2026-W48', recorded: 225, planned: 0, of: 240, over: false, flagged: [] }]);
    for (const id of ['p1', 'p2', 'p3']) expect(byPlan.get(id)).toEqual({ findings: [], needsRelease: false });
  });

  test('[R5] a week over the limit by what is recorded alone flags no appointment of another week', () => {
    const { weeks, byPlan } = planned(openCase, [recorded('v1', '2026-11-23', 300)], [planOf('p1', '2026-12-01T10:00+01:00', 60)]);
    expect(weeks.map(({ week, over: isOver, flagged }) => [week, isOver, flagged])).toEqual([
      ['2026-W48', true, []],
      ['2026-W49', false, []],
    ]);
    expect(byPlan.get('p1')?.needsRelease).toBe(false);
  });

  test('[R5] an appointment over Sunday’s midnight counts in both weeks and carries the flag of each', () => {
    const night = planOf('p1', '2026-11-29T22:30+01:00', 135);
    const both = planned(openCase, [recorded('v1', '2026-11-23', 160), recorded('v2', '2026-12-01', 200)], [night]);
    expect(both.weeks.map(({ week, planned: minutes, flagged }) => [week, minutes, flagged])).toEqual([
      ['2026-W48', 90, ['p1']],
      ['2026-W49', 45, ['p1']],
    ]);
    expect(both.byPlan.get('p1')?.findings).toEqual([
      { rule: 'R5', code: 'planOverLimit', week: '2026-W48', minutes: 250, of: 240 },
      { rule: 'R5', code: 'planOverLimit', week: '2026-W49', minutes: 245, of: 240 },
    ]);
  });

  test('[R5] [F5] every Sunday night of 2024 to 2032 is split at midnight, the nights of the clock changes among them', () => {
    let sunday = Temporal.PlainDate.from('2024-01-07');
    for (; sunday.year <= 2032; sunday = sunday.add({ days: 7 })) {
      const start = sunday.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '23:15' });
      const plan = planOf('p', start.toString({ timeZoneName: 'never', smallestUnit: 'minute' }), 115);
      const [before, after] = [sunday.toString(), sunday.add({ days: 1 }).toString()].map(isoWeekOf);
      expect([...plannedOf(rulesWith({ start: null }), plan)]).toEqual([
        [before, 45],
        [after, 70],
      ]);
    }
  });
});

describe('[R3] planning after the end', () => {
  test('[R3] asks a release and counts nothing; one that begins on the last day belongs to the support', () => {
    const rules = rulesWith({ end: '2026-11-25' });
    const night = planOf('p1', '2026-11-25T23:30+01:00', 60);
    const after = planOf('p2', '2026-11-26T00:00+01:00', 300);
    const { weeks, byPlan } = planned(rules, [], [night, after]);
    expect(weeks).toEqual([{ week: '2026-W48', recorded: 0, planned: 60, of: 240, over: false, flagged: [] }]);
    expect(byPlan.get('p1')).toEqual({ findings: [], needsRelease: false });
    expect(byPlan.get('p2')).toEqual({
      findings: [{ rule: 'R3', code: 'planAfterEnd', date: '2026-11-26', lastDay: '2026-11-25' }],
      needsRelease: true,
    });
  });

  test('[R3] [R4] the end that an interruption moved is the one that counts', () => {
    const rules = rulesWith({
      start: '2026-08-31',
      interruptions: [{ from: '2026-11-10', until: '2026-11-30' }],
      policies: [{ from: '2026-01-01', policy: 'suspend' }],
    });
    const { byPlan } = planned(rules, [], [planOf('in', '2027-03-21T10:00+01:00', 60), planOf('out', '2027-03-22T10:00+01:00', 60)]);
    expect([byPlan.get('in')?.needsRelease, byPlan.get('out')?.needsRelease]).toEqual([false, true]);
  });
});

describe('[R13] appointments of one person at one time', () => {
  const near = (others: readonly PlanFacts[]) =>
    classifyPlans(openCase, casePlans(openCase, [], [wednesday]), () => others).byPlan.get('p1');

  test('[R13] asks, and needs no release; touching, others and what was called off do not overlap', () => {
    const at = (id: string, start: string, told: Partial<PlanFacts> = {}) => planOf(id, `2026-11-25T${start}+01:00`, 60, told);
    expect(near([at('q2', '11:14'), at('q1', '09:01'), at('q1', '09:01')])).toEqual({
      findings: [
        { rule: 'R13', code: 'planOverlap', other: 'q1' },
        { rule: 'R13', code: 'planOverlap', other: 'q2' },
      ],
      needsRelease: false,
    });
    const free = [at('q1', '09:00'), at('q2', '11:15'), at('q3', '10:00', { by: bernd }), at('q4', '10:00', { cancelled: true })];
    expect(near([...free, at('q5', '10:00', { time: null }), at('q6', '10:00', { by: null }), wednesday])?.findings).toEqual([]);
  });
});

describe('[R5] an appointment as it is typed', () => {
  const friday = planOf('p9', '2026-11-27T10:00+01:00', 60);

  test('[R5] weeks are told with it and without its former time', () => {
    const known = { ...casePlans(openCase, [recorded('v1', '2026-11-23', 100)], [wednesday, friday]), near: [] };
    const moved = planOf('p1', '2026-12-02T10:00+01:00', 75);
    expect(classifyPlanDraft(openCase, moved, known)).toEqual({
      findings: [],
      needsRelease: false,
      weeks: [{ week: '2026-W49', recorded: 0, planned: 75, of: 240, over: false, flagged: [] }],
    });
    expect(classifyPlanDraft(openCase, { ...wednesday, time: { start: '2026-11-25T10:00+01:00', minutes: 80 } }, known)).toMatchObject({
      needsRelease: false,
      weeks: [{ recorded: 100, planned: 140, over: false }],
    });
  });

  test('[R5] a reason is asked for the appointment that pushes a later one past the limit', () => {
    const known = { ...casePlans(openCase, [recorded('v1', '2026-11-23', 120)], [friday]), near: [] };
    const draft = classifyPlanDraft(openCase, planOf('p0', '2026-11-24T10:00+01:00', 90), known);
    expect(draft.weeks[0]?.flagged).toEqual(['p9']);
    expect([draft.needsRelease, draft.findings]).toEqual([
      true,
      [{ rule: 'R5', code: 'planOverLimit', week: '2026-W48', minutes: 270, of: 240 }],
    ]);
  });

  test('[R3] after the end the week is shown and nothing is added to it', () => {
    const rules = rulesWith({ end: '2026-11-24' });
    const draft = classifyPlanDraft(rules, wednesday, { ...casePlans(rules, [recorded('v1', '2026-11-23', 300)], []), near: [] });
    expect(draft).toEqual({
      findings: [{ rule: 'R3', code: 'planAfterEnd', date: '2026-11-25', lastDay: '2026-11-24' }],
      needsRelease: true,
      weeks: [{ week: '2026-W48', recorded: 300, planned: 0, of: 240, over: true, flagged: [] }],
    });
    const late = { ...casePlans(rules, [], []), near: [] };
    expect(classifyPlanDraft(rules, wednesday, late).weeks).toEqual([
      { week: '2026-W48', recorded: 0, planned: 0, of: 240, over: false, flagged: [] },
    ]);
    expect(classifyPlanDraft(rules, { ...wednesday, time: null }, late).weeks).toEqual([]);
  });
});

describe('[R5] the team lead’s release', () => {
  const { time } = wednesday;
  if (time === null) throw new Error('an appointment with a time');
  const answer = (id: string, granted: boolean, told: { at?: number; minutes?: number; start?: string } = {}): ReleaseFacts => ({
    id,
    appointment: 'p1',
    answer: { granted, time: { start: told.start ?? time.start, minutes: told.minutes ?? time.minutes } },
    writtenAt: told.at ?? 0,
  });

  test('[R5] is asked, granted or declined only where one is needed', () => {
    expect(releaseState(time, [answer('r', true)], false)).toBe('notNeeded');
    expect(releaseState(time, [], true)).toBe('asked');
    expect(releaseState(time, [answer('r', true)], true)).toBe('granted');
    expect(releaseState(time, [answer('r', false)], true)).toBe('declined');
    expect(releaseState(time, [{ ...answer('r', true), answer: null }], true)).toBe('asked');
    expect(releaseState(null, [answer('r', true)], true)).toBe('asked');
  });

  test('[R5] covers the time it was given for: an appointment that moved or grew asks again, one that is moved back does not', () => {
    const granted = [answer('r', true)];
    expect(releaseState({ ...time, minutes: 76 }, granted, true)).toBe('asked');
    expect(releaseState({ ...time, start: '2026-11-25T10:01+01:00' }, granted, true)).toBe('asked');
    expect(releaseState(time, [answer('r2', false, { minutes: 90, at: 9 }), ...granted], true)).toBe('granted');
  });

  test('[R5] [I9] of several answers to one time the newest holds, in any order', () => {
    const three = [answer('a', true, { at: 1 }), answer('b', false, { at: 3 }), answer('c', true, { at: 2 })];
    for (const order of [three, three.toReversed()]) expect(releaseState(time, order, true)).toBe('declined');
    const equal = [answer('a', true, { at: 3 }), answer('b', false, { at: 3 })];
    for (const order of [equal, equal.toReversed()]) expect(releaseState(time, order, true)).toBe('declined');
  });
});
