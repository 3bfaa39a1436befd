import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { randomId } from '../../../src/crypto/bytes.ts';
import type { Envelope, Item } from '../../../src/protocol/change.ts';
import { pushAnswerSchema } from '../../../src/protocol/http.ts';
import { CODE, startServer } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { TestClient } from '../../support/test-client.ts';
import {
  changeItem,
  createTestProgramme,
  createTestSpace,
  listFor,
  listItem,
  setupRequest,
  writeChange,
  type TestProgramme,
} from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** A programme with the spaces `directory` and `team` and a first record in each, as the first member's device makes them. */
async function wholeProgramme() {
  const programme = await createTestProgramme(['anna']);
  const [lead, anna] = programme.people;
  if (!anna) throw new Error('nobody');
  const directory = await createTestSpace(programme, 'directory', [lead, anna]);
  const team = await createTestSpace(programme, 'team', [lead, anna]);
  const changes = [await writeChange(programme, directory, { by: lead }), await writeChange(programme, team, { by: lead })];
  const items: Item[] = [listItem(directory.list), listItem(team.list), ...changes.map(changeItem)];
  return { programme, lead, anna, directory, team, changes, items };
}

function numbered(items: readonly unknown[]): { n: number; item: unknown }[] {
  return items.map((item, i) => ({ n: i + 1, item }));
}

function asked(programme: TestProgramme, items: readonly unknown[], device: unknown = randomId()) {
  return { ...setupRequest(programme, CODE), device, envelopes: numbered(items) };
}

/** A set-up brings its spaces along: both are there, or nothing is. */
export function setUpWhole({ empty }: Contract): void {
  describe('[B10] a set-up with its first spaces', () => {
    test('stores them as a push would, and the device goes on from there', async () => {
      const server = await startServer(await empty());
      const { programme, lead, anna, team, changes, items } = await wholeProgramme();
      const device = new TestClient(server.url);
      const answer = await device.send('POST', '/api/setup', asked(programme, items, device.device));
      const accepted = items.map((_, i) => ({ n: i + 1, outcome: 'accepted' as const, seq: programme.directory.length + i + 1 }));
      expect(answer.status).toBe(201);
      expect(v.parse(pushAnswerSchema, answer.json).answers).toEqual(accepted);
      const seen = await (await new TestClient(server.url).signIn(anna)).pull();
      expect(seen.records.map((record) => record.live.map((live) => live.change))).toEqual(changes.map((change) => [change]));
      expect(seen.lists.map((list) => list.kind).sort()).toEqual(['directory', 'team']);
      await device.signIn(lead);
      device.nextN = items.length + 1;
      const next = await device.push([changeItem(await writeChange(programme, team, { by: lead }))]);
      expect(next.answers).toEqual([{ n: items.length + 1, outcome: 'accepted', seq: programme.directory.length + items.length + 1 }]);
      await server.close();
    });

    test('[I3] after a lost answer the same items pushed again get the same answers, from this device or a new one', async () => {
      const place = await empty();
      const server = await startServer(place);
      const { programme, lead, items } = await wholeProgramme();
      const device = new TestClient(server.url);
      const request = asked(programme, items, device.device);
      const { answers } = v.parse(pushAnswerSchema, (await device.send('POST', '/api/setup', request)).json);
      expect(await device.send('POST', '/api/setup', request)).toMatchObject({ status: 409, json: { error: 'already_set_up' } });
      const before = await storedRows(place);
      await device.signIn(lead);
      expect((await device.push(items)).answers).toEqual(answers);
      expect(await storedRows(place)).toEqual(before);
      expect((await (await new TestClient(server.url).signIn(lead)).push(items)).answers).toEqual(answers);
      await server.close();
    });

    test('one bad envelope, and nothing is stored', async () => {
      const place = await empty();
      const server = await startServer(place);
      const client = new TestClient(server.url);
      const { programme, lead, anna, directory, team, changes, items } = await wholeProgramme();
      const before = await storedRows(place);
      const [first, ...rest] = items;
      const other = await createTestProgramme([]);
      const elsewhere = await createTestSpace(other, 'directory', [other.people[0]]);
      const large = Array.from({ length: 501 }, () => first);
      const bad: [string, unknown][] = [
        ['unsigned', asked(programme, [...items, listItem({ ...team.list, signature: 'A'.repeat(86) })])],
        ['by another member', asked(programme, [...items, changeItem(await writeChange(programme, team, { by: anna }))])],
        ['a list by another member', asked(programme, [listItem((await createTestSpace(programme, 'frame', [anna, lead])).list)])],
        ['without its space', asked(programme, rest)],
        ['a second directory', asked(programme, [...items, listItem((await createTestSpace(programme, 'directory', [lead])).list)])],
        ['a later list', asked(programme, [listItem(await listFor(programme, directory, { members: [lead], number: 2 }))])],
        ['of another programme', asked(programme, [...items, listItem(elsewhere.list)])],
        ['not an item', asked(programme, [...items, { type: 'change' }])],
        ['the same id with other bytes', asked(programme, [...items, { type: 'change', change: { ...changes[0], box: 'B'.repeat(60) } }])],
        ['too many', asked(programme, large)],
        ['without a device', { ...asked(programme, items), device: undefined }],
        ['a device that is none', asked(programme, items, 'x')],
        ['numbers with a gap', { ...asked(programme, items), envelopes: numbered(items).filter(({ n }) => n !== 2) }],
        ['numbers from 2', { ...asked(programme, items), envelopes: numbered(items).map(({ n, item }) => ({ n: n + 1, item })) }],
        ['a number twice', { ...asked(programme, items), envelopes: numbered(items).map(({ n, item }) => ({ n: Math.min(n, 2), item })) }],
      ];
      for (const [what, body] of bad) {
        const { status, json } = await client.send('POST', '/api/setup', body);
        expect([what, status, json]).toEqual([what, 400, { error: 'bad_request' }]);
      }
      expect(await storedRows(place)).toEqual(before);
      expect((await client.send('POST', '/api/setup', asked(programme, items))).status).toBe(201);
      await server.close();
    });

    test('of several at once one is stored, whole, and no item of another', async () => {
      const place = await empty();
      const servers = [await startServer(place), await startServer(place)];
      const programmes = await Promise.all([1, 2, 3].map(() => wholeProgramme()));
      const answers = await Promise.all(
        programmes.map(({ programme, items }, i) =>
          new TestClient(servers[i % 2]?.url ?? '').send('POST', '/api/setup', asked(programme, items)),
        ),
      );
      expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 409, 409]);
      const stored = await storedRows(place);
      expect(['programme', 'space', 'member_list', 'change', 'record', 'device'].map((table) => stored[table]?.length)).toEqual([
        1, 2, 2, 2, 2, 1,
      ]);
      for (const server of servers) await server.close();
    });

    test('a programme without spaces is set up as well', async () => {
      const server = await startServer(await empty());
      const programme = await createTestProgramme([]);
      const body = { ...setupRequest(programme, CODE), device: randomId(), envelopes: [] as Envelope[] };
      expect(await new TestClient(server.url).send('POST', '/api/setup', body)).toMatchObject({ status: 201, json: { answers: [] } });
      await server.close();
    });
  });
}
