import { afterEach, beforeEach, expect, test } from 'vitest';
import { join, must } from './people.ts';
import { everybody, worldWithTeam, type Team } from './team.ts';

let world: Team;
beforeEach(async () => {
  world = await worldWithTeam();
});
afterEach(() => world.close());

test('[I10] [I14] an administrator sees the same figures as the team, and holds no row of any case', async () => {
  const ada = await join(world, 'ada', { role: 'administrator' });
  // From the first moment, before anything was told.
  expect(await ada.worker.places()).toMatchObject({ counted: { waiting: 0 }, waiting: [], offices: [] });
  const value = { what: 'capacity', places: 2 } as const;
  must(await world.petra.worker.saveSetting({ from: '2026-06-01', value, decidedBy: 'Leitung', reason: 'so vereinbart' }));
  await world.petra.browser.sync();
  const name = { given: 'Jörg', family: 'Asmus' };
  must(await world.anna.worker.createCase({ name, start: { on: '2026-09-01' } }, {}, null));
  must(await world.anna.worker.createCase({ name }, {}, null, { decision: null, enquiredOn: '2026-11-25', place: 'reserve' }));
  must(await world.anna.worker.createCase({ name }, {}, null, { decision: null, enquiredOn: '2026-11-25', place: 'reserve' }));
  await everybody(world.anna, world.petra, ada);
  const [theirs, ours] = [await ada.worker.places(), await world.petra.worker.places()];
  const figures = { capacity: 2, held: 2, occupied: 1, free: 0, findings: [], weeks: ours.weeks };
  expect(ours).toMatchObject({ ...figures, counted: null });
  expect(theirs).toMatchObject({ ...figures, counted: { waiting: 1 }, waiting: [], offices: [] });
  expect(theirs.boardRows.map(({ state }) => state)).toEqual(['occupied', 'reserved']);
  expect(theirs.boardRows.every((seat) => seat.case === null && seat.office === null && seat.until === null)).toBe(true);
  const { places } = await (await ada.browser.store()).meta();
  expect(places?.places).toEqual([]);
  expect(JSON.stringify(places)).not.toMatch(/"(case|office|steps|id)"/);
});
