import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import { answerOffer, handedOver, sendOffer } from '../../support/access-client.ts';
import { asks, PlacesDevice, support } from '../../support/places-device.ts';
import { storedRows } from '../../support/stored-rows.ts';
import {
  changeItem,
  createTestProgramme,
  createTestSpace,
  setupRequest,
  spaceItem,
  withPerson,
  writeChange,
} from '../../support/test-programme.ts';
import { CODE, startServer } from '../../support/running-server.ts';
import { TestClient } from '../../support/test-client.ts';
import type { Contract } from './contract-place.ts';

/** Who hears of places, when, and what days do to them by themselves. */
export function serverPlaces({ empty }: Contract): void {
  describe('places as they are told', () => {
    let place: DatabasePlace;
    let session: PlacesDevice;
    beforeEach(async () => {
      place = await empty();
      session = await PlacesDevice.open(place, 2);
    });
    afterEach(async () => {
      await session.close();
    });

    test('[R1] case managers and team leads hear of every place, nobody else of any', async () => {
      const [one] = await session.fill(1);
      const { anna, bert, lead, second, olga, max } = session.team;
      const expected = {
        places: [{ case: one?.id, state: 'occupied', office: null, seq: (await session.told())?.seq }],
        capacity: [{ places: 2 }],
      };
      for (const person of [anna, bert, lead, second]) expect(await session.told(person)).toMatchObject(expected);
      for (const person of [olga, max]) expect(await session.told(person)).toBeNull();
    });

    test('[I10] [I14] administrators hear counts by day: no case and no office reaches them in any answer', async () => {
      const [first, second] = await session.fill(1).then(async ([one]) => [one, await session.openCase()]);
      const third = await session.openCase();
      if (!first || !second) throw new Error('no cases');
      const office = 'o'.repeat(22);
      const moved = await withPerson(session.programme, session.team.anna, { office });
      await (await session.client(session.team.lead)).send('POST', '/api/directory', { entries: [moved.directory.at(-1)] });
      await session.step(second, asks('2026-12-07', 'reserve'));
      await session.step(third, asks('2026-12-07'));
      const ada = await session.client(session.team.ada);
      const rows = (await session.told())?.places ?? [];
      expect(rows.map(({ state }) => state).toSorted()).toEqual(['occupied', 'reserved', 'waiting']);
      const { json } = await ada.send('GET', '/api/pull');
      const { places } = await ada.pull();
      const ids = rows.flatMap(({ id, case: of, steps }) => [id, of, ...steps.map(({ change }) => change)]);
      for (const id of ids) expect(JSON.stringify(json)).not.toContain(id);
      // The directory says who belongs to which office; the places say none.
      expect(rows.map(({ office }) => office)).toEqual([office, office, office]);
      expect(JSON.stringify(places)).not.toContain(office);
      expect(json).toMatchObject({ places });
      expect(places).toEqual({
        seq: (await session.told())?.seq,
        places: [],
        capacity: [{ from: '2025-12-01', places: 2 }],
        counts: {
          waiting: 1,
          days: [
            { from: '2026-11-23', occupied: 1, held: 1 },
            { from: '2026-12-07', occupied: 1, held: 2 },
            { from: '2027-05-23', occupied: 0, held: 1 },
            { from: '2027-06-07', occupied: 0, held: 0 },
          ],
        },
        enquiries: [],
      });
      await session.step(first, { act: 'release', last: '2026-12-31' });
      expect((await ada.pull()).places?.counts?.days.at(-1)).toMatchObject({ held: 0 });
    });

    test('[I15] told once: with the page that passes the last movement, and not again before something moves', async () => {
      const cases = await session.fill(2);
      // Work goes on after the last movement: it lies on a page in the middle.
      for (const { frame } of cases) await session.push(await writeChange(session.programme, frame, { by: session.team.anna }));
      const bert = await session.client(session.team.bert);
      const lead = await session.client(session.team.lead);
      const pages = [];
      for (let since = 0, more = true; more;) {
        const page = await lead.pull({ since, limit: 1 });
        pages.push(page);
        ({ cursor: since, more } = page);
      }
      expect(pages.length).toBeGreaterThan(2);
      const passing = pages.findIndex((page) => page.cursor >= (page.places?.seq ?? Infinity));
      expect(passing).toBeLessThan(pages.length - 1);
      expect(pages.map(({ places }) => places !== null)).toEqual(pages.map((_, i) => i === passing));
      const { cursor } = await bert.pull();
      expect((await bert.pull({ since: cursor })).places).toBeNull();
      // A visit moves no place, a renewed key neither.
      await session.push(await writeChange(session.programme, cases[0]?.frame ?? session.teamSpace, { by: session.team.anna }));
      expect((await bert.pull({ since: cursor })).places).toBeNull();
      await session.step(cases[0] ?? (await session.openCase()), { act: 'release', last: null });
      const moved = await bert.pull({ since: cursor });
      expect(moved.places).toMatchObject({ seq: moved.cursor, places: [{ state: 'occupied' }, { state: 'released' }] });
    });

    test('[R1] [I4] days run out by themselves: one number for all that moved, none when nothing did, and every device hears of it', async () => {
      const [first, second] = [await session.openCase(), await session.openCase()];
      await session.step(first, asks('2026-12-07', 'reserve'));
      await session.step(second, { act: 'request', as: 'occupy', days: { from: '2026-11-30', until: '2026-12-14' } });
      const waits = await session.openCase();
      await session.step(waits, asks('2026-12-10'));
      const head = await session.head();
      session.at('2026-12-14', 1439);
      expect(await session.head()).toBe(head);
      session.at('2026-12-15', 0);
      const bert = await session.client(session.team.bert);
      const news = await bert.pull({ since: head });
      expect([news.cursor, news.places?.seq]).toEqual([head + 1, head + 1]);
      expect(await session.place(first)).toMatchObject({ state: 'released', taken: false });
      expect(await session.place(second)).toMatchObject({ state: 'released', taken: true, days: { until: '2026-12-14' } });
      expect(await session.place(waits)).toMatchObject({ state: 'offered', days: support('2026-12-15'), heldUntil: '2026-12-22' });
      session.at('2026-12-16');
      expect(await session.head()).toBe(head + 1);
    });

    test('[R2] an offer over Christmas is open five working days of Lower Saxony, then goes to the next; its case waits behind', async () => {
      const [one] = await session.fill(2);
      const [a, b] = [await session.openCase(), await session.openCase()];
      await session.step(a, asks('2026-12-01'));
      await session.step(b, asks('2026-12-01'));
      session.at('2026-12-23');
      await session.step(one ?? a, { act: 'release', last: null });
      expect(await session.place(a)).toMatchObject({ state: 'offered', heldUntil: '2026-12-31' });
      session.at('2027-01-01', 5);
      expect([(await session.place(a))?.state, (await session.place(b))?.state]).toEqual(['waiting', 'offered']);
      expect(await session.step(a, { act: 'accept' })).toMatchObject({ state: 'waiting', steps: [{ outcome: 'none' }, {}] });
      expect(await session.step(b, { act: 'accept' })).toMatchObject({ state: 'reserved', heldUntil: '2027-01-15' });
    });

    test('[R1] a place released long ago is told for 400 days', async () => {
      const [one] = await session.fill(1);
      await session.step(one ?? (await session.openCase()), { act: 'release', last: null });
      session.at('2028-01-03');
      const bert = await session.team.device(session.team.bert);
      expect((await bert.pull()).places?.places).toHaveLength(1);
      session.at('2028-01-04');
      expect((await bert.pull()).places?.places).toHaveLength(0);
    });

    test('[R9] a case that goes to another office is told with its new office, although its place did not move', async () => {
      const { programme, team } = session;
      const one = await session.openCase();
      await session.step(one, asks('2026-11-30'));
      const bert = await session.client(team.bert);
      const [north, south] = ['north'.padEnd(22, '_'), 'south'.padEnd(22, '_')];
      const enter = async (person: typeof team.anna, office: string, before = programme) => {
        const next = await withPerson(before, person, { office });
        const answer = await (await session.client(team.lead)).send('POST', '/api/directory', { entries: [next.directory.at(-1)] });
        expect(answer.status).toBe(200);
        return next;
      };
      const since = (await bert.pull()).cursor;
      const moved = await enter(team.anna, north);
      const news = await bert.pull({ since });
      expect(news.places).toMatchObject({ seq: news.cursor, places: [{ office: north, state: 'occupied', days: support('2026-11-30') }] });
      await enter(team.bert, south, moved);
      expect((await bert.pull({ since: news.cursor })).places).toBeNull();
      const next = await handedOver(programme, one, { to: team.bert, by: team.anna });
      const { id } = await sendOffer(await session.client(team.anna), next, { to: team.bert });
      const confirmed = await bert.pull();
      expect(await answerOffer(bert, id, 'confirm')).toMatchObject({ status: 200 });
      expect((await bert.pull({ since: confirmed.cursor })).places).toMatchObject({ places: [{ case: one.id, office: south }] });
    });

    test('[R1] a set-up may say how many places there are', async () => {
      const there = await empty();
      const server = await startServer(there);
      const programme = await createTestProgramme(['anna', 'bert']);
      const [lead, anna] = programme.people;
      const team = await createTestSpace(programme, 'directory', [lead, ...(anna ? [anna] : [])]);
      const claim = { act: 'capacity' as const, setting: { from: '2025-12-01', places: 16 } };
      const items = [spaceItem(team), changeItem(await writeChange(programme, team, { by: lead, claim }))];
      const client = new TestClient(server.url);
      const envelopes = items.map((item, i) => ({ n: i + 1, item }));
      const set = await client.send('POST', '/api/setup', { ...setupRequest(programme, CODE), device: client.device, envelopes });
      expect(set.status).toBe(201);
      const page = await (await new TestClient(server.url).signIn(lead)).pull();
      expect(page.places).toMatchObject({ places: [], capacity: [{ from: '2025-12-01', places: 16 }], seq: page.cursor });
      await server.close();
    });

    test('[I11] the server keeps days, ids and states of a place, and no word of it', async () => {
      const one = await session.openCase();
      const change = await writeChange(session.programme, one.frame, {
        by: session.team.anna,
        claim: asks('2026-12-01'),
        content: { values: { 1: 'CANARY-reason' } },
      });
      await session.push(change);
      const rows = await storedRows(place);
      expect(rows['place']).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain('CANARY');
    });
  });
}
