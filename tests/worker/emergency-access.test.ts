import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from './people.ts';
import { visitEdits } from './rig.ts';
import { caseOf, everybody, seen, worldWithTeam, type Team } from './team.ts';

let world: Team;
beforeAll(async () => {
  world = await worldWithTeam();
});
afterAll(() => world.close());

test('a lead who renews the key at once closes neither what the broken glass shows nor the log of who read it', async () => {
  const caseId = await caseOf(world.anna, 'Koch');
  await everybody(world.anna, world.petra);
  must(await world.petra.worker.openEmergencyAccess(caseId, 'Gefahr im Verzug'));
  await world.petra.browser.whenIdle();
  // Anna is at work: her device renews the key within moments, and she goes on writing under it.
  await everybody(world.anna, world.petra);
  must(await world.anna.worker.save((await visitEdits(world.anna.worker, caseId, 'erst danach geschrieben')).edits, null));
  await everybody(world.anna, world.petra);
  const view = await world.petra.worker.case(caseId);
  expect((await seen(world.petra, caseId))?.words.toSorted()).toEqual(['', 'was nur im Inhalt steht']);
  expect(view?.visits.map(({ happened, noteReadable }) => [happened, noteReadable]).toSorted()).toEqual([
    ['', false],
    ['was nur im Inhalt steht', true],
  ]);
  await everybody(world.petra, world.anna);
  const { rows } = must(await world.anna.worker.accessLog(caseId));
  expect(rows.filter(({ by, act, section }) => by === 'Petra Harms' && act === 'read' && section === 'content')).toHaveLength(1);
});
