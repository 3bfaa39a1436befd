import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SettingForm } from '../../src/protocol/limits-api.ts';
import type { Id } from '../../src/domain/values.ts';
import { join, must } from './people.ts';
import { interruptionForm } from './planning.ts';
import { visitEdits } from './rig.ts';
import { everybody, worldWithTeam, type Team } from './team.ts';

let world: Team;
let caseId: Id;
beforeEach(async () => {
  world = await worldWithTeam();
  caseId = must(await world.anna.worker.createCase({ name: { given: 'Jörg', family: 'Asmus' }, start: { on: '2026-08-31' } }, {}, null)).id;
  must(await world.anna.worker.saveInterruption(interruptionForm(caseId, { from: '2026-11-10', until: '2026-11-30' }, 'Klinik')));
  await everybody(world.anna, world.petra, world.bert);
});
afterEach(() => world.close());

const suspend: SettingForm = {
  from: '2026-12-01',
  value: { what: 'interruption', policy: 'suspend' },
  decidedBy: 'Steuerungsgruppe',
  reason: 'Klinikzeiten sollen nicht verloren gehen',
};
const setting = async (what: string, { worker }: Pick<typeof world.petra, 'worker'> = world.petra) =>
  (await worker.settings()).find((one) => one.what === what);

test('a decision is previewed, holds from its day on for everybody, with who decided and why, and a coming one can be withdrawn', async () => {
  expect(await world.petra.worker.previewSetting(suspend)).toMatchObject({
    earlier: [],
    later: [{ case: caseId, title: 'Jörg Asmus', before: '2027-02-28', after: '2027-03-21' }],
    over: null,
  });
  must(await world.petra.worker.saveSetting(suspend));
  await everybody(world.petra, world.anna);
  expect(await setting('interruption', world.anna)).toMatchObject({
    now: { what: 'interruption', policy: 'calendar' },
    history: [
      { from: '2026-12-01', state: 'coming', decidedBy: 'Steuerungsgruppe', writtenBy: 'Petra Harms', reason: suspend.reason },
      { record: null, from: '2026-06-01', state: 'now' },
    ],
  });
  expect(await world.anna.worker.period(caseId)).toMatchObject({
    lastDay: '2027-03-21',
    changed: { from: '2026-12-01', before: '2027-02-28', policy: 'suspend' },
  });
  // The place was granted for the shorter support: the case says so, and one step asks for the rest.
  expect(await world.anna.worker.place(caseId)).toMatchObject({
    may: ['occupy', 'release'],
    findings: [{ rule: 'R1', code: 'beyondPlace', until: '2027-02-28', lastDay: '2027-03-21' }],
  });
  expect(
    await world.petra.worker.previewSetting({ ...suspend, from: '2026-12-02', value: { what: 'interruption', policy: 'days180' } }),
  ).toMatchObject({
    earlier: [{ case: caseId, before: '2027-03-21', after: '2027-03-19' }],
  });
  const [coming] = (await setting('interruption'))?.history ?? [];
  const { undo } = must(await world.petra.worker.withdrawSetting(coming?.record ?? ''));
  await everybody(world.petra, world.anna);
  expect((await world.anna.worker.period(caseId)).lastDay).toBe('2027-02-28');
  must(await world.petra.worker.save(undo, null));
  await everybody(world.petra, world.anna);
  expect((await world.anna.worker.period(caseId)).lastDay).toBe('2027-03-21');
});

test('[R1] [R4] a setting moves an end earlier: the place that is held longer says so, and one step gives the days back', async () => {
  const caseId = must(
    await world.anna.worker.createCase({ name: { given: 'Jörg', family: 'Asmus' }, start: { on: '2026-09-01' } }, {}, null),
  ).id;
  must(await world.petra.worker.saveSetting(suspend));
  await everybody(world.anna, world.petra, world.anna);
  must(await world.anna.worker.saveInterruption(interruptionForm(caseId, { from: '2026-11-10', until: '2026-11-30' }, 'Klinik')));
  await everybody(world.anna, world.petra);
  expect(await world.anna.worker.place(caseId)).toMatchObject({ days: { until: '2027-03-21' }, findings: [] });
  must(await world.petra.worker.saveSetting({ ...suspend, from: '2026-12-02', value: { what: 'interruption', policy: 'calendar' } }));
  await everybody(world.petra, world.anna);
  expect(await world.anna.worker.place(caseId)).toMatchObject({
    may: ['release'],
    findings: [{ rule: 'R1', code: 'placeOutlasts', until: '2027-03-21', lastDay: '2027-02-28' }],
  });
  must(await world.anna.worker.placeStep(caseId, { act: 'release', last: '2027-02-28' }));
  expect((await world.anna.worker.place(caseId)).findings).toEqual([]);
  await world.anna.browser.sync();
  expect(await world.anna.worker.place(caseId)).toMatchObject({ state: 'occupied', days: { until: '2027-02-28' }, findings: [] });
});

test('only a team lead decides, with a reason; what holds already is followed by another decision', async () => {
  expect(await world.anna.worker.saveSetting(suspend)).toEqual({ ok: false, failure: 'noAccess' });
  expect(await world.petra.worker.saveSetting({ ...suspend, reason: ' ' })).toEqual({ ok: false, failure: 'reasonMissing' });
  expect(await world.petra.worker.saveSetting({ ...suspend, decidedBy: '' })).toEqual({ ok: false, failure: 'invalid' });
  const { records } = must(await world.petra.worker.saveSetting({ ...suspend, from: '2026-11-25' }));
  expect(await world.petra.worker.withdrawSetting(records[0] ?? '')).toEqual({ ok: false, failure: 'stale' });
  expect(await world.anna.worker.withdrawSetting(records[0] ?? '')).toEqual({ ok: false, failure: 'noAccess' });
});

test('[R1] who corrects a decision on the same day wins: here, on the board and at the server', async () => {
  const today = (places: number): SettingForm => ({ ...suspend, from: '2026-11-25', value: { what: 'capacity', places } });
  for (const places of [12, 40, 200, 17, 1]) {
    world.clock.turn(1000);
    must(await world.petra.worker.saveSetting(today(places)));
  }
  expect(await setting('capacity')).toMatchObject({ now: { places: 1 } });
  await everybody(world.petra, world.anna);
  expect(await setting('capacity', world.anna)).toMatchObject({ now: { places: 1 } });
  expect(await world.anna.worker.places()).toMatchObject({ capacity: 1 });
  expect((await world.anna.worker.programme()).capacity).toBe(1);
});

test('[R1] fewer places from a day on: previewed, told to the server, nobody is sent away; withdrawn, they are there again', async () => {
  must(await world.anna.worker.createCase({ start: { on: '2026-11-25' } }, {}, null));
  await everybody(world.anna, world.petra);
  const fewer: SettingForm = { ...suspend, from: '2027-01-01', value: { what: 'capacity', places: 1 } };
  expect((await world.petra.worker.previewSetting(fewer)).over).toEqual({ date: '2027-01-01', held: 2, capacity: 1 });
  expect((await world.petra.worker.previewSetting({ ...fewer, from: '2027-04-01' })).over).toBeNull();
  const { records } = must(await world.petra.worker.saveSetting(fewer));
  await everybody(world.petra, world.bert);
  expect(await world.bert.worker.places()).toMatchObject({
    capacity: 16,
    held: 2,
    findings: [{ rule: 'R1', code: 'overCapacity', date: '2027-01-01', occupied: 2, of: 1 }],
  });
  const asked = { decision: null, enquiredOn: '2026-11-25', place: 'reserve' } as const;
  const { id: waiting } = must(await world.bert.worker.createCase({}, {}, null, asked));
  await world.bert.browser.sync();
  expect(await world.bert.worker.place(waiting)).toMatchObject({
    state: 'waiting',
    findings: [{ code: 'waiting' }, { rule: 'R1', code: 'full', date: '2027-01-01', of: 1 }],
  });
  must(await world.petra.worker.withdrawSetting(records[0] ?? ''));
  await everybody(world.petra, world.bert);
  expect(await world.bert.worker.places()).toMatchObject({ findings: [] });
  // R2: never booked by itself.
  expect((await world.bert.worker.place(waiting)).state).toBe('offered');
});

test('[R5] other counted kinds: how many weeks pass the limit then, and how many no longer do', async () => {
  const { edits } = await visitEdits(world.anna.worker, caseId, 'lang', 300);
  must(await world.anna.worker.save(edits, null));
  await everybody(world.anna, world.petra);
  const kinds: SettingForm = { ...suspend, from: '2026-11-01', value: { what: 'countedKinds', kinds: ['accompany'] } };
  expect(await world.petra.worker.previewSetting(kinds)).toMatchObject({ weeksOver: 0, weeksHealed: 1 });
  must(await world.petra.worker.saveSetting(kinds));
  const back: SettingForm = { ...kinds, value: { what: 'countedKinds', kinds: ['direct'] } };
  expect(await world.petra.worker.previewSetting(back)).toMatchObject({ weeksOver: 1, weeksHealed: 0 });
});

test('[R1] two decisions about one day from two team leads: the settings say what the server says, also where the other one was written later', async () => {
  const erika = await join(world, 'erika', { name: 'Erika Voß', role: 'teamLead' });
  await everybody(world.petra, erika);
  const decide = (places: number): SettingForm => ({
    from: '2026-11-25',
    value: { what: 'capacity', places },
    decidedBy: 'Leitung',
    reason: 'so vereinbart',
  });
  must(await world.petra.worker.saveSetting(decide(12)));
  world.clock.turn(60_000);
  must(await erika.worker.saveSetting(decide(14)));
  const now = async (seat: Pick<typeof erika, 'worker'>) => (await setting('capacity', seat))?.now;
  // Not at the server yet: each device knows its own.
  expect([await now(world.petra), await now(erika)]).toEqual([decide(12).value, decide(14).value]);
  await erika.browser.sync();
  await everybody(world.petra, erika, world.anna);
  for (const seat of [world.petra, erika, world.anna]) {
    expect((await seat.worker.places()).capacity).toBe(12);
    expect(await setting('capacity', seat)).toMatchObject({
      now: decide(12).value,
      history: [
        { from: '2026-11-25', state: 'now', value: decide(12).value, writtenBy: 'Petra Harms' },
        { from: '2026-11-25', state: 'past', value: decide(14).value, writtenBy: 'Erika Voß' },
        { record: null, state: 'past' },
      ],
    });
  }
  // What is only here goes last: the server will receive it after the others.
  world.clock.turn(-120_000);
  must(await erika.worker.saveSetting(decide(13)));
  expect(await now(erika)).toEqual(decide(13).value);
});
