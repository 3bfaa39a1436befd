import { afterEach, beforeEach, expect, test } from 'vitest';
import { join, must, worldWithLead, type Joined, type WorldWithLead } from './people.ts';
import { edit, visitEdits } from './rig.ts';

let world: WorldWithLead;
let ayse: Joined;
let caseId: string;
beforeEach(async () => {
  world = await worldWithLead();
  ayse = await join(world, 'ayse', { name: 'Ayşe Demir', role: 'caseManager' });
  const { worker, browser } = ayse;
  caseId = must(await worker.createCase({ name: { given: 'Jörg', family: 'Müller' }, start: { on: '2026-09-01' } }, {}, null)).id;
  must(await worker.save((await visitEdits(worker, caseId, 'ein langes Gespräch')).edits, null));
  await browser.sync();
  await world.tablet.sync();
});
afterEach(() => world.close());

async function rowsOf(worker: Joined['worker'], about: string | null) {
  const { rows, broken } = must(await worker.accessLog(about));
  return { broken, rows: rows.map(({ by, act, section, title }) => [by, act, section, title].filter(Boolean).join(' ')) };
}

test('[B12] who made, changed and read a case is in its log: once for each section while the device is open', async () => {
  const { worker, browser } = ayse;
  await worker.case(caseId);
  await worker.case(caseId);
  await browser.whenIdle();
  await browser.sync();
  const { rows, broken } = await rowsOf(worker, caseId);
  expect(broken).toBe(false);
  expect(rows.filter((row) => row.includes('read')).toSorted()).toEqual([
    'Ayşe Demir read content Jörg Müller',
    'Ayşe Demir read frame Jörg Müller',
  ]);
  expect(rows.filter((row) => row.includes('change')).length).toBeGreaterThanOrEqual(2);
  await worker.lock();
  must(await worker.unlock('grüne Boje im Nebel'));
  await browser.whenIdle();
  await worker.case(caseId);
  await browser.whenIdle();
  await browser.sync();
  expect((await rowsOf(worker, caseId)).rows.filter((row) => row.includes('read'))).toHaveLength(4);
});

test('[B12] the case manager sees that the team lead opened the frame; the team lead sees everybody’s log, without content', async () => {
  await world.lead.case(caseId);
  await world.tablet.whenIdle();
  await world.tablet.sync();
  const mine = await rowsOf(ayse.worker, caseId);
  expect(mine.rows).toContain('Petra Harms read frame Jörg Müller');
  expect(mine.rows).not.toContain('Petra Harms read content Jörg Müller');
  const all = await rowsOf(world.lead, null);
  expect(all.rows).toContain('Ayşe Demir unlock');
  expect(all.rows).toContain('Petra Harms grant');
  expect(all.broken).toBe(false);
  expect(await ayse.worker.accessLog(null)).toEqual({ ok: false, failure: 'noAccess' });
  expect(must(await world.lead.accessLog(null)).rows.find(({ act }) => act === 'unlock')).toMatchObject({ device: 'Chrome, Android' });
});

test('[I11] what is logged holds no name and no word', async () => {
  await world.lead.case(caseId);
  await world.tablet.whenIdle();
  await world.tablet.sync();
  const logs = [...world.tablet.wire, ...ayse.browser.wire].filter((body) => body.startsWith('{"entries":[{"installation"'));
  expect(logs.length).toBeGreaterThan(0);
  for (const body of logs) expect(body).not.toMatch(/Jörg|Müller|Gespräch|Petra|Chrome/);
});

test('[B12] offline nothing is lost: what was read without network is in the log afterwards, with the device’s time', async () => {
  const { worker, browser } = ayse;
  await browser.sync();
  browser.online = false;
  const at = world.clock.time;
  await worker.history(caseId);
  const write = await edit(worker, { kind: 'caseFile', record: caseId, caseId }, 'phase', 'clearing');
  must(await worker.save([write], null));
  await worker.exportUnsent();
  await browser.whenIdle();
  world.clock.turn(60_000);
  browser.online = true;
  await browser.sync();
  const rows = must(await worker.accessLog(caseId)).rows;
  expect(rows.find(({ section }) => section === 'history')).toMatchObject({ act: 'read', at, receivedAt: at + 60_000 });
  expect((await rowsOf(world.lead, null)).rows).toContain('Ayşe Demir export');
});

test('[I10] an entry that was taken out, altered or put in shows: the log is broken', async () => {
  await ayse.worker.case(caseId);
  await ayse.browser.whenIdle();
  await ayse.browser.sync();
  type Told = { entries: { entry: { act: string; n: number; member: string } }[]; more: boolean };
  const seen = async (change: (entries: Told['entries']) => Told['entries']) => {
    world.tablet.tamper = (path, json) => (path === '/api/log' && json !== null ? withEntries(json as Told, change) : json);
    return (await rowsOf(world.lead, null)).broken;
  };
  expect(await seen((entries) => entries)).toBe(false);
  const middle = (entries: Told['entries']) => entries.findIndex(({ entry }) => entry.member === ayse.me && entry.n === 2);
  expect(await seen((entries) => entries.toSpliced(middle(entries), 1))).toBe(true);
  expect(
    await seen((entries) => entries.map((one, i) => (i === middle(entries) ? { ...one, entry: { ...one.entry, act: 'export' } } : one))),
  ).toBe(true);
});

test('[I10] older entries come page by page, and a chain that lies on several is looked at in one piece', async () => {
  const whole = must(await world.lead.accessLog(null));
  expect([whole.older, whole.broken, whole.rows.length > 4]).toEqual([null, false, true]);
  const pages = async (isKept: (entry: StateEntry['entry']) => boolean) => {
    // A server whose pages hold one entry.
    world.tablet.tamper = (path, json) => {
      if (!path.startsWith('/api/log')) return json;
      const entries = (json as { entries: StateEntry[] }).entries.filter(({ entry }) => isKept(entry));
      return { entries: entries.slice(0, 1), more: entries.length > 1 };
    };
    const views = [must(await world.lead.accessLog(null))];
    for (let older = views[0]?.older; older !== undefined && older !== null; older = views.at(-1)?.older)
      views.push(must(await world.lead.accessLog(null, older)));
    return views;
  };
  const views = await pages(() => true);
  expect(views.map(({ rows }) => rows.length)).toEqual(whole.rows.map((_, i) => i + 1));
  expect([views.at(-1), views.some(({ broken }) => broken)]).toEqual([whole, false]);
  const cut = await pages(({ member, n }) => member !== ayse.me || n !== 2);
  expect([cut[0]?.broken, cut.at(-1)?.broken]).toEqual([false, true]);
});

interface StateEntry {
  readonly entry: { readonly member: string; readonly n: number };
}

function withEntries<T extends { entries: E[] }, E>(json: T, change: (entries: E[]) => E[]): unknown {
  return 'entries' in json ? { ...json, entries: change(json.entries) } : json;
}

test('[B12] two pages write one chain', async () => {
  const { browser } = ayse;
  const second = await browser.page();
  must(await second.unlock('grüne Boje im Nebel'));
  await Promise.all([second.case(caseId), ayse.worker.case(caseId), second.history(caseId), ayse.worker.history(caseId)]);
  await browser.whenIdle();
  await browser.sync();
  expect((await rowsOf(world.lead, null)).broken).toBe(false);
  const store = await browser.store();
  expect((await store.waiting()).log).toBe(0);
  store.close();
});

test('[B12] signing out sends the log first, and without network waits for it', async () => {
  const { worker, browser } = ayse;
  await worker.case(caseId);
  browser.online = false;
  expect(await worker.signOut()).toEqual({ ok: false, failure: 'offline' });
  browser.online = true;
  must(await worker.signOut());
  expect((await rowsOf(world.lead, caseId)).rows).toContain('Ayşe Demir read content Jörg Müller');
});
