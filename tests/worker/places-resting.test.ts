import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Id } from '../../src/domain/values.ts';
import type { NewEnquiry } from '../../src/protocol/open-record.ts';
import { must } from './people.ts';
import { everybody, worldWithTeam, type Seat, type Team } from './team.ts';

const yes: NewEnquiry = { decision: { decision: 'yes', on: '2026-11-25' }, enquiredOn: '2026-11-25', place: 'reserve' };

let world: Team;
beforeEach(async () => {
  world = await worldWithTeam();
  const value = { what: 'capacity', places: 1 } as const;
  must(await world.petra.worker.saveSetting({ from: '2026-06-01', value, decidedBy: 'Leitung', reason: 'so vereinbart' }));
  await everybody(world.petra, world.anna, world.bert);
});
afterEach(() => world.close());

async function running({ worker, browser }: Seat, family: string): Promise<Id> {
  const { id } = must(await worker.createCase({ name: { given: 'Jörg', family }, start: { on: '2026-09-01' } }, {}, null));
  await browser.sync();
  return id;
}

async function enquiry({ worker, browser }: Seat, family: string, form = yes): Promise<Id> {
  const { id } = must(await worker.createCase({ name: { given: 'Jörg', family } }, {}, null, form));
  await browser.sync();
  return id;
}

async function write({ worker }: Seat, caseId: Id, [part, on]: ['start' | 'end', string | null]) {
  const open = await worker.open('caseFile', caseId);
  const values = { [part]: on === null ? null : { on } };
  const seen = { [part]: open?.parts[part].seen ?? [] };
  return must(await worker.save([{ record: caseId, kind: 'caseFile', caseId, values, seen, opened: {} }], null));
}

const place = ({ worker }: Seat, caseId: Id) => worker.place(caseId);
const told = async ({ worker }: Seat) => (await worker.notifications()).filter(({ type }) => type === 'place');
const queue = async ({ worker }: Seat) =>
  (await worker.places()).waiting.map(({ title, position, paused }) => ({ title, position, paused }));

/** One has the only place; Erste and Zweite wait for it; it is given back. */
async function offeredToFirst(): Promise<{ readonly first: Id; readonly second: Id }> {
  const taken = await running(world.anna, 'Läuft');
  const first = await enquiry(world.bert, 'Erste');
  const second = await enquiry(world.anna, 'Zweite');
  must(await world.anna.worker.placeStep(taken, { act: 'release', last: null }));
  await everybody(world.anna, world.bert);
  expect((await place(world.bert, first)).state).toBe('offered');
  return { first, second };
}

test('[R2] not now: the case rests with its rank, the next is asked, nobody waits for it; offered again by one step', async () => {
  const { first, second } = await offeredToFirst();
  must(await world.bert.worker.placeStep(first, { act: 'decline' }));
  // At once, also without network: declining needs nobody's word.
  const rests = { state: 'waiting', paused: true, position: null, heldUntil: null, may: ['resume', 'release'] };
  expect(await place(world.bert, first)).toMatchObject({ ...rests, pending: [{ act: 'decline' }] });
  await everybody(world.bert, world.anna);
  expect(await place(world.bert, first)).toMatchObject({ ...rests, pending: [], findings: [{ rule: 'R2', code: 'paused' }] });
  expect(await told(world.bert)).toEqual([]);
  expect((await place(world.anna, second)).state).toBe('offered');
  expect(await queue(world.bert)).toEqual([
    { title: '', position: 1, paused: false },
    { title: 'Jörg Erste', position: null, paused: true },
  ]);
  expect((await world.bert.worker.places()).offices.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(0);

  must(await world.anna.worker.placeStep(second, { act: 'decline' }));
  await everybody(world.anna, world.bert);
  expect(await place(world.bert, first)).toMatchObject({ state: 'waiting', paused: true });
  must(await world.bert.worker.placeStep(first, { act: 'resume' }));
  await world.bert.browser.sync();
  expect(await place(world.bert, first)).toMatchObject({ state: 'offered', paused: false, may: ['accept', 'decline'] });
  expect(await world.bert.worker.reviewItems()).toEqual([]);
});

test('[R2] not now, taken back in the toast: the same rank, before whoever came later, on the device and at the server', async () => {
  const { first } = await offeredToFirst();
  const { undo } = must(await world.bert.worker.placeStep(first, { act: 'decline' }));
  must(await world.bert.worker.save(undo, null));
  expect(await place(world.bert, first)).toMatchObject({ state: 'waiting', paused: false });
  await everybody(world.bert, world.anna);
  const third = await enquiry(world.anna, 'Dritte');
  await everybody(world.anna, world.bert);
  // The place went to the next meanwhile, as it must when somebody declines; the case is first again.
  expect(await place(world.bert, first)).toMatchObject({ state: 'waiting', paused: false, position: 2 });
  expect(await place(world.anna, third)).toMatchObject({ state: 'waiting', position: 3 });
});

test('[R1] [I8] days that were refused come by themselves once they are free, and the case is told until when', async () => {
  const caseId = await running(world.anna, 'Asmus');
  const days = { from: '2027-03-01', until: '2027-08-31' };
  const next = await enquiry(world.bert, 'Danach', { ...yes, place: null });
  must(await world.bert.worker.placeStep(next, { act: 'request', as: 'occupy', days }));
  await world.bert.browser.sync();
  await write(world.anna, caseId, ['start', '2026-10-01']);
  await world.anna.browser.sync();
  const wish = { rule: 'R1', code: 'requestedDays', date: '2027-03-01', of: 1, until: '2027-03-31' };
  expect(await place(world.anna, caseId)).toMatchObject({ days: { until: '2027-02-28' }, answer: { outcome: 'full' }, findings: [wish] });

  must(await world.bert.worker.placeStep(next, { act: 'release', last: null }));
  await everybody(world.bert, world.anna);
  expect(await place(world.anna, caseId)).toMatchObject({
    state: 'occupied',
    days: { from: '2026-09-01', until: '2027-03-31' },
    answer: { outcome: 'lengthened', until: '2027-03-31' },
  });
  const [news] = await told(world.anna);
  expect(news).toMatchObject({ case: caseId, outcome: 'lengthened', until: '2027-03-31' });
  expect(await told(world.bert)).toEqual([]);
  // Told once, here and there.
  await world.anna.worker.dismiss((await place(world.anna, caseId)).answer?.id ?? '');
  expect(await told(world.anna)).toEqual([]);
  expect((await place(world.anna, caseId)).answer).toBeNull();
});

test('[R1] a place that was reserved and whose beginning is taken back says so, and goes with one step; both can be taken back', async () => {
  const caseId = await enquiry(world.anna, 'Berg');
  const begun = await write(world.anna, caseId, ['start', '2026-12-01']);
  await world.anna.browser.sync();
  const days = { from: '2026-12-01', until: '2027-05-31' };
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days, findings: [] });
  must(await world.anna.worker.save(begun.undo, null));
  await world.anna.browser.sync();
  const without = { rule: 'R1', code: 'withoutStart', until: '2027-05-31' };
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days, findings: [without], may: ['release'] });
  // The start written again: as it was.
  const again = await write(world.anna, caseId, ['start', '2026-12-01']);
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days, findings: [] });
  must(await world.anna.worker.save(again.undo, null));
  const given = must(await world.anna.worker.placeStep(caseId, { act: 'release', last: null }));
  await world.anna.browser.sync();
  expect((await place(world.anna, caseId)).state).toBe('none');
  expect(await world.anna.worker.places()).toMatchObject({ held: 0 });
  must(await world.anna.worker.save(given.undo, null));
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days, findings: [without] });
});
