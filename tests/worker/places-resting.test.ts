import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Id } from '../../src/domain/values.ts';
import type { NewEnquiry } from '../../src/protocol/open-record.ts';
import { must } from './people.ts';
import { everybody, worldWithTeam, type Seat, type Team } from './team.ts';

// Generous: it runs beside many other tests, and says when something hangs, not how fast it is.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const yes: NewEnquiry = { decision: { decision: 'yes', on: '2026-11-25' }, enquiredOn: '2026-11-25', place: 'reserve' };

let it: Team;
beforeEach(async () => {
  it = await worldWithTeam();
  const value = { what: 'capacity', places: 1 } as const;
  must(await it.petra.worker.saveSetting({ from: '2026-06-01', value, decidedBy: 'Leitung', reason: 'so vereinbart' }));
  await everybody(it.petra, it.anna, it.bert);
});
afterEach(() => it.close());

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
  const taken = await running(it.anna, 'Läuft');
  const first = await enquiry(it.bert, 'Erste');
  const second = await enquiry(it.anna, 'Zweite');
  must(await it.anna.worker.placeStep(taken, { act: 'release', last: null }));
  await everybody(it.anna, it.bert);
  expect((await place(it.bert, first)).state).toBe('offered');
  return { first, second };
}

test('[R2] not now: the case rests with its rank, the next is asked, nobody waits for it; offered again by one step', async () => {
  const { first, second } = await offeredToFirst();
  must(await it.bert.worker.placeStep(first, { act: 'decline' }));
  // At once, also without network: declining needs nobody's word.
  const rests = { state: 'waiting', paused: true, position: null, heldUntil: null, may: ['resume', 'release'] };
  expect(await place(it.bert, first)).toMatchObject({ ...rests, pending: [{ act: 'decline' }] });
  await everybody(it.bert, it.anna);
  expect(await place(it.bert, first)).toMatchObject({ ...rests, pending: [], findings: [{ rule: 'R2', code: 'paused' }] });
  expect(await told(it.bert)).toEqual([]);
  expect((await place(it.anna, second)).state).toBe('offered');
  expect(await queue(it.bert)).toEqual([
    { title: '', position: 1, paused: false },
    { title: 'Jörg Erste', position: null, paused: true },
  ]);
  expect((await it.bert.worker.places()).offices.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(0);

  must(await it.anna.worker.placeStep(second, { act: 'decline' }));
  await everybody(it.anna, it.bert);
  expect(await place(it.bert, first)).toMatchObject({ state: 'waiting', paused: true });
  must(await it.bert.worker.placeStep(first, { act: 'resume' }));
  await it.bert.browser.sync();
  expect(await place(it.bert, first)).toMatchObject({ state: 'offered', paused: false, may: ['accept', 'decline'] });
  expect(await it.bert.worker.reviewItems()).toEqual([]);
});

test('[R2] not now, taken back in the toast: the same rank, before whoever came later, on the device and at the server', async () => {
  const { first } = await offeredToFirst();
  const { undo } = must(await it.bert.worker.placeStep(first, { act: 'decline' }));
  must(await it.bert.worker.save(undo, null));
  expect(await place(it.bert, first)).toMatchObject({ state: 'waiting', paused: false });
  await everybody(it.bert, it.anna);
  const third = await enquiry(it.anna, 'Dritte');
  await everybody(it.anna, it.bert);
  // The place went to the next meanwhile, as it must when somebody declines; the case is first again.
  expect(await place(it.bert, first)).toMatchObject({ state: 'waiting', paused: false, position: 2 });
  expect(await place(it.anna, third)).toMatchObject({ state: 'waiting', position: 3 });
});

test('[R1] [I8] days that were refused come by themselves once they are free, and the case is told until when', async () => {
  const caseId = await running(it.anna, 'Asmus');
  const days = { from: '2027-03-01', until: '2027-08-31' };
  const next = await enquiry(it.bert, 'Danach', { ...yes, place: null });
  must(await it.bert.worker.placeStep(next, { act: 'request', as: 'occupy', days }));
  await it.bert.browser.sync();
  await write(it.anna, caseId, ['start', '2026-10-01']);
  await it.anna.browser.sync();
  const wish = { rule: 'R1', code: 'requestedDays', date: '2027-03-01', of: 1, until: '2027-03-31' };
  expect(await place(it.anna, caseId)).toMatchObject({ days: { until: '2027-02-28' }, answer: { outcome: 'full' }, findings: [wish] });

  must(await it.bert.worker.placeStep(next, { act: 'release', last: null }));
  await everybody(it.bert, it.anna);
  expect(await place(it.anna, caseId)).toMatchObject({
    state: 'occupied',
    days: { from: '2026-09-01', until: '2027-03-31' },
    answer: { outcome: 'lengthened', until: '2027-03-31' },
  });
  const [news] = await told(it.anna);
  expect(news).toMatchObject({ case: caseId, outcome: 'lengthened', until: '2027-03-31' });
  expect(await told(it.bert)).toEqual([]);
  // Told once, here and there.
  await it.anna.worker.dismiss((await place(it.anna, caseId)).answer?.id ?? '');
  expect(await told(it.anna)).toEqual([]);
  expect((await place(it.anna, caseId)).answer).toBeNull();
});

test('[R1] a place that was reserved and whose beginning is taken back says so, and goes with one step; both can be taken back', async () => {
  const caseId = await enquiry(it.anna, 'Berg');
  const begun = await write(it.anna, caseId, ['start', '2026-12-01']);
  await it.anna.browser.sync();
  const days = { from: '2026-12-01', until: '2027-05-31' };
  expect(await place(it.anna, caseId)).toMatchObject({ state: 'occupied', days, findings: [] });
  must(await it.anna.worker.save(begun.undo, null));
  await it.anna.browser.sync();
  const without = { rule: 'R1', code: 'withoutStart', until: '2027-05-31' };
  expect(await place(it.anna, caseId)).toMatchObject({ state: 'occupied', days, findings: [without], may: ['release'] });
  // The start written again: as it was.
  const again = await write(it.anna, caseId, ['start', '2026-12-01']);
  await it.anna.browser.sync();
  expect(await place(it.anna, caseId)).toMatchObject({ state: 'occupied', days, findings: [] });
  must(await it.anna.worker.save(again.undo, null));
  const given = must(await it.anna.worker.placeStep(caseId, { act: 'release', last: null }));
  await it.anna.browser.sync();
  expect((await place(it.anna, caseId)).state).toBe('none');
  expect(await it.anna.worker.places()).toMatchObject({ held: 0 });
  must(await it.anna.worker.save(given.undo, null));
  await it.anna.browser.sync();
  expect(await place(it.anna, caseId)).toMatchObject({ state: 'occupied', days, findings: [without] });
});
