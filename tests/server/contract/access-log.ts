import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { randomId } from '../../../src/crypto/bytes.ts';
import { signLogEntry } from '../../../src/crypto/log-entry.ts';
import { berlinDate } from '../../../src/domain/berlin.ts';
import { addDays } from '../../../src/domain/civil-date.ts';
import type { CivilDate } from '../../../src/domain/values.ts';
import { logViewSchema, type LogEntry } from '../../../src/protocol/access-http.ts';
import { startServer } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { openTeam, TestLog } from '../../support/team.ts';
import { TestClient } from '../../support/test-client.ts';
import { createTestSpace, spaceItem, withNewKeys, withPerson } from '../../support/test-programme.ts';
import { backUp, backupFile, restore } from './backups.ts';
import type { Contract } from './contract-place.ts';

const STALE = { status: 409, json: { error: 'stale_list' } };
const DAY = 86_400_000;
const REFUSED = { status: 403, json: { error: 'no_access' } };

/** The midnight in Berlin that ends a day, milliseconds. */
function endOf(day: CivilDate): number {
  const utc = Date.parse(`${addDays(day, 1)}T00:00:00Z`);
  return [1, 2].map((hours) => utc - hours * 3_600_000).find((at) => berlinDate(at) !== day && berlinDate(at - 1) === day) ?? utc;
}

/** The access log: signed chains, one for each browser. */
export function accessLog({ empty }: Contract): void {
  async function view(client: TestClient, query = ''): Promise<v.InferOutput<typeof logViewSchema>> {
    return v.parse(logViewSchema, (await client.send('GET', `/api/log${query}`)).json);
  }

  async function logged() {
    const place = await empty();
    const team = await openTeam(place);
    const anna = await team.device(team.anna);
    return { place, team, anna, lead: await team.device(team.lead), log: new TestLog(anna, team.anna) };
  }

  describe('[B12] access log', () => {
    test('takes a chain in pieces, passes over what it has, and shows it newest first with both times', async () => {
      const { place, team, lead, log } = await logged();
      const entries: LogEntry[] = [];
      for (let i = 0; i < 5; i++) entries.push(await log.add({ act: 'read', case: randomId(), section: 'content', at: i }));
      expect(await log.send(entries.slice(0, 2))).toEqual({ status: 200, json: { last: 2 } });
      team.server.clock.now += 60_000;
      expect(await log.send(entries.slice(1, 4))).toEqual({ status: 200, json: { last: 4 } });
      const before = await storedRows(place);
      for (const again of [entries.slice(0, 4), entries.slice(0, 1)])
        expect(await log.send(again)).toEqual({ status: 200, json: { last: 4 } });
      expect(await storedRows(place)).toEqual(before);
      expect(await log.send()).toEqual({ status: 200, json: { last: 5 } });
      const { entries: seen, more } = await view(lead);
      expect([seen.map(({ entry }) => entry), more]).toEqual([[...entries].reverse(), false]);
      const received = new Date(team.server.clock.now).toISOString();
      expect(seen.map(({ receivedAt }) => receivedAt === received)).toEqual([true, true, true, false, false]);
      await team.server.close();
    });

    test('[I10] a gap, another chain, a foreign hand or browser, an altered entry: refused, nothing stored', async () => {
      const { place, team, anna, log } = await logged();
      const [one, two, three] = [await log.add(), await log.add(), await log.add()];
      await log.send([one]);
      const fork = new TestLog(anna, team.anna);
      await fork.add({ act: 'export' });
      const forked = await fork.add();
      const foreign = new TestLog(anna, team.bert);
      await foreign.add();
      const asBert = new TestLog(anna, { ...team.anna, keys: team.bert.keys });
      await asBert.add();
      const elsewhere = new TestLog(await team.device(team.anna), team.anna);
      await elsewhere.add();
      const before = await storedRows(place);
      expect(await log.send([three])).toEqual(STALE);
      expect(await log.send(fork.entries)).toEqual(STALE);
      expect(await log.send(fork.entries.slice(0, 1))).toEqual(STALE);
      expect(await log.send([forked])).toEqual(STALE);
      for (const other of [foreign, asBert, elsewhere]) expect(await log.send(other.entries)).toEqual(REFUSED);
      for (const altered of [
        { ...two, act: 'export' as const },
        { ...two, at: 1 },
        { ...two, case: randomId() },
        { ...two, signature: 'A'.repeat(86) },
      ])
        expect(await log.send([altered])).toEqual(REFUSED);
      for (const broken of [
        [two, two],
        [three, two],
        [one, three],
        [one, { ...two, previous: three.previous }],
      ])
        expect(await log.send(broken)).toEqual({ status: 400, json: { error: 'bad_request' } });
      expect(await storedRows(place)).toEqual(before);
      expect(await log.send([two, three])).toEqual({ status: 200, json: { last: 3 } });
      await team.server.close();
    });

    test('the same piece twice at once, through two processes, stands once', async () => {
      const { place, team, anna, lead, log } = await logged();
      const other = await startServer(place);
      const twin = new TestClient(other.url);
      Object.assign(twin, { cookie: anna.cookie, member: anna.member });
      for (let i = 0; i < 20; i++) await log.add();
      const answers = await Promise.all([anna, twin].map((client) => client.send('POST', '/api/log', { entries: log.entries })));
      expect(answers.map(({ json }) => json)).toEqual([{ last: 20 }, { last: 20 }]);
      const { entries } = await view(lead);
      expect(entries.map(({ entry }) => entry.n)).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i));
      await other.close();
      await team.server.close();
    });

    test('a case’s log is for its lead, its substitutes on their days and team leads; the whole log for team leads', async () => {
      const { team, anna, lead, log } = await logged();
      const bert = await team.device(team.bert);
      const of = randomId();
      const { clock } = team.server;
      const [from, until] = [addDays(berlinDate(clock.now), 1), addDays(berlinDate(clock.now), 2)];
      const frame = await createTestSpace(team.programme, 'frame', [team.anna, team.bert, team.lead, team.second], of, {
        dated: { [team.bert.id]: { from, until } },
      });
      await anna.push([spaceItem(frame)]);
      await log.add({ act: 'read', case: of, section: 'frame' });
      await log.add({ act: 'read', case: randomId(), section: 'frame' });
      await log.send();
      for (const client of [anna, lead]) expect((await view(client, `?case=${of}`)).entries.map(({ entry }) => entry.n)).toEqual([1]);
      expect((await view(lead)).entries).toHaveLength(2);
      const others = [bert, ...(await Promise.all([team.ada, team.olga, team.max].map((person) => team.device(person))))];
      for (const client of others) expect(await client.send('GET', `/api/log?case=${of}`)).toMatchObject(REFUSED);
      for (const client of [...others, anna]) expect(await client.send('GET', '/api/log')).toMatchObject(REFUSED);
      clock.now = endOf(until) - 60_000;
      expect((await view(bert, `?case=${of}`)).entries).toHaveLength(1);
      clock.now = endOf(until);
      expect(await bert.send('GET', `/api/log?case=${of}`)).toMatchObject(REFUSED);
      for (const bad of ['?case=x', '?before=x', '?more=1'])
        expect((await lead.send('GET', `/api/log${bad}`)).json).toEqual({ error: 'bad_request' });
      await team.server.close();
    });

    test('a long log comes in pages', async () => {
      const { team, lead, log } = await logged();
      for (let piece = 0; piece < 3; piece++) {
        const from = log.entries.length;
        for (let i = 0; i < 400; i++) await log.add();
        await log.send(log.entries.slice(from));
      }
      const first = await view(lead);
      const second = await view(lead, `?before=${String(first.entries.at(-1)?.id)}`);
      expect([first.entries.length, first.more, second.entries.length, second.more]).toEqual([1000, true, 200, false]);
      expect([...first.entries, ...second.entries].map(({ entry }) => entry.n)).toEqual(Array.from({ length: 1200 }, (_, i) => 1200 - i));
      await team.server.close();
    });

    test('after twelve months an entry goes; the chain begins with the first that is kept and goes on', async () => {
      const { place, team, log } = await logged();
      const { clock } = team.server;
      const begin = clock.now;
      await log.add();
      await log.send();
      clock.now = begin + 190 * DAY;
      const kept = await log.add();
      await log.send();
      clock.now = begin + 367 * DAY;
      await team.server.close();
      const server = await startServer(place, { now: () => clock.now });
      const lead = await new TestClient(server.url).signIn(team.lead);
      expect((await view(lead)).entries.map(({ entry }) => entry)).toEqual([kept]);
      await server.close();
      clock.now = begin + 557 * DAY;
      const later = await startServer(place, { now: () => clock.now });
      const anna = new TestClient(later.url);
      anna.installation = { id: kept.installation, name: 'Tablet' };
      await anna.signIn(team.anna);
      await log.add();
      expect((await anna.send('POST', '/api/log', { entries: log.entries.slice(2) })).json).toEqual({ last: 3 });
      await later.close();
    });

    test('what was written before new keys is taken with the old ones’ signature', async () => {
      const { team, anna, lead, log } = await logged();
      await log.add();
      const back = await withNewKeys(team.anna);
      const then = await withPerson(team.programme, back);
      expect((await lead.send('POST', '/api/directory', { entries: then.directory.slice(-1) })).status).toBe(200);
      await anna.signIn(team.anna);
      const [first] = log.entries;
      if (!first) throw new Error('no entry');
      const { signature, ...plain } = await log.add();
      expect(signature).toHaveLength(86);
      expect(await log.send([first, await signLogEntry(plain, back.keys.signPrivate)])).toEqual({ status: 200, json: { last: 2 } });
      await team.server.close();
    });

    test('[F21] a restored server takes the chain up where the device is', async () => {
      const { place, team, anna, log } = await logged();
      await log.add();
      await log.send();
      const file = backupFile();
      await backUp(place, file);
      await log.add();
      await log.add();
      await log.send();
      await log.add();
      await team.server.close();
      await restore(place, file, true);
      const server = await startServer(place);
      const again = new TestClient(server.url);
      Object.assign(again, { cookie: anna.cookie, member: anna.member });
      expect((await again.send('POST', '/api/log', { entries: log.entries.slice(3) })).json).toEqual({ last: 4 });
      const lead = await new TestClient(server.url).signIn(team.lead);
      expect((await view(lead)).entries.map(({ entry }) => entry.n)).toEqual([4, 1]);
      await server.close();
    });
  });
}
