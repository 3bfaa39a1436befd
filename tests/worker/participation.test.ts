import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Id } from '../../src/domain/values.ts';
import type { NewEnquiry, RecordEdit } from '../../src/protocol/open-record.ts';
import { join, must, worldWithLead, type Joined, type WorldWithLead } from './people.ts';
import { edit, visitEdits } from './rig.ts';
import { everybody } from './team.ts';

const TODAY = '2026-11-25';
const undecided: NewEnquiry = { decision: null, enquiredOn: TODAY, place: null };

let world: WorldWithLead;
let anna: Joined;
beforeEach(async () => {
  world = await worldWithLead();
  anna = await join(world, 'anna', { role: 'caseManager' });
});
afterEach(() => world.close());

const petra = () => ({ browser: world.tablet, worker: world.lead });

async function enquiry(form: NewEnquiry = undecided): Promise<Id> {
  return must(await anna.worker.createCase({ name: { given: 'Jörg', family: 'Asmus' } }, { remarks: 'ruft an' }, null, form)).id;
}

/** Everybody exchanges, and the pause of their chores goes by. */
async function all(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await everybody(anna, petra());
    world.clock.turn(10_000);
    for (const { browser } of [anna, petra()]) await browser.whenIdle();
  }
}

async function privateNote(caseId: Id): Promise<RecordEdit> {
  return { record: await anna.worker.newId(), kind: 'privateNote', caseId, values: { words: 'nur für mich' }, seen: {}, opened: {} };
}

test('[R6] before the client has said yes nothing of the content can be begun, and nothing of such a save is stored; basics can', async () => {
  const caseId = await enquiry();
  const { edits, visit, note } = await visitEdits(anna.worker, caseId, 'viel zu früh');
  const refused = { ok: false, failure: 'noDecision' };
  expect(await anna.worker.save(edits, null)).toEqual(refused);
  expect(await anna.worker.save([await privateNote(caseId)], null)).toEqual(refused);
  expect([await anna.worker.open('visit', visit), await anna.worker.open('visitNote', note)]).toEqual([null, null]);
  const client = (await anna.worker.case(caseId))?.client;
  must(
    await anna.worker.save(
      [await edit(anna.worker, { kind: 'client', record: client?.record ?? '', caseId }, 'remarks', 'ruft zurück')],
      null,
    ),
  );
  must(await anna.worker.decideParticipation(caseId, 'later', TODAY));
  expect(await anna.worker.save(edits, null)).toEqual(refused);
  must(await anna.worker.decideParticipation(caseId, 'yes', TODAY));
  must(await anna.worker.save(edits, null));
  must(await anna.worker.save([await privateNote(caseId)], null));
  expect((await anna.worker.period(caseId)).decision).toEqual({ decision: 'yes', on: TODAY });
});

test('[R6] a decision is taken back by undo; what stands is corrected and removed also after a no', async () => {
  const caseId = await enquiry();
  const { undo } = must(await anna.worker.decideParticipation(caseId, 'yes', TODAY));
  const first = await visitEdits(anna.worker, caseId, 'zugesagt');
  must(await anna.worker.save(first.edits, null));
  must(await anna.worker.save(undo, null));
  expect((await anna.worker.period(caseId)).decision).toBeNull();
  must(await anna.worker.decideParticipation(caseId, 'no', TODAY));
  must(
    await anna.worker.save([await edit(anna.worker, { kind: 'visitNote', record: first.note, caseId }, 'happened', 'doch abgesagt')], null),
  );
  expect(await anna.worker.save((await visitEdits(anna.worker, caseId, 'danach')).edits, null)).toEqual({
    ok: false,
    failure: 'noDecision',
  });
  expect(await anna.worker.decideParticipation(caseId, 'yes', '2026-11-26')).toEqual({ ok: false, failure: 'invalid' });
  expect(await world.lead.decideParticipation(caseId, 'yes', TODAY)).toMatchObject({ ok: false });
});

test('[R6] a case that is made with a start has said yes, and right after unlocking that is known before anything is refused', async () => {
  const { id: caseId } = must(await anna.worker.createCase({ start: { on: '2026-09-01' } }, {}, null));
  expect((await anna.worker.period(caseId)).decision).toEqual({ decision: 'yes', on: '2026-09-01' });
  const later = await enquiry({ decision: { decision: 'yes', on: TODAY }, enquiredOn: TODAY, place: null });
  await anna.worker.lock();
  must(await anna.worker.unlock('grüne Boje im Nebel'));
  must(await anna.worker.save((await visitEdits(anna.worker, later, 'sofort')).edits, null));
});

test('[R6] [R1] a no gives the place back that was held or waited for; taken back, it is asked for again', async () => {
  const caseId = await enquiry({ ...undecided, place: 'reserve' });
  await anna.browser.sync();
  expect((await anna.worker.place(caseId)).state).toBe('reserved');
  const { undo } = must(await anna.worker.decideParticipation(caseId, 'no', TODAY));
  await anna.browser.sync();
  expect((await anna.worker.place(caseId)).state).toBe('none');
  must(await anna.worker.save(undo, null));
  await anna.browser.sync();
  expect(await anna.worker.place(caseId)).toMatchObject({ state: 'reserved', heldUntil: '2026-12-09' });
  expect((await anna.worker.period(caseId)).decision).toBeNull();
});

test('[R8] no support begins outside the term, neither with a new case nor later; other parts of its record are never refused', async () => {
  const refused = { ok: false, failure: 'outsideTerm' };
  expect(await anna.worker.createCase({ start: { on: '2026-05-31' } }, {}, null)).toEqual(refused);
  expect(await anna.worker.createCase({ start: { on: '2027-06-01' } }, {}, null)).toEqual(refused);
  expect(await anna.worker.cases()).toEqual([]);
  const caseId = await enquiry({ ...undecided, decision: { decision: 'yes', on: TODAY } });
  const start = (on: string) => edit(anna.worker, { kind: 'caseFile', record: caseId, caseId }, 'start', { on });
  expect(await anna.worker.save([await start('2027-06-01')], null)).toEqual(refused);
  must(await anna.worker.save([await start('2027-05-31')], null));
  expect((await anna.worker.period(caseId)).findings).toMatchObject([{ rule: 'R8', code: 'endBeyondTerm', lastDay: '2027-11-30' }]);
  must(await anna.worker.save([await edit(anna.worker, { kind: 'caseFile', record: caseId, caseId }, 'phase', 'clearing')], null));
});

test('[R12] an enquiry nothing came of is erased after its 30 days, and of it a number remains for the team', async () => {
  await enquiry();
  await enquiry({ ...undecided, decision: { decision: 'no', on: TODAY } });
  const { id: begun } = must(await anna.worker.createCase({ start: { on: TODAY } }, {}, null));
  await all();
  expect((await anna.worker.places()).enquiries).toEqual([]);
  world.clock.turn(31 * 86_400_000);
  must(await anna.worker.unlock('grüne Boje im Nebel'));
  must(await world.lead.unlock('blaue Boje im Nebel'));
  await all();
  expect((await anna.worker.cases()).map(({ id }) => id)).toEqual([begun]);
  for (const { worker } of [anna, petra()]) expect((await worker.places()).enquiries).toEqual([{ year: '2026', count: 2 }]);
});

test('[R12] an enquiry without participation is kept 30 days; a yes takes that back, and the team lead’s device does not quarrel', async () => {
  const caseId = await enquiry();
  const kept = async () => (await anna.worker.caseAccess(caseId))?.retention;
  await all();
  expect(await kept()).toEqual({ eraseOn: '2026-12-25', hold: false });
  const { undo } = must(await anna.worker.decideParticipation(caseId, 'yes', TODAY));
  await all();
  expect(await kept()).toEqual({ eraseOn: null, hold: false });
  must(await anna.worker.save(undo, null));
  must(await anna.worker.decideParticipation(caseId, 'no', TODAY));
  await all();
  expect(await kept()).toEqual({ eraseOn: '2026-12-25', hold: false });
  const orders = [anna, petra()].map(({ browser }) => browser.wire.filter((body) => body.includes('"eraseOn"')).length);
  expect(orders).toEqual([3, 0]);
  // Only an order that follows from the enquiry says so: that one is counted once the case is erased.
  const bodies = anna.browser.wire.filter((body) => body.includes('"eraseOn"'));
  expect(bodies.map((body) => body.includes('"enquiry":true'))).toEqual([true, false, true]);
  await all();
  expect([anna, petra()].map(({ browser }) => browser.wire.filter((body) => body.includes('"eraseOn"')).length)).toEqual(orders);
});
