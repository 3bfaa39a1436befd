import { expect, test } from 'vitest';
import * as v from 'valibot';
import { berlinDate } from '../../src/domain/berlin.ts';
import type { Id } from '../../src/domain/values.ts';
import { backUp, backupFile, restore } from '../server/contract/backups.ts';
import { CODE, sqlitePlace, startServer } from '../support/running-server.ts';
import { TestClient } from '../support/test-client.ts';
import { setupRequest } from '../support/test-programme.ts';
import { makeRandom } from './random.ts';
import { playPlaces, type PlaceServer, type PlaceTally } from './place-schedules.ts';
import { makePlaceWorld, type PlaceWorld } from './place-world.ts';

const RUNS = Number(process.env['PLACE_REAL_RUNS'] ?? 4);
const FIRST = Number(process.env['SIMULATION_FIRST'] ?? 1);
const DAY = 86_400_000;

/** The server of this project on SQLite, in this process; one session a member, from before every backup. */
async function realServer(world: PlaceWorld, seed: number): Promise<PlaceServer & { close(): Promise<void> }> {
  const place = sqlitePlace();
  const server = await startServer(place);
  await new TestClient(server.url).send('POST', '/api/setup', setupRequest(world.programme, CODE));
  const status = await new TestClient(server.url).send('GET', '/api/status');
  const clients = new Map<Id, TestClient>();
  for (const person of world.people) clients.set(person.id, await new TestClient(server.url).signIn(person));
  const limit = makeRandom(seed).pick([1, 2, 3]);
  return {
    generation: v.parse(v.object({ generation: v.string() }), status.json).generation,
    inside: null,
    backups: {
      async take() {
        const file = backupFile();
        await backUp(place, file);
        return file;
      },
      restore: async (file) => restore(place, String(file), true),
    },
    get today() {
      return berlinDate(server.clock.now);
    },
    passDays(days) {
      server.clock.now += days * DAY;
    },
    async answer(member, { method, path, body }) {
      const client = clients.get(member);
      if (!client) throw new Error('nobody');
      const { status: code, json } = await client.send(method, path.replace(/limit=\d+/, `limit=${limit}`), body);
      return { status: code, json };
    },
    close: async () => server.close(),
  };
}

test(
  `[R1] [R2] [I1] [I3] [I8] [I15] [F21] ${RUNS} of the schedules of places over the real server on SQLite, restores included`,
  { timeout: 3_600_000 },
  async () => {
    const world = await makePlaceWorld();
    const tally: PlaceTally = { granted: 0, waiting: 0, offered: 0, restored: 0 };
    const violations: string[] = [];
    for (let seed = FIRST; seed < FIRST + RUNS && violations.length < 5; seed++) {
      const server = await realServer(world, seed);
      try {
        violations.push(...(await playPlaces(seed, { world, server, tally })).slice(0, 3));
      } finally {
        await server.close();
      }
    }
    expect(violations).toEqual([]);
    expect(Math.min(tally.granted, tally.restored)).toBeGreaterThan(0);
  },
);
