import { afterEach, beforeEach, expect, test } from 'vitest';
import { berlinInstant } from '../../src/domain/berlin.ts';
import type { CivilDate, Id } from '../../src/domain/values.ts';
import type { RecordEdit } from '../../src/protocol/open-record.ts';
import { join, must, PASSPHRASE, worldWithLead, type Joined, type WorldWithLead } from './people.ts';
import { visitEdits } from './rig.ts';
import { caseOf, everybody, type Seat } from './team.ts';

const WORDS = 'was nur im Inhalt steht';
/** The support ends on 20 November; 4 December is the last day of the copy. */
const END = '2026-11-20';

let world: WorldWithLead;
let anna: Joined;
let caseId: Id;
beforeEach(async () => {
  world = await worldWithLead();
  anna = await join(world, 'anna', { role: 'caseManager' });
  caseId = await caseOf(anna, 'Brandt', WORDS);
  await all();
});
afterEach(() => world.close());

const petra = () => ({ browser: world.tablet, worker: world.lead });

/** Everybody exchanges, and the pause of their chores goes by. */
async function all(...more: readonly Seat[]): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await everybody(anna, petra(), ...more);
    world.clock.turn(10_000);
    for (const { browser } of [anna, petra(), ...more]) await browser.whenIdle();
  }
}

/** It is noon of that day; whoever was locked by the idle clock unlocks again. */
async function on(date: CivilDate, ...more: readonly Seat[]): Promise<void> {
  world.clock.turn(berlinInstant(date, 12 * 60) - world.clock.now());
  for (const { browser } of [anna, petra(), ...more]) await browser.whenIdle();
  for (const { worker, browser } of [anna, ...more]) {
    if ((await worker.session()).phase === 'locked') must(await worker.unlock(PASSPHRASE));
    await browser.whenIdle();
  }
}

/** The end of the support as the page saves it. */
async function endOn(end: CivilDate | null, { worker }: Seat = anna): Promise<void> {
  const { seen = [] } = (await worker.open('caseFile', caseId))?.parts.end ?? {};
  const write: RecordEdit = {
    record: caseId,
    kind: 'caseFile',
    caseId,
    values: { end: end && { on: end } },
    seen: { end: seen },
    opened: {},
  };
  must(await worker.save([write], null));
}

async function closed(): Promise<void> {
  await endOn(END);
  await all();
}

/** What the page shows, and how many sealed rows lie on the device. */
async function shown({ worker, browser }: Seat = anna) {
  const view = await worker.case(caseId);
  const store = await browser.store();
  const spaces = (await store.lists()).flatMap((list) => (list.of === caseId && list.kind !== 'frame' ? [list.space] : []));
  const rows = await store.recordsOfSpaces(spaces);
  store.close();
  return {
    words: view?.visits.map(({ happened }) => happened).join() ?? null,
    notes: view?.records.filter(({ kind }) => kind === 'privateNote').length,
    found: (await worker.search('Inhalt')).length,
    rows: rows.length,
    away: view?.offloaded ?? null,
  };
}

/** How often the log says that the contents were read. */
async function readings(): Promise<number> {
  const { rows } = must(await anna.worker.accessLog(caseId));
  return rows.filter(({ act, section }) => act === 'read' && section === 'content').length;
}

const HERE = { words: WORDS, notes: 1, found: 1, rows: 4, away: null };
const gone = (since: CivilDate) => ({ words: '', notes: 0, found: 0, rows: 0, away: { since, coming: false } });

test('[R12] day by day: the copy stays 14 days after the end and goes on the 15th, without network, too; the frame stays', async () => {
  await closed();
  await on('2026-12-04');
  expect(await shown()).toEqual(HERE);
  anna.browser.online = false;
  await on('2026-12-05');
  expect(await shown()).toEqual(gone('2026-12-05'));
  const view = await anna.worker.case(caseId);
  expect([view?.row.name, view?.visits.length, view?.caseFile.parts.end.value, view?.client]).toEqual([
    'Jörg Brandt',
    1,
    { on: END },
    null,
  ]);
  expect(view?.findings.map(({ code }) => code)).not.toContain('noDecision');
});

test('[R12] it goes in an open app at midnight, and from every page of the device', async () => {
  await closed();
  const second = await anna.browser.page();
  await on('2026-12-04');
  must(await second.unlock(PASSPHRASE));
  world.clock.turn(berlinInstant('2026-12-04', 23 * 60 + 59) - world.clock.now());
  for (const worker of [anna.worker, second]) if ((await worker.session()).phase === 'locked') must(await worker.unlock(PASSPHRASE));
  await anna.browser.whenIdle();
  expect(await shown()).toEqual(HERE);
  world.clock.turn(2 * 60_000);
  await anna.browser.whenIdle();
  await anna.browser.whenIdle();
  expect(await shown()).toEqual(gone('2026-12-05'));
  expect(await shown({ ...anna, worker: second })).toEqual(gone('2026-12-05'));
});

test('[R12] [I15] afterwards it is quiet, and nothing of it comes back with an exchange or an unlock', async () => {
  await closed();
  await on('2026-12-05');
  await all();
  const sent = anna.browser.wire.length;
  await anna.worker.lock();
  must(await anna.worker.unlock(PASSPHRASE));
  await all();
  expect([await shown(), anna.browser.wire.slice(sent).filter((body) => !body.includes('"entries"'))]).toEqual([gone('2026-12-05'), []]);
});

test('[R12] [I1] fetched again it is whole, stays 14 days more, and goes again; the access log notes no opening', async () => {
  await closed();
  await on('2026-12-05');
  const before = await readings();
  must(await anna.worker.fetchContents(caseId));
  await anna.browser.whenIdle();
  await anna.browser.sync();
  expect(await readings()).toBe(before);
  expect(await shown()).toEqual(HERE);
  await on('2026-12-19');
  await all();
  expect(await shown()).toEqual(HERE);
  await on('2026-12-20');
  expect(await shown()).toEqual(gone('2026-12-20'));
});

test('[R12] [F1] without network it says so, and the contents come by themselves with the next exchange', async () => {
  await closed();
  await on('2026-12-05');
  anna.browser.online = false;
  expect(await anna.worker.fetchContents(caseId)).toEqual({ ok: false, failure: 'offline' });
  expect((await shown()).away).toEqual({ since: '2026-12-05', coming: true });
  anna.browser.online = true;
  await anna.browser.sync();
  expect(await shown()).toEqual(HERE);
});

test('[R12] what a draft or unsent work keeps here stays, and goes once that is over', async () => {
  await closed();
  must(await anna.worker.keepDraft(`visit:${caseId}:x:y`, { words: 'getippt' }));
  await on('2026-12-05');
  expect(await shown()).toEqual(HERE);
  await anna.worker.dropDraft(`visit:${caseId}:x:y`);
  anna.browser.online = false;
  must(await anna.worker.save((await visitEdits(anna.worker, caseId, 'spät')).edits, null));
  await on('2026-12-06');
  expect((await shown()).away).toBeNull();
  anna.browser.online = true;
  await all();
  await on('2026-12-07');
  expect(await shown()).toMatchObject({ rows: 0, away: { since: '2026-12-06' } });
});

test('[R12] [I2] two ends side by side let nothing go; decided, it goes', async () => {
  const other = world.browser();
  const phone = { browser: other, worker: await other.page() };
  must(await phone.worker.signIn('anna', PASSPHRASE));
  await all(phone);
  phone.browser.online = false;
  await endOn('2026-11-19', phone);
  await closed();
  phone.browser.online = true;
  await all(phone);
  await on('2026-12-05', phone);
  await all(phone);
  expect((await shown()).away).toBeNull();
  const [conflict] = (await anna.worker.case(caseId))?.conflicts ?? [];
  if (!conflict) throw new Error('no conflict');
  must(await anna.worker.decide(conflict, { on: END }));
  await all(phone);
  expect([(await shown()).rows, (await shown(phone)).rows]).toEqual([0, 0]);
});

test('[R12] [I2] an open conflict in the contents keeps them; decided, they go', async () => {
  const other = world.browser();
  const phone = { browser: other, worker: await other.page() };
  must(await phone.worker.signIn('anna', PASSPHRASE));
  await all(phone);
  const note = (await anna.worker.case(caseId))?.visits[0]?.note ?? '';
  const say = async ({ worker }: Seat, kind: string): Promise<void> => {
    const { seen = [] } = (await worker.open('visitNote', note))?.parts.overLimitReason ?? {};
    const values = { overLimitReason: kind };
    must(await worker.save([{ record: note, kind: 'visitNote', caseId, values, seen: { overLimitReason: seen }, opened: {} }], null));
  };
  phone.browser.online = false;
  await say(phone, 'Umzug');
  await say(anna, 'Krise');
  await closed();
  phone.browser.online = true;
  await all(phone);
  await on('2026-12-05', phone);
  await all(phone);
  const [conflict] = (await anna.worker.case(caseId))?.conflicts ?? [];
  expect([conflict?.kind, (await shown()).away]).toEqual(['visitNote', null]);
  if (conflict) must(await anna.worker.decide(conflict, 'Krise'));
  await all(phone);
  expect([(await shown()).rows, (await shown(phone)).rows]).toEqual([0, 0]);
});

test('[R12] an end that is taken back or moved brings the contents back by itself, on every device', async () => {
  await closed();
  await on('2026-12-05');
  expect(await shown()).toEqual(gone('2026-12-05'));
  await endOn(null);
  await all();
  expect(await shown()).toEqual(HERE);
  await endOn(END);
  await all();
  // Fetched on the 5th: 14 days from then.
  expect(await shown()).toEqual(HERE);
  await on('2026-12-20');
  expect(await shown()).toEqual(gone('2026-12-20'));
  await endOn('2026-12-18');
  await all();
  expect(await shown()).toEqual(HERE);
});

test('[R12] a device that was away for long lets go at its next unlock, and a new one of the same person, too', async () => {
  await closed();
  await anna.worker.lock();
  world.clock.turn(berlinInstant('2027-02-01', 600) - world.clock.now());
  must(await anna.worker.unlock(PASSPHRASE));
  await anna.browser.whenIdle();
  expect(await shown()).toEqual(gone('2027-02-01'));
  const other = world.browser();
  const phone = { browser: other, worker: await other.page() };
  must(await phone.worker.signIn('anna', PASSPHRASE));
  await all(phone);
  expect(await shown(phone)).toEqual(gone('2027-02-01'));
});

test('[R12] [I4] a new visit with its note is kept and sent, and brings everything back; half of something old is never begun', async () => {
  await closed();
  await on('2026-12-05');
  anna.browser.online = false;
  const visit = (await anna.worker.case(caseId))?.visits[0]?.id ?? '';
  const values = { visit, happened: 'noch eine' };
  const second: RecordEdit = { record: await anna.worker.newId(), kind: 'visitNote', caseId, values, seen: {}, opened: {} };
  const basics: RecordEdit = {
    record: await anna.worker.newId(),
    kind: 'client',
    caseId,
    values: { remarks: 'neu' },
    seen: {},
    opened: {},
  };
  const removal: RecordEdit = { record: visit, kind: 'visit', caseId, values: {}, seen: {}, opened: {}, remove: true };
  for (const write of [second, basics, removal]) expect(await anna.worker.save([write], null)).toEqual({ ok: false, failure: 'atServer' });
  must(await anna.worker.save((await visitEdits(anna.worker, caseId, 'nachgetragen im Inhalt')).edits, null));
  expect(await shown()).toMatchObject({ words: expect.stringContaining('nachgetragen'), away: {} });
  anna.browser.online = true;
  await all();
  expect(await shown()).toMatchObject({ notes: 1, found: 2, rows: 5, away: null });
});

test('[R12] [F21] a restored server: what is still here is offered, nothing breaks, and the contents come from it again', async () => {
  await closed();
  const restore = await world.server.backUp();
  await on('2026-12-05');
  await restore();
  await all();
  expect([await shown(), (await anna.worker.sync()).state]).toEqual([gone('2026-12-05'), 'idle']);
  must(await anna.worker.fetchContents(caseId));
  await anna.browser.whenIdle();
  expect(await shown()).toEqual(HERE);
});

test('[R12] the team lead holds frames only: nothing goes there, and an opened glass stays open for its hour', async () => {
  await closed();
  await on('2026-12-05');
  if ((await world.lead.session()).phase === 'locked') must(await world.lead.unlock('blaue Boje im Nebel'));
  await all();
  expect((await world.lead.case(caseId))?.offloaded).toBeNull();
  must(await world.lead.openEmergencyAccess(caseId, 'Notfall'));
  await all();
  expect(await shown(petra())).toMatchObject({ words: WORDS, away: null });
});
