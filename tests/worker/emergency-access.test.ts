import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { must } from './people.ts';
import { visitEdits } from './rig.ts';
import { caseOf, everybody, seen, worldWithTeam, type Team } from './team.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let it: Team;
beforeAll(async () => {
  it = await worldWithTeam();
});
afterAll(() => it.close());

test('a lead who renews the key at once closes neither what the broken glass shows nor the log of who read it', async () => {
  const caseId = await caseOf(it.anna, 'Koch');
  await everybody(it.anna, it.petra);
  must(await it.petra.worker.openEmergencyAccess(caseId, 'Gefahr im Verzug'));
  await it.petra.browser.whenIdle();
  // Anna is at work: her device renews the key within moments, and she goes on writing under it.
  await everybody(it.anna, it.petra);
  must(await it.anna.worker.save((await visitEdits(it.anna.worker, caseId, 'erst danach geschrieben')).edits, null));
  await everybody(it.anna, it.petra);
  const view = await it.petra.worker.case(caseId);
  expect((await seen(it.petra, caseId))?.words.toSorted()).toEqual(['', 'was nur im Inhalt steht']);
  expect(view?.visits.map(({ happened, noteReadable }) => [happened, noteReadable]).toSorted()).toEqual([
    ['', false],
    ['was nur im Inhalt steht', true],
  ]);
  await everybody(it.petra, it.anna);
  const { rows } = must(await it.anna.worker.accessLog(caseId));
  expect(rows.filter(({ by, act, section }) => by === 'Petra Harms' && act === 'read' && section === 'content')).toHaveLength(1);
});
