import { afterAll, beforeAll, expect, test } from 'vitest';
import { berlinDate } from '../../src/domain/berlin.ts';
import { addDays } from '../../src/domain/civil-date.ts';
import type { Id } from '../../src/domain/values.ts';
import { must, PASSPHRASE } from './people.ts';
import { edit, visitEdits } from './rig.ts';
import { caseOf, everybody, keysOf, listsOn, ringWith, seen, worldWithTeam, type Team } from './team.ts';

const DAY = 86_400_000;
let world: Team;

beforeAll(async () => {
  world = await worldWithTeam();
  for (const { worker } of [world.anna, world.bert, world.petra]) await worker.setIdleLock(40 * DAY);
});
afterAll(() => world.close());

const all = () => everybody(world.anna, world.bert, world.petra, world.anna, world.bert);

async function epochOf(caseId: Id, kind: string): Promise<number> {
  const lists = await listsOn(world.anna.browser, world.bert.browser, world.petra.browser);
  return Math.max(...lists.filter((list) => list.of === caseId && list.kind === kind).map((list) => list.epoch));
}

test('a case is read by its lead, its frame by the team lead, nothing of it by anybody else', async () => {
  const caseId = await caseOf(world.anna, 'Müller');
  await all();
  expect(await seen(world.anna, caseId)).toEqual({ lead: 'anna', standing: 'lead', words: ['was nur im Inhalt steht'], private: 1 });
  expect(await seen(world.petra, caseId)).toEqual({ lead: 'anna', standing: 'teamLead', words: [''], private: 0 });
  expect(await seen(world.bert, caseId)).toBeNull();
  expect(await world.petra.worker.reviewItems()).toEqual([]);
  const { edits } = await visitEdits(world.petra.worker, caseId, 'von der Teamleitung');
  expect(await world.petra.worker.save(edits.slice(0, 1), null)).toMatchObject({ failure: 'noAccess' });
  expect(await world.petra.worker.caseAccess(caseId)).toMatchObject({
    may: { offer: false, substitute: true, breakGlass: true, erase: true },
    substitutes: [],
    emergencyAccess: [],
  });
});

test('[R9] [F13] a case is handed over when the new lead confirms, with all that was written; until then the old one leads', async () => {
  const caseId = await caseOf(world.anna, 'Meier');
  await all();
  must(await world.anna.worker.offerCase({ case: caseId, to: world.bert.me, words: 'Bitte bald anrufen' }));
  await all();
  expect(await seen(world.bert, caseId)).toBeNull();
  expect(await seen(world.anna, caseId)).toMatchObject({ standing: 'lead' });
  const notifications = await world.bert.worker.notifications();
  expect(notifications).toMatchObject([
    { type: 'offer', offer: { title: 'Jörg Meier', words: 'Bitte bald anrufen', from: 'anna', mine: 'to' } },
  ]);
  const id = notifications[0]?.type === 'offer' ? notifications[0].offer.id : '';
  // Written on the old lead's tablet without network, after she offered and before she hears of the answer (F13).
  world.anna.browser.online = false;
  const late = await visitEdits(world.anna.worker, caseId, 'noch unterwegs geschrieben');
  must(await world.anna.worker.save(late.edits, null));
  must(await world.bert.worker.answerOffer(id, 'confirm'));
  await world.bert.browser.whenIdle();
  expect(await seen(world.bert, caseId)).toMatchObject({ lead: 'bert', standing: 'lead', words: ['was nur im Inhalt steht'], private: 1 });
  world.anna.browser.online = true;
  await all();
  expect(await seen(world.anna, caseId)).toBeNull();
  expect((await seen(world.bert, caseId))?.words.toSorted()).toEqual(['noch unterwegs geschrieben', 'was nur im Inhalt steht']);
  expect(must(await world.bert.worker.history(late.note))).toMatchObject([{ author: 'anna', afterEnd: true }]);
  expect((await world.bert.worker.case(caseId))?.caseFile.parts.assignment.value?.lead).toBe(world.bert.me);
  expect(await epochOf(caseId, 'content')).toBeGreaterThan(1);
  expect(await seen(world.petra, caseId)).toMatchObject({ lead: 'bert', standing: 'teamLead' });
  const store = await world.anna.browser.store();
  expect((await store.lists()).filter((list) => list.of === caseId)).toEqual([]);
  store.close();
});

test('[R9] an offer can be declined and taken back; the case stays where it was', async () => {
  const caseId = await caseOf(world.anna, 'Weber');
  for (const [who, answer] of [
    [world.bert, 'decline'],
    [world.anna, 'withdraw'],
  ] as const) {
    must(await world.anna.worker.offerCase({ case: caseId, to: world.bert.me, words: '' }));
    await all();
    const { offer } = (await world.anna.worker.caseAccess(caseId)) ?? {};
    expect(offer).toMatchObject({ to: 'bert', mine: 'from', stale: false });
    must(await who.worker.answerOffer(offer?.id ?? '', answer));
    await all();
    expect((await world.anna.worker.caseAccess(caseId))?.offer).toBeNull();
  }
  expect(await seen(world.anna, caseId)).toMatchObject({ standing: 'lead' });
});

test('[R9] an offer that others have overtaken is prepared again by whoever made it', async () => {
  const caseId = await caseOf(world.anna, 'Wolf');
  must(await world.anna.worker.offerCase({ case: caseId, to: world.bert.me, words: 'Achtung, Hund' }));
  must(await world.petra.browser.sync().then(() => world.petra.worker.openEmergencyAccess(caseId, 'Notfall')));
  await world.anna.browser.sync();
  await all();
  await all();
  const offer = (await world.bert.worker.notifications()).flatMap((one) =>
    one.type === 'offer' && one.offer.case === caseId ? [one.offer] : [],
  );
  expect(offer).toMatchObject([{ stale: false, words: 'Achtung, Hund' }]);
  must(await world.bert.worker.answerOffer(offer[0]?.id ?? '', 'confirm'));
  await all();
  expect(await seen(world.bert, caseId)).toMatchObject({ standing: 'lead', words: ['was nur im Inhalt steht'] });
});

test('[R10] [F13] a substitute reads and writes on their days only; it ends by itself at midnight, without network too', async () => {
  const caseId = await caseOf(world.anna, 'Fischer');
  const [from, until] = ['2026-11-26', '2026-11-27'];
  expect(await world.anna.worker.substitute({ cases: [caseId], member: world.bert.me, from, until: '2027-01-07' })).toMatchObject({
    failure: 'tooManyDays',
  });
  expect(await world.anna.worker.substitute({ cases: [caseId], member: world.bert.me, from: until, until: from })).toMatchObject({
    failure: 'tooManyDays',
  });
  expect(must(await world.anna.worker.substitute({ cases: [caseId], member: world.bert.me, from, until }))).toEqual({ cases: 1 });
  await all();
  expect(await seen(world.bert, caseId)).toBeNull();
  await pass(DAY);
  await all();
  expect(await seen(world.bert, caseId)).toMatchObject({
    lead: 'anna',
    standing: 'substitute',
    words: ['was nur im Inhalt steht'],
    private: 0,
  });
  expect((await world.bert.worker.case(caseId))?.row.accessUntil).toBe(Date.parse('2026-11-28T00:00:00+01:00'));
  must(await world.bert.worker.save((await visitEdits(world.bert.worker, caseId, 'in Vertretung')).edits, null));
  await all();
  expect((await seen(world.anna, caseId))?.words).toContain('in Vertretung');
  // The team lead makes it longer, without any key of the content.
  must(await world.petra.worker.substitute({ cases: [caseId], member: world.bert.me, from, until: '2026-11-28' }));
  await all();
  expect((await world.anna.worker.caseAccess(caseId))?.substitutes).toMatchObject([{ name: 'bert', until: '2026-11-28' }]);
  expect(await seen(world.bert, caseId)).toMatchObject({ standing: 'substitute', words: expect.arrayContaining(['in Vertretung']) });
  // Written without network on the last day, sent after it.
  world.bert.browser.online = false;
  await pass(2 * DAY);
  const last = await visitEdits(world.bert.worker, caseId, 'am letzten Tag');
  must(await world.bert.worker.save(last.edits, null));
  const before = await epochOf(caseId, 'content');
  await pass(DAY);
  expect(await seen(world.bert, caseId)).toBeNull();
  world.bert.browser.online = true;
  await all();
  expect((await seen(world.anna, caseId))?.words).toContain('am letzten Tag');
  expect(await seen(world.bert, caseId)).toBeNull();
  await all();
  expect(await epochOf(caseId, 'content')).toBe(before + 1);
  expect((await world.anna.worker.caseAccess(caseId))?.substitutes).toEqual([]);
});

/** Time goes by; the devices stay open, so that what runs out does so before somebody's eyes. */
async function pass(ms: number): Promise<void> {
  world.clock.turn(ms);
  for (const { browser } of [world.anna, world.bert, world.petra]) await browser.whenIdle();
}

test('[R10] [I14] a substitution ended early is over at once, under a new key', async () => {
  const caseId = await caseOf(world.anna, 'Becker');
  const today = '2026-11-29';
  must(await world.anna.worker.substitute({ cases: [caseId], member: world.bert.me, from: today, until: '2026-12-10' }));
  await all();
  expect(await seen(world.bert, caseId)).toMatchObject({ standing: 'substitute' });
  must(await world.anna.worker.endSubstitution(caseId, world.bert.me));
  await all();
  expect(await seen(world.bert, caseId)).toBeNull();
  expect([await epochOf(caseId, 'frame'), await epochOf(caseId, 'content')]).toEqual([2, 2]);
  const ring = await ringWith(await keysOf(world.bert, PASSPHRASE), world.bert, await listsOn(world.anna.browser));
  const content = ring.find('content', caseId)?.space ?? '';
  expect([ring.raw(content, 1) !== null, ring.raw(content, 2)]).toEqual([true, null]);
});

test('[R10] [I14] a team lead ends at once what began today, and what would begin later does not begin', async () => {
  const caseId = await caseOf(world.anna, 'Becker');
  await all();
  const today = berlinDate(world.clock.time);
  for (const from of [today, addDays(today, 2)]) {
    must(await world.anna.worker.substitute({ cases: [caseId], member: world.bert.me, from, until: addDays(today, 9) }));
    await everybody(world.anna, world.petra, world.bert);
    expect((await seen(world.bert, caseId)) !== null).toBe(from === today);
    // Anna is away; Petra holds no key of the content.
    must(await world.petra.worker.endSubstitution(caseId, world.bert.me));
    await everybody(world.petra, world.bert);
    expect(await seen(world.bert, caseId)).toBeNull();
    expect((await world.petra.worker.caseAccess(caseId))?.substitutes).toEqual([]);
    await all();
  }
  // It is told once, for the day on which it was.
  const digests = (await world.anna.worker.notifications()).filter((told) => told.type === 'digest' && told.case === caseId);
  expect(digests).toMatchObject([{ since: today, until: today }]);
});

test('a broken glass opens the content for an hour, for reading only, with a reason the lead is told; then the key is renewed', async () => {
  const caseId = await caseOf(world.anna, 'Koch');
  await all();
  expect(await world.bert.worker.openEmergencyAccess(caseId, 'neugierig')).toMatchObject({ failure: 'noAccess' });
  expect(await world.petra.worker.openEmergencyAccess(caseId, '  ')).toMatchObject({ failure: 'invalid' });
  const { until } = must(await world.petra.worker.openEmergencyAccess(caseId, 'Anna ist im Krankenhaus, Gefahr im Verzug'));
  expect(until).toBe(world.clock.time + 3_600_000);
  await world.petra.browser.whenIdle();
  expect(await seen(world.petra, caseId)).toMatchObject({ standing: 'emergencyAccess', words: ['was nur im Inhalt steht'], private: 0 });
  const view = await world.petra.worker.case(caseId);
  const note = view?.visits[0]?.note ?? '';
  const write = await edit(world.petra.worker, { kind: 'visitNote', record: note, caseId }, 'happened', 'verändert');
  expect(await world.petra.worker.save([write], null)).toMatchObject({ failure: 'noAccess' });
  world.anna.browser.online = false;
  await pass(3_600_000);
  expect(await seen(world.petra, caseId)).toMatchObject({ standing: 'teamLead', words: [''] });
  expect(await world.petra.worker.search('Inhalt')).toEqual([]);
  world.anna.browser.online = true;
  await all();
  expect(await world.anna.worker.notifications()).toContainEqual(
    expect.objectContaining({ type: 'emergencyAccess', case: caseId, reason: 'Anna ist im Krankenhaus, Gefahr im Verzug' }),
  );
  expect((await world.anna.worker.caseAccess(caseId))?.emergencyAccess).toHaveLength(1);
  expect(await epochOf(caseId, 'content')).toBe(2);
  expect(await world.petra.worker.reviewItems()).toEqual([]);
});

test('[R9] a team lead takes over a case whose lead is gone: with a reason, and with all but the private notes', async () => {
  const caseId = await caseOf(world.anna, 'Richter');
  await all();
  expect(await world.petra.worker.offerCase({ case: caseId, to: world.bert.me, words: '' })).toMatchObject({ failure: 'noAccess' });
  must(await world.petra.worker.openEmergencyAccess(caseId, 'Übernahme: Anna ist länger krank'));
  await world.petra.browser.whenIdle();
  must(await world.petra.worker.offerCase({ case: caseId, to: world.bert.me, words: 'Übernahme' }));
  await world.bert.browser.sync();
  const offer = (await world.bert.worker.notifications()).flatMap((one) =>
    one.type === 'offer' && one.offer.case === caseId ? [one.offer] : [],
  )[0];
  must(await world.bert.worker.answerOffer(offer?.id ?? '', 'confirm'));
  await all();
  expect(await seen(world.bert, caseId)).toMatchObject({ standing: 'lead', words: ['was nur im Inhalt steht'], private: 0 });
  expect((await world.bert.worker.reviewItems()).filter((one) => one.caseId === caseId)).toEqual([]);
  expect(await seen(world.anna, caseId)).toBeNull();
});

test('[I14] two devices renew the same keys at once: one list counts, and everybody goes on from it', async () => {
  const caseId = await caseOf(world.anna, 'Neumann');
  must(await world.anna.worker.substitute({ cases: [caseId], member: world.bert.me, from: '2026-11-29', until: '2026-12-10' }));
  await all();
  const second = await world.anna.browser.page();
  must(await second.unlock(PASSPHRASE));
  await world.anna.browser.whenIdle();
  const both = await Promise.all([world.anna.worker.endSubstitution(caseId, world.bert.me), second.endSubstitution(caseId, world.bert.me)]);
  expect(both.filter((one) => one.ok).length).toBeGreaterThanOrEqual(1);
  await all();
  expect(await epochOf(caseId, 'content')).toBe(2);
  must(await world.anna.worker.save((await visitEdits(world.anna.worker, caseId, 'unter neuem Schlüssel')).edits, null));
  await all();
  expect((await seen(world.anna, caseId))?.words).toContain('unter neuem Schlüssel');
  expect((await second.reviewItems()).filter((one) => one.caseId === caseId)).toEqual([]);
});

test('[I15] when nothing is to do, no device writes anything about keys', async () => {
  await all();
  const before = [world.anna, world.bert, world.petra].map(({ browser }) => browser.wire.length);
  await pass(DAY / 24);
  await all();
  const sent = [world.anna, world.bert, world.petra].flatMap(({ browser }, i) => browser.wire.slice(before[i]));
  expect(sent.filter((body) => body.includes('"lists"'))).toEqual([]);
});

test('[R12] a case is erased everywhere at the next contact, and a legal hold keeps it', async () => {
  const caseId = await caseOf(world.anna, 'Zimmer');
  await all();
  must(await world.anna.worker.retain(caseId, { eraseOn: null, hold: true }));
  expect((await world.anna.worker.caseAccess(caseId))?.retention).toEqual({ eraseOn: null, hold: true });
  expect(await world.bert.worker.eraseCase(caseId)).toMatchObject({ failure: 'noAccess' });
  // Whoever has not heard of the hold is told to look again; whoever has cannot erase.
  expect(await world.petra.worker.eraseCase(caseId)).toMatchObject({ failure: 'stale' });
  expect(await world.petra.worker.eraseCase(caseId)).toMatchObject({ failure: 'noAccess' });
  // Anna, who set it, does not lift it: her page says so, and still opens.
  expect(await world.anna.worker.retain(caseId, { eraseOn: null, hold: false })).toMatchObject({ failure: 'noAccess' });
  expect([await world.anna.worker.caseAccess(caseId), await world.petra.worker.caseAccess(caseId)]).toMatchObject([
    { may: { erase: true, lift: false } },
    { may: { erase: true, lift: true } },
  ]);
  must(await world.petra.worker.retain(caseId, { eraseOn: null, hold: false }));
  must(await world.petra.worker.eraseCase(caseId));
  await all();
  for (const seat of [world.anna, world.petra]) {
    expect(await seen(seat, caseId)).toBeNull();
    const store = await seat.browser.store();
    expect((await store.lists()).filter((list) => list.of === caseId)).toEqual([]);
    store.close();
  }
});
