import { expect, test } from 'vitest';
import type { Id } from '../../src/domain/values.ts';
import { CODE, sqlitePlace, startServer, type TestServer } from '../support/running-server.ts';
import { TestClient } from '../support/test-client.ts';
import { setupRequest } from '../support/test-programme.ts';
import { makeRandom } from './random.ts';
import { playSchedule, type SimServer } from './schedule.ts';
import { makeWorld, type World } from './world.ts';

const RUNS = Number(process.env['SIMULATION_REAL_RUNS'] ?? 15);

/** The server of this project on SQLite, in this process; one session a member. */
async function reach(server: TestServer, world: World, seed: number): Promise<SimServer> {
  const set = await new TestClient(server.url).send('POST', '/api/setup', setupRequest(world.programme, CODE));
  expect(set.status).toBe(201);
  const status = await new TestClient(server.url).send('GET', '/api/status');
  const clients = new Map<Id, TestClient>();
  for (const person of world.people) clients.set(person.id, await new TestClient(server.url).signIn(person));
  const limit = makeRandom(seed).pick([1, 2, 3]);
  return {
    generation: (status.json as { generation: string }).generation,
    backups: null,
    async answer(member, { method, path, body }) {
      const client = clients.get(member);
      if (!client) throw new Error('nobody');
      const { status: code, json } = await client.send(method, path.replace(/limit=\d+/, `limit=${limit}`), body);
      return { status: code, json };
    },
  };
}

test(`[I1] [I2] [I3] [I4] [I5] [I9] [I15] ${RUNS} of the same schedules over the real server on SQLite`, { timeout: 600_000 }, async () => {
  const world = await makeWorld();
  const violations: string[] = [];
  for (let seed = 1; seed <= RUNS; seed++) {
    const server = await startServer(sqlitePlace());
    try {
      violations.push(...(await playSchedule(seed, world, await reach(server, world, seed))));
    } finally {
      await server.close();
    }
  }
  expect(violations).toEqual([]);
});
