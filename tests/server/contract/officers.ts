import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import { berlinDate, berlinInstant } from '../../../src/domain/berlin.ts';
import { addDays } from '../../../src/domain/civil-date.ts';
import { mondayOf } from '../../../src/domain/places-level.ts';
import type { Change } from '../../../src/protocol/change.ts';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import { dropHandover, openCase } from '../../support/access-client.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { openTeam, teamOf, type TestTeam } from '../../support/team.ts';
import type { Answered, TestClient } from '../../support/test-client.ts';
import { changeItem, createTestSpace, nextList, spaceItem, writeChange, type TestSpace } from '../../support/test-programme.ts';
import { startServer } from '../../support/running-server.ts';
import { sendLists } from '../../support/access-client.ts';
import { backUp, backupFile, restore } from './backups.ts';
import type { Contract } from './contract-place.ts';

/** The pool's inbox and the directory, as a set-up makes them. */
async function openSpaces(team: TestTeam): Promise<{ inbox: TestSpace; directory: TestSpace }> {
  const { programme, lead, second, anna, bert, ada, olga, max } = team;
  const inbox = await createTestSpace(programme, 'inbox', [lead, second, anna, bert]);
  const directory = await createTestSpace(programme, 'directory', [lead, second, anna, bert, ada, olga, max]);
  const names = await writeChange(programme, directory, { by: lead });
  await (await team.device(lead)).push([spaceItem(inbox), spaceItem(directory), changeItem(names)]);
  return { inbox, directory };
}

/** Placement officers: what they may send, and all that they ever receive. */
export function officers({ empty }: Contract): void {
  describe('[B13] placement officers', () => {
    let place: DatabasePlace;
    let team: TestTeam;
    let inbox: TestSpace;
    let directory: TestSpace;
    let olga: TestClient;
    beforeEach(async () => {
      place = await empty();
      team = await openTeam(place);
      ({ inbox, directory } = await openSpaces(team));
      olga = await team.device(team.olga);
    });
    afterEach(async () => {
      await team.server.close();
    });

    async function handOver(client: TestClient = olga): Promise<Answered & { readonly change: Change }> {
      const change = await dropHandover(team.programme, inbox, team.olga);
      return { ...(await client.send('POST', '/api/officer/handovers', { change, own: 'b3du' })), change };
    }

    test('[I13] what they drop into an inbox its readers pull; they see it as open, taken, done from day 30 on, and gone on day 60', async () => {
      const { status, json, change } = await handOver();
      expect([status, json]).toEqual([201, {}]);
      const createdOn = berlinDate(team.server.clock.now);
      const entry = { id: change.record, office: inbox.of, createdOn, own: 'b3du' };
      const view = async () => (await olga.send('GET', '/api/officer')).json;
      expect(await view()).toEqual({ level: null, levelOf: null, inboxes: [inbox.list], handovers: [{ ...entry, state: 'open' }] });
      const anna = await team.device(team.anna);
      const page = await anna.pull();
      expect(page.records.flatMap(({ live }) => live.map((one) => one.change))).toContainEqual(change);
      for (const _ of [1, 2])
        expect(await anna.send('POST', '/api/handovers/take', { record: change.record })).toMatchObject({ status: 200 });
      const states: [number, string | undefined][] = [];
      for (const day of [0, 1, 2, 15, 28, 29, 30, 31, 45, 58, 59, 60]) {
        for (const minute of [0, 24 * 60 - 1]) {
          team.server.clock.now = berlinInstant(addDays(createdOn, day)) + minute * 60_000;
          states.push([day, ((await view()) as { handovers: { state: string }[] }).handovers[0]?.state]);
        }
      }
      const expected = (day: number): string | undefined => (day < 30 ? 'taken' : day < 60 ? 'done' : undefined);
      expect(states).toEqual(states.map(([day]) => [day, expected(day)]));
      // On day 60 it is gone for everybody, for ever.
      const after = await anna.pull({ since: page.cursor });
      expect(after.records).toMatchObject([{ record: change.record, live: [] }]);
      expect(JSON.stringify(await storedRows(place))).not.toContain(change.box.slice(0, 60));
      const late = await writeChange(team.programme, inbox, { by: team.anna, record: change.record });
      expect((await anna.push([changeItem(late)])).answers).toMatchObject([{ outcome: 'refused', reason: 'wrong_space' }]);
    });

    test('[I3] the same hand-over again is the same; another content under its id, another author, another space are refused', async () => {
      const { change } = await handOver();
      const before = await storedRows(place);
      expect(await olga.send('POST', '/api/officer/handovers', { change, own: 'b3du' })).toMatchObject({ status: 201 });
      const other = await dropHandover(team.programme, inbox, team.olga);
      const { dropped: _, ...plain } = await dropHandover(team.programme, inbox, team.olga);
      const annas = await dropHandover(team.programme, inbox, team.anna);
      const elsewhere = await dropHandover(team.programme, { ...inbox, id: directory.id }, team.olga);
      const bad: [string, TestClient, Change, number][] = [
        ['another content', olga, { ...other, id: change.id }, 400],
        ['not dropped', olga, plain, 400],
        ['by somebody else', olga, annas, 400],
        ['a case manager', await team.device(team.anna), annas, 403],
        ['management', await team.device(team.max), other, 403],
        ['another space', olga, elsewhere, 403],
        ['a record that is there', olga, { ...other, record: change.record }, 400],
      ];
      for (const [what, client, one, status] of bad)
        expect([what, (await client.send('POST', '/api/officer/handovers', { change: one, own: '' })).status]).toEqual([what, status]);
      expect(await storedRows(place)).toEqual(before);
    });

    test('a hand-over sealed to a key that was renewed is sealed again', async () => {
      const change = await dropHandover(team.programme, inbox, team.olga);
      expect(await sendLists(await team.device(team.lead), [await nextList(team.programme, inbox, { rotate: true })])).toMatchObject({
        status: 200,
      });
      expect(await olga.send('POST', '/api/officer/handovers', { change, own: '' })).toMatchObject({
        status: 409,
        json: { error: 'stale_list' },
      });
    });

    test('[I14] they push nothing, and get no records but the directory’s; neither does management; nobody else gets what is theirs', async () => {
      const one = await openCase(team, team.anna);
      for (const person of [team.olga, team.max]) {
        const client = await team.device(person);
        const change = await writeChange(team.programme, directory, { by: person });
        const pushed = await client.send('POST', '/api/push', { device: client.device, envelopes: [{ n: 1, item: changeItem(change) }] });
        expect([pushed.status, pushed.json]).toEqual([403, { error: 'no_access' }]);
        const page = await client.pull({ from: `${one.frame.id}:0,${inbox.id}:0` });
        expect([...new Set(page.records.map(({ space }) => space))]).toEqual([directory.id]);
        expect(page.lists.map(({ kind }) => kind)).toEqual(['directory']);
        expect(await sendLists(client, [await nextList(team.programme, directory, { rotate: true })])).toMatchObject({ status: 403 });
      }
      for (const person of [team.max, team.anna, team.lead, team.ada])
        expect(await (await team.device(person)).send('GET', '/api/officer')).toMatchObject({ status: 403 });
    });

    test('taking up is for readers of the inbox', async () => {
      const { change } = await handOver();
      for (const person of [team.olga, team.ada])
        expect(await (await team.device(person)).send('POST', '/api/handovers/take', { record: change.record })).toMatchObject({
          status: 404,
        });
      expect(await (await team.device(team.anna)).send('POST', '/api/handovers/take', { record: randomId() })).toMatchObject({
        status: 404,
      });
    });

    test('how full it is, as it was on Monday at 06:00: what moves in the week shows nowhere until the next one', async () => {
      const monday = addDays(mondayOf(team.server.clock.now), 7);
      const figure = async () => {
        const { level, levelOf } = (await olga.send('GET', '/api/officer')).json as { level: unknown; levelOf: unknown };
        return [level, levelOf];
      };
      const at = (days: number, minute: number): void => void (team.server.clock.now = berlinInstant(addDays(monday, days), minute));
      await stateCapacity(team, 1);
      expect(await figure()).toEqual([null, null]);
      // Counted as of Monday at six, also when nobody asks before Tuesday.
      at(1, 9 * 60);
      expect(await figure()).toEqual(['few', monday]);
      const heard = async () => JSON.stringify((await olga.send('GET', '/api/officer')).json);
      const before = await heard();
      const [one, two] = [await openCase(team, team.anna), await openCase(team, team.anna)];
      for (const { frame } of [one, two]) await askForPlace(team, frame, addDays(monday, 1));
      for (const [days, minute] of [
        [1, 12 * 60],
        [6, 1439],
        [7, 0],
        [7, 359],
      ] as const) {
        at(days, minute);
        expect(await heard(), `${days}`).toBe(before);
      }
      at(7, 360);
      expect(await figure()).toEqual(['waitingList', addDays(monday, 7)]);
      // Nobody was there on the following Monday: the first movement of that week does not show in it.
      at(15, 9 * 60);
      for (const { frame } of [one, two]) await release(team, frame);
      expect(await figure()).toEqual(['waitingList', addDays(monday, 14)]);
      at(21, 360);
      expect(await figure()).toEqual(['few', addDays(monday, 21)]);
    });

    test('[I14] nobody states the figure', async () => {
      for (const person of [team.lead, team.anna, team.ada, team.olga, team.max])
        expect(await (await team.device(person)).send('POST', '/api/figure', { level: 'few' })).toMatchObject({ status: 404 });
    });

    test('[F21] after a restore a reader of the inbox offers a hand-over again', async () => {
      const file = backupFile();
      await backUp(place, file);
      const { change } = await handOver();
      await restore(place, file, true);
      const anna = await team.device(team.anna);
      const forged = await dropHandover(team.programme, inbox, team.anna);
      const { answers } = await anna.push([changeItem(change), changeItem(forged)]);
      expect(answers).toMatchObject([{ outcome: 'accepted' }, { outcome: 'refused', reason: 'form' }]);
    });

    test('[R6] byte for byte the same, day by day, whether the client said yes, no, or never came', async () => {
      const { change } = await handOver();
      const start = await team.device(team.anna);
      await start.send('POST', '/api/handovers/take', { record: change.record });
      await stateCapacity(team, 16);
      const file = backupFile();
      await backUp(place, file);
      const heard: string[] = [];
      for (const decision of ['yes', 'no', 'never'] as const) heard.push(await everythingHeard(decision, { file, record: change.record }));
      expect(heard[0]?.length).toBeGreaterThan(20_000);
      expect(heard[1] === heard[0]).toBe(true);
      expect(heard[2] === heard[0]).toBe(true);
    });

    /** One future of three out of the same past: all that the officer's session then receives, with its headers, day by day. */
    async function everythingHeard(
      decision: 'yes' | 'no' | 'never',
      { file, record }: { readonly file: string; readonly record: string },
    ): Promise<string> {
      const there = await empty();
      await restore(there, file);
      const server = await startServer(there);
      const begin = team.server.clock.now;
      server.clock.now = begin;
      const its = teamOf(server, team.programme);
      const [officer, anna] = [await its.device(team.olga), await its.device(team.anna)];
      const stream = await openStream(officer);
      let heard = '';
      let cursor = 0;
      for (const day of TOLD_ON) {
        server.clock.now = begin + day * 86_400_000;
        if (day === 2 && decision === 'yes') {
          const one = await openCase(its, team.anna);
          await anna.push([changeItem(await writeChange(team.programme, one.content, { by: team.anna }))]);
          await askForPlace(its, one.frame, berlinDate(server.clock.now));
        }
        if (day === 2 && decision === 'no') await anna.push([changeItem(await writeChange(team.programme, inbox, { by: team.anna }))]);
        const answers = [
          await officer.send('GET', '/api/officer'),
          await officer.send('GET', `/api/pull?since=${String(cursor)}`),
          await officer.send('GET', '/api/pull'),
          await officer.send('POST', '/api/push', { device: officer.device, envelopes: [{ n: 1, item: {} }] }),
          await officer.send('GET', `/api/history?record=${record}`),
        ];
        heard += JSON.stringify(answers.map(({ status, headers, json }) => [status, withoutDate(headers), withoutGeneration(json)]));
        cursor = (await officer.pull({ since: cursor })).cursor;
      }
      await server.close();
      return heard + (await stream.said);
    }
  });
}

/** There are so many places, says the team lead. */
async function stateCapacity(team: TestTeam, places: number): Promise<void> {
  const space = await createTestSpace(team.programme, 'team', [team.lead, team.anna]);
  const claim = { act: 'capacity' as const, setting: { from: '2026-01-01', places } };
  const change = await writeChange(team.programme, space, { by: team.lead, claim });
  await (await team.device(team.lead)).push([spaceItem(space), changeItem(change)]);
}

async function askForPlace(team: TestTeam, frame: TestSpace, from: string): Promise<void> {
  const claim = { act: 'occupy' as const, days: { from, until: addDays(from, 180) } };
  await (await team.device(team.anna)).push([changeItem(await writeChange(team.programme, frame, { by: team.anna, claim }))]);
}

async function release(team: TestTeam, frame: TestSpace): Promise<void> {
  const claim = { act: 'release' as const, last: null };
  await (await team.device(team.anna)).push([changeItem(await writeChange(team.programme, frame, { by: team.anna, claim }))]);
}

/** Days after a hand-over on which the officer asks: each around what can happen (a decision, a new week, days 30 and 60), some between. */
const TOLD_ON = [0, 1, 2, 3, 4, 7, 8, 15, 28, 29, 30, 31, 45, 58, 59, 60];

/** A stream, and what it will have said when the server closes it. */
async function openStream(client: TestClient): Promise<{ readonly said: Promise<string> }> {
  const answer = await fetch(`${client.url}/api/events`, { headers: { Cookie: client.cookie ?? '' } });
  return { said: answer.text() };
}

/** The one header that is the machine's clock, which no test holds. */
function withoutDate(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => name !== 'date');
}

/** Each of the three databases is one of its own. */
function withoutGeneration(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'generation' in json ? { ...json, generation: '' } : json;
}
