import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/civil-date.ts';
import type { MemoryServer } from '../support/memory-server.ts';
import { serverOfToday, smallPages } from './many-schedules.ts';
import { playPlaces, type PlaceServer, type PlaceTally } from './place-schedules.ts';
import { makePlaceWorld, type PlaceWorld } from './place-world.ts';

/** `PLACE_RUNS=5000 npx vitest run --project unit tests/simulation/place` plays more; `SIMULATION_FIRST` starts elsewhere. */
const RUNS = Number(process.env['PLACE_RUNS'] ?? 100);
const FIRST = Number(process.env['SIMULATION_FIRST'] ?? 1);
const DAY = 86_400_000;

function overMemory(server: MemoryServer, world: PlaceWorld, seed: number): PlaceServer {
  server.leads.add(world.people[0].id);
  const pages = smallPages(server, seed);
  return {
    answer: (member, request) => pages.answer(member, request),
    backups: { take: () => server.backup(), restore: (backup, generation) => server.restore(backup, generation) },
    get generation() {
      return server.generation;
    },
    get today() {
      return server.today;
    },
    passDays(days) {
      server.today = addDays(server.today, days);
      server.now += days * DAY;
    },
    inside: { places: () => server.places(), overbooked: () => server.overbooked() },
  };
}

/** One of `of` shares of the schedules, for as many test processes; neighbouring seeds stay together, so that each share meets what is rare. */
export function testPlaceSchedules(part: number, of: number): void {
  const seeds = Array.from({ length: RUNS }, (_, index) => FIRST + index).filter((seed) => Math.floor(seed / 8) % of === part);
  test(
    `[R1] [R2] [I1] [I3] [I8] [I15] [F15] [F21] ${seeds.length} schedules of devices that ask for places offline, restart, repeat, and meet a restored server`,
    { timeout: 3_600_000 },
    async () => {
      const world = await makePlaceWorld();
      const tally: PlaceTally = { granted: 0, waiting: 0, offered: 0, restored: 0 };
      const violations: string[] = [];
      for (const seed of seeds) {
        violations.push(...(await playPlaces(seed, { world, server: overMemory(serverOfToday(), world, seed), tally })).slice(0, 3));
        if (violations.length >= 5) break;
      }
      expect(violations).toEqual([]);
      // They met what they are made for.
      expect(Math.min(...Object.values(tally))).toBeGreaterThan(0);
    },
  );
}
