import { expect, test } from 'vitest';
import { MemoryServer } from '../support/memory-server.ts';
import { makeChance } from './chance.ts';
import { playSchedule, type SimServer } from './schedule.ts';
import { makeWorld } from './world.ts';

const RUNS = Number(process.env['SIMULATION_RUNS'] ?? 1_000);
const FIRST = Number(process.env['SIMULATION_FIRST'] ?? 1);

/** Pages of 1 to 3 records: a page boundary everywhere. */
function smallPages(server: MemoryServer, seed: number): SimServer {
  const limit = makeChance(seed).pick([1, 2, 3]);
  return {
    get generation() {
      return server.generation;
    },
    answer: (member, request) => server.answer(member, { ...request, path: request.path.replace(/limit=\d+/, `limit=${limit}`) }),
    backups: { take: () => server.backup(), restore: (backup, generation) => server.restore(backup, generation) },
  };
}

test(`[I1] [I2] [I3] [I4] [I5] [I6] [I7] [I9] [I13] [I15] [F21] ${RUNS} schedules of whole devices`, { timeout: 600_000 }, async () => {
  const world = await makeWorld();
  const violations: string[] = [];
  for (let seed = FIRST; seed < FIRST + RUNS && violations.length < 5; seed++) {
    violations.push(...(await playSchedule(seed, world, smallPages(new MemoryServer(), seed))).slice(0, 3));
  }
  expect(violations).toEqual([]);
});
