import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HandoverForm } from '../../src/protocol/team-api.ts';
import { join, must, worldWithLead, type Joined, type WorldWithLead } from './people.ts';

let world: WorldWithLead;
let ayse: Joined;
let officer: Joined;
beforeEach(async () => {
  world = await worldWithLead();
  ayse = await join(world, 'ayse', { name: 'Ayşe Demir', role: 'caseManager' });
  officer = await join(world, 'kaja', { name: 'Kaja Wolff', role: 'placementOfficer' });
  await world.tablet.sync();
  await officer.browser.sync();
});
afterEach(() => world.close());

function form(more: Partial<HandoverForm> = {}): HandoverForm {
  return {
    office: world.office('Zeven'),
    client: { given: 'Jörg', family: 'Müller', phone: '04281 55555' },
    mode: 'three_way',
    wishDate: '2026-12-01',
    words: 'kommt gern am Vormittag',
    agreed: true,
    ...more,
  };
}

test('an officer hands over; the office reads it, takes it up and makes a case of it', async () => {
  must(await officer.worker.handOver(form()));
  expect(must(await officer.worker.officer()).handovers).toMatchObject([{ label: 'Jörg Müller', office: 'Zeven', state: 'open' }]);
  await ayse.browser.sync();
  const [open] = await ayse.worker.inbox();
  expect(open).toMatchObject({
    by: 'Kaja Wolff',
    office: 'Zeven',
    taken: null,
    case: null,
    values: { client: { given: 'Jörg', family: 'Müller' }, mode: 'three_way', words: 'kommt gern am Vormittag', agreed: true },
  });
  const record = open?.record ?? '';
  must(await ayse.worker.takeHandover(record));
  must(await ayse.worker.takeHandover(record));
  const { id } = must(await ayse.worker.createCase({ name: { given: 'Jörg', family: 'Müller' } }, {}, null));
  const write = { record, kind: 'handover' as const, caseId: world.office('Zeven'), values: { case: id }, seen: { case: [] }, opened: {} };
  must(await ayse.worker.save([write], null));
  await ayse.browser.sync();
  expect(await ayse.worker.reviewItems()).toEqual([]);
  await world.tablet.sync();
  expect(await world.lead.inbox()).toMatchObject([{ taken: { by: 'Ayşe Demir' }, case: id }]);
  expect(must(await officer.worker.officer()).handovers).toMatchObject([{ state: 'taken' }]);
});

test('[I11] nothing of a hand-over leaves the browser in the open, and its author cannot open it again', async () => {
  must(await officer.worker.handOver(form()));
  for (const body of officer.browser.wire) expect(body).not.toMatch(/Müller|55555|Vormittag/);
  expect(await officer.worker.inbox()).toEqual([]);
  const store = await officer.browser.store();
  expect(JSON.stringify([await store.records(), await store.outbox(), await store.lists()])).not.toContain('dropped');
  store.close();
});

test('case managers of other offices do not read it', async () => {
  const bert = await join(world, 'bert', { name: 'Bert Kück', role: 'caseManager', office: world.office('Rotenburg') });
  must(await officer.worker.handOver(form()));
  await bert.browser.sync();
  await bert.browser.sync();
  expect(await bert.worker.inbox()).toEqual([]);
});

test('an office that somebody joined a moment ago is handed to, though this browser has not been told of them yet', async () => {
  const lena = await join(world, 'lena', { name: 'Lena Ohlrogge', role: 'caseManager', office: world.office('Zeven') });
  await world.tablet.sync();
  must(await officer.worker.handOver(form()));
  await lena.browser.sync();
  expect(await lena.worker.inbox()).toMatchObject([{ by: 'Kaja Wolff', values: { client: { family: 'Müller' } } }]);
});

test('an office that a team lead adds gets its inbox', async () => {
  const record = await world.lead.newId();
  must(await world.lead.save([{ record, kind: 'office', caseId: null, values: { name: 'Visselhövede' }, seen: {}, opened: {} }], null));
  world.clock.turn(61_000);
  for (let round = 0; round < 2; round++) await world.tablet.sync();
  await officer.browser.sync();
  expect(must(await officer.worker.officer()).offices.map(({ name }) => name)).toContain('Visselhövede');
  must(await officer.worker.handOver(form({ office: record })));
  await world.tablet.sync();
  expect(await world.lead.inbox()).toMatchObject([{ office: 'Visselhövede' }]);
  expect(await world.lead.reviewItems()).toEqual([]);
});

test('without the client’s own yes, and into no office, nobody is handed over', async () => {
  expect(await officer.worker.handOver(form({ agreed: false }))).toEqual({ ok: false, failure: 'invalid' });
  expect(await officer.worker.handOver(form({ client: { given: '', family: ' ', phone: '' } }))).toEqual({ ok: false, failure: 'invalid' });
  expect(await officer.worker.handOver(form({ office: officer.me }))).toEqual({ ok: false, failure: 'notFound' });
  expect(must(await officer.worker.officer()).handovers).toEqual([]);
});

test('a first name alone is enough, as the form says', async () => {
  must(await officer.worker.handOver(form({ client: { given: 'Jörg', family: '', phone: '' } })));
  expect(must(await officer.worker.officer()).handovers).toMatchObject([{ label: 'Jörg' }]);
});

test('[F3] sent again after a lost answer it is one hand-over', async () => {
  let isCut = true;
  const again = await officer.browser.page({
    send: async (request) => {
      const answer = await officer.browser.send(request);
      if (!isCut || request.path !== '/api/officer/handovers') return answer;
      isCut = false;
      throw new Error('connection reset');
    },
  });
  must(await again.unlock('grüne Boje im Nebel'));
  expect(await again.handOver(form())).toEqual({ ok: false, failure: 'offline' });
  must(await again.handOver(form()));
  await ayse.browser.sync();
  expect(await ayse.worker.inbox()).toHaveLength(1);
});

test('[I10] an inbox that no team lead signed gets nothing', async () => {
  officer.browser.tamper = (path, json) =>
    path === '/api/officer' ? JSON.parse(JSON.stringify(json).replace(/"inboxKey":"./g, '"inboxKey":"A')) : json;
  expect(await officer.worker.handOver(form())).toEqual({ ok: false, failure: 'serverTrouble' });
  expect(officer.browser.wire.filter((body) => body.includes('dropped'))).toEqual([]);
});

test('[I10] an old list of the inbox that names somebody who has left gets nothing', async () => {
  let old: unknown = null;
  officer.browser.tamper = (path, json) => {
    if (path !== '/api/officer') return json;
    old ??= json;
    return old;
  };
  must(await officer.worker.officer());
  must(await world.lead.endMember(ayse.me));
  for (const browser of [world.tablet, officer.browser]) await browser.sync();
  expect(await officer.worker.handOver(form())).toEqual({ ok: false, failure: 'serverTrouble' });
  officer.browser.tamper = (_, json) => json;
  must(await officer.worker.handOver(form()));
});

test('[B13] an officer sees how full it is as of Monday, and neither cases nor people’s work', async () => {
  expect(must(await officer.worker.officer())).toMatchObject({ level: null });
  await world.lead.unlock('blaue Boje im Nebel');
  // The next Monday, 06:00.
  world.clock.time = Date.parse('2026-11-30T06:00:00+01:00');
  must(await officer.worker.unlock('grüne Boje im Nebel'));
  expect(must(await officer.worker.officer())).toMatchObject({ level: 'free', levelOf: '2026-11-30' });
  expect(await officer.worker.cases()).toEqual([]);
  expect(await officer.worker.session()).toMatchObject({ me: { role: 'placementOfficer', name: 'Kaja Wolff' } });
  expect((await officer.worker.createCase({ name: { given: 'A', family: 'B' } }, {}, null)).ok).toBe(false);
  expect(await ayse.worker.unlock('grüne Boje im Nebel')).toMatchObject({ ok: true });
  expect(await ayse.worker.officer()).toEqual({ ok: false, failure: 'noAccess' });
});

test('[B13] management and administrators sign in to a start of their own: no case, no inbox, no log', async () => {
  for (const [login, role] of [
    ['leitung', 'management'],
    ['verwaltung', 'administrator'],
  ] as const) {
    const { worker, browser } = await join(world, login, { name: login, role });
    await browser.sync();
    expect((await browser.sync()).state).toBe('idle');
    expect(await worker.session()).toMatchObject({ phase: 'unlocked', me: { role, name: login } });
    expect([await worker.cases(), await worker.inbox(), await worker.reviewItems(), await worker.notifications()]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect((await worker.programme()).name).toBe('Lotsenprojekt');
    expect(await worker.accessLog(null)).toEqual({ ok: false, failure: 'noAccess' });
    const devices = must(await worker.devices());
    expect(devices.every(({ here }) => here)).toBe(role === 'management');
  }
});
