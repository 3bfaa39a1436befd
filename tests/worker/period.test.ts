import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CivilDate } from '../../src/domain/values.ts';
import type { Interval } from '../../src/domain/kinds/place-request.ts';
import type { InterruptionPolicy } from '../../src/domain/kinds/setting.ts';
import { berlinInstant } from '../../src/domain/berlin.ts';
import { must } from './people.ts';
import { interruptionForm, interruptionSeen, openedCase } from './planning.ts';
import { edit } from './rig.ts';
import { everybody, worldWithTeam, type Team } from './team.ts';

let world: Team;
beforeAll(async () => {
  world = await worldWithTeam();
});
afterAll(() => world.close());

const hospital = { from: '2026-11-10', until: '2026-11-30' };

/** A case that began on 31 August: the worked example of R3 and R4 (RULES.md). */
async function exampleCase(family: string) {
  const { worker } = world.anna;
  const { id } = must(await worker.createCase({ name: { given: 'Jörg', family }, start: { on: '2026-08-31' } }, {}, null));
  return id;
}

async function decidePolicy(policy: InterruptionPolicy, from: CivilDate): Promise<void> {
  const value = { what: 'interruption' as const, policy };
  must(await world.petra.worker.saveSetting({ from, value, decidedBy: 'Leitung', reason: 'Beschluss' }));
  await everybody(world.petra, world.anna);
}

describe('[R3] [R4] the period of a case', () => {
  test('[R3] start, last day, decision; the list of cases and the case say the same', async () => {
    const { worker } = world.anna;
    const caseId = await exampleCase('Meyer');
    expect(await worker.period(caseId)).toMatchObject({
      start: '2026-08-31',
      lastDay: '2027-02-28',
      policy: 'calendar',
      changed: null,
      interruptions: [],
      interruptedDays: 0,
      reminder: null,
      decision: { decision: 'yes' },
      findings: [],
    });
    expect((await worker.case(caseId))?.row).toMatchObject({ lastDay: '2027-02-28', daysLeft: 95 });
  });

  test('[R4] days in hospital under each policy, changed in mid-support: both ends are told', async () => {
    const { worker } = world.anna;
    const caseId = await exampleCase('Harms');
    expect(await worker.saveInterruption(interruptionForm(caseId, { from: '2026-11-30', until: '2026-11-10' }))).toEqual({
      ok: false,
      failure: 'invalid',
    });
    const { records, undo } = must(await worker.saveInterruption(interruptionForm(caseId, hospital, ' Klinik ')));
    const [record = ''] = records;
    const store = async (days: Interval) =>
      must(
        await worker.saveInterruption({
          record,
          case: caseId,
          days,
          words: 'Klinik',
          seen: await interruptionSeen(worker, caseId, record),
        }),
      );
    expect(await worker.period(caseId)).toMatchObject({
      lastDay: '2027-02-28',
      interruptions: [{ record, ...hospital, days: 21, words: 'Klinik' }],
      interruptedDays: 21,
    });
    await decidePolicy('suspend', '2026-12-01');
    const changed = { from: '2026-12-01', before: '2027-02-28', policy: 'suspend' };
    const told = { rule: 'R4', code: 'policyChanged', from: '2026-12-01', policy: 'suspend', lastDay: '2027-03-21', before: '2027-02-28' };
    expect(await worker.period(caseId)).toMatchObject({ lastDay: '2027-03-21', policy: 'suspend', changed, findings: [told] });
    expect((await worker.case(caseId))?.findings).toEqual([told]);
    expect((await worker.cases()).find(({ id }) => id === caseId)).toMatchObject({ lastDay: '2027-03-21' });

    must(await worker.save(undo, null));
    expect(await worker.period(caseId)).toMatchObject({ lastDay: '2027-02-28', interruptions: [], interruptedDays: 0, findings: [] });
    must(await worker.restore([record]));
    await store({ from: '2026-11-10', until: '2026-11-19' });
    expect(await worker.period(caseId)).toMatchObject({ lastDay: '2027-03-10', interruptions: [{ record, days: 10 }] });
    const removed = must(await worker.removeInterruption(record, await interruptionSeen(worker, caseId, record)));
    expect(await worker.period(caseId)).toMatchObject({ lastDay: '2027-02-28', interruptions: [] });
    must(await worker.save(removed.undo, null));
    expect(await worker.period(caseId)).toMatchObject({ lastDay: '2027-03-10' });

    await decidePolicy('days180', '2026-12-02');
    await store(hospital);
    expect(await worker.period(caseId)).toMatchObject({ lastDay: '2027-03-19', policy: 'days180', changed: { before: '2027-03-21' } });
  });

  test('[R3] [R4] [R8] a start, an end or an interruption as it is typed', async () => {
    const { worker } = world.anna;
    const caseId = await exampleCase('Behrens');
    // 180 days by now: the test before this one decided so.
    expect((await worker.period(caseId)).lastDay).toBe('2027-02-26');
    expect(await worker.forecastPeriod(caseId, { interruption: hospital })).toMatchObject({ lastDay: '2027-03-19' });
    expect(await worker.forecastPeriod(caseId, { end: '2026-12-05' })).toEqual({
      lastDay: '2026-12-05',
      findings: [{ rule: 'R3', code: 'endNear', days: 10, lastDay: '2026-12-05' }],
    });
    const [record = ''] = must(await worker.saveInterruption(interruptionForm(caseId, hospital))).records;
    const shorter = { from: '2026-11-10', until: '2026-11-11' };
    const instead = await worker.forecastPeriod(caseId, { interruption: shorter, instead: record });
    expect((await worker.forecastPeriod(caseId, { interruption: shorter })).lastDay).toBe('2027-03-19');
    expect(instead.lastDay).toBe('2027-02-28');
    expect(await worker.forecastPeriod(null, { start: '2027-01-31' })).toEqual({
      lastDay: '2027-07-29',
      findings: [{ rule: 'R8', code: 'endBeyondTerm', lastDay: '2027-07-29', end: '2027-05-31', option: null }],
    });
    expect((await worker.forecastPeriod(null, { start: '2027-06-01' })).findings).toMatchObject([
      { rule: 'R8', code: 'startOutsideTerm', date: '2027-06-01', start: '2026-06-01', end: '2027-05-31' },
      { rule: 'R8', code: 'endBeyondTerm' },
    ]);
  });

  test('[R6] who has not decided is told of; a team lead, who reads no decision, is told nothing', async () => {
    const { anna, petra } = world;
    const { id } = must(await anna.worker.createCase({ name: { given: 'Ute', family: 'Kück' } }, {}, null));
    await everybody(anna, petra);
    expect((await anna.worker.case(id))?.findings).toEqual([{ rule: 'R6', code: 'noDecision' }]);
    expect((await anna.worker.period(id)).findings).toEqual([{ rule: 'R6', code: 'noDecision' }]);
    expect((await petra.worker.case(id))?.findings).toEqual([]);
    must(await anna.worker.decideParticipation(id, 'yes', '2026-11-25'));
    expect((await anna.worker.case(id))?.findings).toEqual([]);
  });

  test('[R3] an agreed end comes first, and the four reminders stand on their days', async () => {
    const { worker } = world.anna;
    const caseId = await openedCase(world.anna, 'Rathjen');
    const at = { kind: 'caseFile', record: caseId, caseId } as const;
    const reminders: (number | null)[] = [];
    for (const end of ['2027-01-07', '2027-01-06', '2026-12-23', '2026-12-09', '2026-12-02', '2026-11-25', '2026-11-24']) {
      must(await worker.save([await edit(worker, at, 'end', { on: end })], null));
      reminders.push((await worker.period(caseId)).reminder);
    }
    expect(reminders).toEqual([null, 42, 28, 14, 7, 7, null]);
    must(await worker.save([await edit(worker, at, 'end', { on: '2026-12-05' })], null));
    expect((await worker.plan('2026-11-25', '2026-11-25', null)).endsNear).toMatchObject([
      { case: caseId, title: 'Jörg Rathjen', lastDay: '2026-12-05', days: 10, reminder: 14 },
    ]);
    world.clock.turn(berlinInstant('2026-12-06') - world.clock.time);
    expect((await worker.plan('2026-12-06', '2026-12-06', null)).endsNear).toEqual([]);
  });
});
