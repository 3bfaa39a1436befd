import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PlaceRequest } from '../../src/domain/kinds/place-request.ts';
import type { Id } from '../../src/domain/values.ts';
import type { NewEnquiry } from '../../src/protocol/open-record.ts';
import { join, must } from './people.ts';
import { visitEdits } from './rig.ts';
import { everybody, worldWithTeam, type Seat, type Team } from './team.ts';

const DAY = 86_400_000;
const PASSPHRASE = 'grüne Boje im Nebel';
const asked: NewEnquiry = { decision: null, enquiredOn: '2026-11-25', place: 'reserve' };

let world: Team;
beforeEach(async () => {
  world = await worldWithTeam();
});
afterEach(() => world.close());

/** So many places from now on, by the team lead. */
async function capacity(places: number, from = '2026-06-01'): Promise<void> {
  const decision = { from, value: { what: 'capacity', places }, decidedBy: 'Leitung', reason: 'so vereinbart' } as const;
  must(await world.petra.worker.saveSetting(decision));
  await everybody(world.petra, world.anna, world.bert);
}

/** A support that runs since that day. */
async function running({ worker }: Seat, family: string, on = '2026-09-01'): Promise<Id> {
  return must(await worker.createCase({ name: { given: 'Jörg', family }, start: { on } }, {}, null)).id;
}

/** Somebody who has asked and not begun. */
async function enquiry({ worker }: Seat, family: string, form: NewEnquiry = asked): Promise<Id> {
  return must(await worker.createCase({ name: { given: 'Jörg', family } }, {}, null, form)).id;
}

const step = (seat: Seat, caseId: Id, one: PlaceRequest, reason?: string) => seat.worker.placeStep(caseId, one, reason);
const place = ({ worker }: Seat, caseId: Id) => worker.place(caseId);
const told = async ({ worker }: Seat) => (await worker.notifications()).filter(({ type }) => type === 'place');

async function daysLater(days: number): Promise<void> {
  world.clock.turn(days * DAY);
  must(await world.anna.worker.unlock(PASSPHRASE));
  must(await world.bert.worker.unlock(PASSPHRASE));
  must(await world.petra.worker.unlock('blaue Boje im Nebel'));
  await everybody(world.petra, world.anna, world.bert);
}

test('[R1] [F15] the worked example: 15 of 16 taken, both ask offline, whoever arrives first has the place and nobody loses a word', async () => {
  for (let i = 0; i < 15; i++) await running(world.anna, `Läuft ${String(i)}`);
  await everybody(world.anna, world.bert);
  expect(await world.bert.worker.places()).toMatchObject({ capacity: 16, held: 15, occupied: 15, free: 1 });

  world.clock.turn(60_000);
  const a = await running(world.anna, 'Asmus', '2026-11-25');
  must(await world.anna.worker.save((await visitEdits(world.anna.worker, a, 'was Frau Asmus erzählt hat')).edits, null));
  world.clock.turn(60_000);
  const b = await running(world.bert, 'Brandt', '2026-11-25');
  expect([(await place(world.anna, a)).state, (await place(world.bert, b)).state]).toEqual(['requested', 'requested']);
  expect(await world.anna.worker.places()).toMatchObject({ held: 15, free: 1 });
  expect((await world.anna.worker.places()).boardRows.filter(({ state }) => state === 'requested')).toMatchObject([
    { title: 'Jörg Asmus', case: a },
  ]);

  await world.bert.browser.sync();
  await world.anna.browser.sync();
  expect(await place(world.bert, b)).toMatchObject({ state: 'occupied', pending: [], answer: { outcome: 'granted' } });
  expect(await place(world.anna, a)).toMatchObject({ state: 'waiting', position: 1, pending: [], answer: { outcome: 'waiting' } });
  expect((await place(world.anna, a)).findings).toMatchObject([
    { rule: 'R2', code: 'waiting', position: 1 },
    { rule: 'R1', code: 'full', date: '2026-11-25', of: 16 },
  ]);
  expect((await world.anna.worker.case(a))?.visits.map(({ happened }) => happened)).toEqual(['was Frau Asmus erzählt hat']);

  // Told once and kindly: put away, it stays away, also after exchanging and unlocking again.
  expect(await told(world.anna)).toMatchObject([{ type: 'place', case: a, title: 'Jörg Asmus', outcome: 'waiting', position: 1 }]);
  expect(await told(world.bert)).toMatchObject([{ type: 'place', case: b, outcome: 'granted' }]);
  await world.anna.worker.dismiss((await told(world.anna))[0]?.id ?? '');
  await everybody(world.anna, world.bert, world.petra);
  await world.anna.worker.lock();
  must(await world.anna.worker.unlock(PASSPHRASE));
  await world.anna.browser.whenIdle();
  expect(await told(world.anna)).toEqual([]);
  expect((await place(world.anna, a)).answer).toBeNull();
  for (const seat of [world.anna, world.bert, world.petra])
    expect(await seat.worker.places()).toMatchObject({ capacity: 16, held: 16, occupied: 16, free: 0, waiting: [{ position: 1 }] });
});

test('[R1] what is asked for offline is a request on this device only, with the age of the figures, and can be taken back', async () => {
  await everybody(world.anna, world.bert);
  const before = await world.anna.worker.places();
  expect(before.asOf).toBe(world.clock.now());
  const caseId = await enquiry(world.anna, 'Asmus');
  expect(await place(world.anna, caseId)).toMatchObject({
    state: 'requested',
    may: ['release'],
    pending: [{ act: 'request', as: 'reserve' }],
  });
  expect((await world.anna.worker.places()).waiting).toMatchObject([{ case: caseId, title: 'Jörg Asmus', requested: true, position: 1 }]);
  must(await step(world.anna, caseId, { act: 'release', last: null }));
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'none', may: ['request'] });
  const days = { from: '2026-12-01', until: '2027-05-31' };
  const { undo } = must(await step(world.anna, caseId, { act: 'request', as: 'occupy', days }));
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'requested', days });
  must(await world.anna.worker.save(undo, null));
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'none', pending: [] });
  expect(await world.anna.worker.places()).toMatchObject({ held: 0, free: 16 });
});

test('[R1] a reservation holds 14 days, is extended once by 7, and goes by itself; the lead is told', async () => {
  const caseId = await enquiry(world.anna, 'Asmus');
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({
    state: 'reserved',
    heldUntil: '2026-12-09',
    may: ['occupy', 'extend', 'release'],
  });
  must(await step(world.anna, caseId, { act: 'extend' }));
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ heldUntil: '2026-12-16', extended: true, may: ['occupy', 'release'] });
  expect(await step(world.anna, caseId, { act: 'extend' })).toEqual({ ok: false, failure: 'stale' });
  await world.anna.worker.dismiss((await told(world.anna))[0]?.id ?? '');
  await daysLater(22);
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'none', heldUntil: null });
  expect(await told(world.anna)).toMatchObject([{ case: caseId, outcome: 'lapsed' }]);
  expect(await told(world.bert)).toEqual([]);
});

test('[R2] a freed place is offered to the first who waits, for five working days; accepted it is held, not answered it goes by', async () => {
  await capacity(1);
  const taken = await running(world.anna, 'Läuft');
  await world.anna.browser.sync();
  const first = await enquiry(world.bert, 'Erste');
  await world.bert.browser.sync();
  const second = await enquiry(world.anna, 'Zweiter');
  await everybody(world.anna, world.bert);
  expect((await world.petra.worker.places()).waiting).toEqual([]);
  await world.petra.browser.sync();
  expect((await world.petra.worker.places()).waiting.map(({ title, position }) => [title, position])).toEqual([
    ['Jörg Erste', 1],
    ['Jörg Zweiter', 2],
  ]);

  must(await step(world.anna, taken, { act: 'release', last: '2026-11-24' }));
  await everybody(world.anna, world.bert);
  // Wednesday, 25 November: until Wednesday after.
  expect(await place(world.bert, first)).toMatchObject({ state: 'offered', heldUntil: '2026-12-02', may: ['accept', 'decline'] });
  // That she waits is overtaken, and told no more.
  expect(await told(world.bert)).toMatchObject([{ case: first, outcome: 'offered', until: '2026-12-02' }]);
  expect(await place(world.anna, second)).toMatchObject({ state: 'waiting', position: 2 });

  await daysLater(8);
  expect(await place(world.bert, first)).toMatchObject({ state: 'waiting', position: 2 });
  expect((await told(world.bert)).filter(({ id }) => id.includes('lapsed'))).toMatchObject([{ case: first, outcome: 'lapsed' }]);
  expect(await place(world.anna, second)).toMatchObject({ state: 'offered' });
  must(await step(world.anna, second, { act: 'accept' }));
  expect(await step(world.anna, second, { act: 'decline' })).toEqual({ ok: false, failure: 'stale' });
  await everybody(world.anna, world.bert);
  expect(await place(world.anna, second)).toMatchObject({ state: 'reserved', heldUntil: '2026-12-17' });
});

test('[R2] urgent is the team lead’s, with a reason that the case’s people read; everybody sees the order, and it can be taken back', async () => {
  await capacity(1);
  await running(world.anna, 'Läuft');
  await world.anna.browser.sync();
  await enquiry(world.anna, 'Erster');
  await world.anna.browser.sync();
  const caseId = await enquiry(world.bert, 'Eilig');
  await everybody(world.bert, world.petra, world.anna);
  const urgent = { act: 'urgent', urgent: true } as const;
  expect(await step(world.bert, caseId, urgent, 'weil')).toEqual({ ok: false, failure: 'noAccess' });
  expect(await step(world.petra, caseId, urgent, '  ')).toEqual({ ok: false, failure: 'reasonMissing' });
  const { undo } = must(await step(world.petra, caseId, urgent, 'Räumung am Montag'));
  expect(world.petra.browser.wire.join()).not.toContain('Räumung');
  await everybody(world.petra, world.bert, world.anna);
  expect(await place(world.bert, caseId)).toMatchObject({ state: 'waiting', position: 1, urgent: true, urgentReason: 'Räumung am Montag' });
  const [seen] = (await world.anna.worker.places()).waiting;
  expect(seen).toMatchObject({ title: '', urgent: true, urgentReason: '', mayMove: false });
  expect((await world.petra.worker.places()).waiting[0]).toMatchObject({ title: 'Jörg Eilig', mayMove: true });
  must(await world.petra.worker.save(undo, null));
  await everybody(world.petra, world.bert);
  expect(await place(world.bert, caseId)).toMatchObject({ position: 2, urgent: false, urgentReason: '' });
});

test('the board shows a colleague’s case without a name, a team lead every name, and a placement officer nothing at all', async () => {
  const olga = await join(world, 'olga', { role: 'placementOfficer' });
  await running(world.anna, 'Geheim');
  await everybody(world.anna, world.bert, world.petra, { browser: olga.browser, worker: olga.worker });
  const names = async ({ worker }: Seat) =>
    (await worker.places()).boardRows.filter(({ state }) => state !== 'free').map(({ title }) => title);
  expect(await names(world.anna)).toEqual(['Jörg Geheim']);
  expect(await names(world.bert)).toEqual(['']);
  expect(await names(world.petra)).toEqual(['Jörg Geheim']);
  expect((await world.bert.worker.places()).boardRows[0]).toMatchObject({ state: 'occupied', case: null, until: '2027-02-28' });
  expect(await olga.worker.places()).toMatchObject({ asOf: null, boardRows: [], waiting: [], held: 0 });
});

test('[R1] [R3] the place goes with the support: an agreed end, a new start, and each of them taken back', async () => {
  const caseId = await running(world.anna, 'Asmus');
  await world.anna.browser.sync();
  const days = async () => (await place(world.anna, caseId)).days;
  expect(await days()).toEqual({ from: '2026-09-01', until: '2027-02-28' });
  const write = async (part: 'start' | 'end', on: string) => {
    const open = await world.anna.worker.open('caseFile', caseId);
    const values = { [part]: { on } };
    return must(
      await world.anna.worker.save(
        [{ record: caseId, kind: 'caseFile', caseId, values, seen: { [part]: open?.parts[part].seen ?? [] }, opened: {} }],
        null,
      ),
    );
  };
  const ended = await write('end', '2027-01-15');
  await world.anna.browser.sync();
  expect(await days()).toEqual({ from: '2026-09-01', until: '2027-01-15' });
  must(await world.anna.worker.save(ended.undo, null));
  await world.anna.browser.sync();
  expect(await days()).toEqual({ from: '2026-09-01', until: '2027-02-28' });
  const moved = await write('start', '2026-10-01');
  await world.anna.browser.sync();
  expect(await days()).toEqual({ from: '2026-10-01', until: '2027-03-31' });
  must(await world.anna.worker.save(moved.undo, null));
  await world.anna.browser.sync();
  expect(await days()).toEqual({ from: '2026-09-01', until: '2027-02-28' });
  expect(await world.anna.worker.reviewItems()).toEqual([]);
});

test('[R1] a start makes a reservation a place; a new case that is taken back gives its place back', async () => {
  const caseId = await enquiry(world.anna, 'Asmus', { ...asked, decision: { decision: 'yes', on: '2026-11-25' } });
  await world.anna.browser.sync();
  expect((await place(world.anna, caseId)).state).toBe('reserved');
  must(
    await world.anna.worker.save(
      [{ record: caseId, kind: 'caseFile', caseId, values: { start: { on: '2026-12-01' } }, seen: {}, opened: {} }],
      null,
    ),
  );
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days: { from: '2026-12-01', until: '2027-05-31' } });
  const made = must(
    await world.anna.worker.createCase({ name: { given: 'Jörg', family: 'Irrtum' }, start: { on: '2026-11-25' } }, {}, null),
  );
  await world.anna.browser.sync();
  expect(await world.anna.worker.places()).toMatchObject({ held: 1, occupied: 1 });
  must(await world.anna.worker.save(made.undo, null));
  await world.anna.browser.sync();
  expect(await world.anna.worker.places()).toMatchObject({ held: 0 });
  expect(await world.anna.worker.reviewItems()).toEqual([]);
});

test('[R1] a support that begins asks for its place, and a start that is taken back gives it back; one held before stays', async () => {
  const yes: NewEnquiry = { decision: { decision: 'yes', on: '2026-11-25' }, enquiredOn: '2026-11-25', place: null };
  const begin = async (caseId: Id) => {
    const values = { start: { on: '2026-12-01' } };
    return must(await world.anna.worker.save([{ record: caseId, kind: 'caseFile', caseId, values, seen: {}, opened: {} }], null));
  };
  const caseId = await enquiry(world.anna, 'Asmus', yes);
  await world.anna.browser.sync();
  expect((await place(world.anna, caseId)).state).toBe('none');
  const begun = await begin(caseId);
  expect((await place(world.anna, caseId)).state).toBe('requested');
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({ state: 'occupied', days: { from: '2026-12-01', until: '2027-05-31' } });
  must(await world.anna.worker.save(begun.undo, null));
  await world.anna.browser.sync();
  expect((await place(world.anna, caseId)).state).toBe('none');
  const held = await enquiry(world.anna, 'Berg', { ...yes, place: 'reserve' });
  await world.anna.browser.sync();
  must(await world.anna.worker.save((await begin(held)).undo, null));
  await world.anna.browser.sync();
  expect((await place(world.anna, held)).state).toBe('occupied');
});

test('[R1] a longer support that does not fit keeps its days, is told so, and the case says until when', async () => {
  await capacity(1);
  const caseId = await running(world.anna, 'Asmus');
  await world.anna.browser.sync();
  const next = await enquiry(world.bert, 'Danach', {
    decision: { decision: 'yes', on: '2026-11-25' },
    enquiredOn: '2026-11-25',
    place: null,
  });
  must(await step(world.bert, next, { act: 'request', as: 'occupy', days: { from: '2027-03-01', until: '2027-08-31' } }));
  await world.bert.browser.sync();
  expect((await place(world.bert, next)).state).toBe('occupied');
  const open = await world.anna.worker.open('caseFile', caseId);
  const start = { on: '2026-10-01' };
  must(
    await world.anna.worker.save(
      [{ record: caseId, kind: 'caseFile', caseId, values: { start }, seen: { start: open?.parts.start.seen ?? [] }, opened: {} }],
      null,
    ),
  );
  await world.anna.browser.sync();
  expect(await place(world.anna, caseId)).toMatchObject({
    state: 'occupied',
    days: { from: '2026-09-01', until: '2027-02-28' },
    answer: { outcome: 'full' },
  });
  expect((await place(world.anna, caseId)).findings).toEqual([
    { rule: 'R1', code: 'requestedDays', date: '2027-03-01', of: 1, until: '2027-03-31' },
  ]);
});
