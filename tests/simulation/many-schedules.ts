import { expect, test } from 'vitest';
import { MemoryServer } from '../support/memory-server.ts';
import { testDay, testNow } from '../support/test-clock.ts';
import { makeRandom } from './random.ts';
import { playSchedule, type SimServer } from './schedule.ts';
import { makeWorld } from './world.ts';

/** `SIMULATION_RUNS=20000 npx vitest run --project unit tests/simulation` plays more; `SIMULATION_FIRST` starts elsewhere. */
const RUNS = Number(process.env['SIMULATION_RUNS'] ?? 1_000);
const FIRST = Number(process.env['SIMULATION_FIRST'] ?? 1);

/** A memory server of the day from which test lists date their substitutes. */
export function serverOfToday(): MemoryServer {
  const server = new MemoryServer();
  [server.now, server.today] = [testNow(), testDay()];
  return server;
}

/** Pages of 1 to 3 records: a page boundary everywhere. */
export function smallPages(server: MemoryServer, seed: number): SimServer {
  const limit = makeRandom(seed).pick([1, 2, 3]);
  return {
    get generation() {
      return server.generation;
    },
    answer: (member, request) => server.answer(member, { ...request, path: request.path.replace(/limit=\d+/, `limit=${limit}`) }),
    backups: { take: () => server.backup(), restore: (backup, generation) => server.restore(backup, generation) },
  };
}

/** Every `of`th schedule, so that several test processes share the work. */
export function testSchedules(part: number, of: number): void {
  const seeds = Array.from({ length: RUNS }, (_, index) => FIRST + index).filter((seed) => seed % of === part);
  test(
    `[I1] [I2] [I3] [I4] [I5] [I6] [I7] [I9] [I13] [I15] [F3] [F4] [F11] [F21] [R12] ${seeds.length} schedules of whole devices over a bad network`,
    { timeout: 3_600_000 },
    async () => {
      const world = await makeWorld();
      const violations: string[] = [];
      for (const seed of seeds) {
        violations.push(...(await playSchedule(seed, world, smallPages(serverOfToday(), seed))).slice(0, 3));
        if (violations.length > 4) break;
      }
      expect(violations).toEqual([]);
    },
  );
}
