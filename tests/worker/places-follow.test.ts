import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Id } from '../../src/domain/values.ts';
import type { NewEnquiry, Saved } from '../../src/protocol/open-record.ts';
import { must } from './people.ts';
import { secondDevice } from './planning.ts';
import { everybody, worldWithTeam, type Seat, type Team } from './team.ts';

const yes: NewEnquiry = { decision: { decision: 'yes', on: '2026-11-25' }, enquiredOn: '2026-11-25', place: null };

let world: Team;
beforeEach(async () => {
  world = await worldWithTeam();
});
afterEach(() => world.close());

async function running({ worker }: Seat, on: string, family = 'Asmus'): Promise<Id> {
  return must(await worker.createCase({ name: { given: 'Jörg', family }, start: { on } }, {}, null)).id;
}

async function enquiry({ worker }: Seat, form: NewEnquiry): Promise<Id> {
  return must(await worker.createCase({ name: { given: 'Jörg', family: 'Berg' } }, {}, null, form)).id;
}

async function write({ worker }: Seat, caseId: Id, [part, on]: ['start' | 'end', string | null]): Promise<Saved> {
  const open = await worker.open('caseFile', caseId);
  const values = { [part]: on === null ? null : { on } };
  return must(
    await worker.save(
      [{ record: caseId, kind: 'caseFile', caseId, values, seen: { [part]: open?.parts[part].seen ?? [] }, opened: {} }],
      null,
    ),
  );
}

const place = ({ worker }: Seat, caseId: Id) => worker.place(caseId);

async function capacity(places: number): Promise<void> {
  const value = { what: 'capacity', places } as const;
  must(await world.petra.worker.saveSetting({ from: '2026-06-01', value, decidedBy: 'Leitung', reason: 'so vereinbart' }));
  await everybody(world.petra, world.anna, world.bert);
}

test('[R1] an end on a day that has passed, taken back: the place is asked for again, offline and when the server has heard', async () => {
  const caseId = await running(world.anna, '2026-09-01');
  await world.anna.browser.sync();
  const ended = await write(world.anna, caseId, ['end', '2026-11-20']);
  expect((await place(world.anna, caseId)).state).toBe('none');
  must(await world.anna.worker.save(ended.undo, null));
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days: { from: '2026-09-01', until: '2027-02-28' } });

  await write(world.anna, caseId, ['end', '2026-11-20']);
  await world.anna.browser.sync();
  expect((await place(world.anna, caseId)).state).toBe('none');
  await write(world.anna, caseId, ['end', null]);
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days: { until: '2027-02-28' } });
  expect(await world.anna.worker.places()).toMatchObject({ held: 1, occupied: 1 });
});

test('[R1] a start that follows a reservation still on its way takes the place', async () => {
  const caseId = await enquiry(world.anna, { ...yes, place: 'reserve' });
  await write(world.anna, caseId, ['start', '2026-11-25']);
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days: { from: '2026-11-25', until: '2027-05-24' } });
});

test('[R1] [R2] a support that waited takes the place it accepts, and gives it back at its end', async () => {
  await capacity(1);
  const first = await running(world.bert, '2026-09-01', 'Vorher');
  await world.bert.browser.sync();
  const caseId = await running(world.anna, '2026-11-02');
  await world.anna.browser.sync();
  expect((await place(world.anna, caseId)).state).toBe('waiting');
  await write(world.bert, first, ['end', '2026-11-24']);
  await everybody(world.bert, world.anna);
  expect((await place(world.anna, caseId)).state).toBe('offered');
  // The support runs already: what is accepted is taken, and not only held for 14 days.
  must(await world.anna.worker.placeStep(caseId, { act: 'accept' }));
  expect((await place(world.anna, caseId)).may).toEqual([]);
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days: { from: '2026-11-25', until: '2027-05-01' } });
  await write(world.anna, caseId, ['end', '2026-12-31']);
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({
    state: 'occupied',
    days: { from: '2026-11-25', until: '2026-12-31' },
    findings: [],
  });
});

test('[R1] a place given up by mistake comes back with the undo', async () => {
  const caseId = await running(world.anna, '2026-09-01');
  await world.anna.browser.sync();
  const { undo } = must(await world.anna.worker.placeStep(caseId, { act: 'release', last: '2026-11-25' }));
  await world.anna.browser.sync();
  expect((await place(world.anna, caseId)).days).toEqual({ from: '2026-09-01', until: '2026-11-25' });
  must(await world.anna.worker.save(undo, null));
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days: { from: '2026-09-01', until: '2027-02-28' } });
});

test('[R1] two ends side by side wait for a person, also when the decision is taken back: the place ends by neither', async () => {
  const caseId = await running(world.anna, '2026-09-01');
  await world.anna.browser.sync();
  const other = await secondDevice(world, 'anna');
  await write(world.anna, caseId, ['end', '2027-01-31']);
  await write(other, caseId, ['end', '2027-01-15']);
  await everybody(world.anna, other, world.anna);
  const conflict = (await world.anna.worker.case(caseId))?.conflicts.find(({ part }) => part === 'end');
  if (!conflict) throw new Error('no conflict about the end');
  const decided = must(await world.anna.worker.decide(conflict, { on: '2027-01-15' }));
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days: { until: '2027-01-15' } });
  must(await world.anna.worker.save(decided.undo, null));
  await world.anna.browser.sync();
  expect((await world.anna.worker.period(caseId)).lastDay).toBe('2027-02-28');
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days: { until: '2027-02-28' }, findings: [] });
});
