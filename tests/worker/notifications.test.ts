import { afterEach, beforeEach, expect, test } from 'vitest';
import { must } from './people.ts';
import { visitEdits } from './rig.ts';
import { caseOf, everybody, worldWithTeam, type Team } from './team.ts';

const DAY = 86_400_000;
const PASSPHRASE = 'grüne Boje im Nebel';

let world: Team;
let caseId: string;
beforeEach(async () => {
  world = await worldWithTeam();
  caseId = await caseOf(world.anna, 'Müller');
  await everybody(world.petra, world.anna, world.bert);
});
afterEach(() => world.close());

/** Days later: everybody’s devices have locked meanwhile. */
async function daysLater(days: number): Promise<void> {
  world.clock.turn(days * DAY);
  must(await world.anna.worker.unlock(PASSPHRASE));
  must(await world.bert.worker.unlock(PASSPHRASE));
  await everybody(world.anna, world.bert);
}

test('[R10] back from a holiday the case manager hears once what happened meanwhile', async () => {
  const form = { cases: [caseId], member: world.bert.me, from: '2026-11-25', until: '2026-11-27' };
  must(await world.anna.worker.substitute(form));
  await everybody(world.anna, world.bert);
  must(await world.bert.worker.save((await visitEdits(world.bert.worker, caseId, 'in der Vertretung')).edits, null));
  await everybody(world.bert, world.anna);
  expect(await world.anna.worker.notifications()).toEqual([]);
  await daysLater(3);
  const [digest] = await world.anna.worker.notifications();
  expect(digest).toMatchObject({
    type: 'digest',
    case: caseId,
    title: 'Jörg Müller',
    by: 'bert',
    visits: 1,
    changes: 2,
    since: '2026-11-25',
    until: '2026-11-27',
  });
  await world.anna.worker.dismiss(digest?.id ?? '');
  expect(await world.anna.worker.notifications()).toEqual([]);
  await world.anna.worker.lock();
  must(await world.anna.worker.unlock(PASSPHRASE));
  await world.anna.browser.whenIdle();
  expect(await world.anna.worker.notifications()).toEqual([]);
  expect(await world.bert.worker.notifications()).toEqual([]);
});

test('[R10] a substitution that was ended early is told of at once', async () => {
  must(await world.anna.worker.substitute({ cases: [caseId], member: world.bert.me, from: '2026-11-25', until: '2026-12-10' }));
  await everybody(world.anna, world.bert);
  must(await world.anna.worker.endSubstitution(caseId, world.bert.me));
  await everybody(world.anna, world.bert);
  expect(await world.anna.worker.notifications()).toMatchObject([{ type: 'digest', by: 'bert', visits: 0, until: '2026-11-25' }]);
});

test('a substitution that is taken back before it began is nothing to tell of', async () => {
  must(await world.anna.worker.substitute({ cases: [caseId], member: world.bert.me, from: '2026-12-01', until: '2026-12-10' }));
  await everybody(world.anna, world.bert);
  must(await world.anna.worker.endSubstitution(caseId, world.bert.me));
  await everybody(world.anna, world.bert);
  expect(await world.anna.worker.notifications()).toEqual([]);
});

test('broken glass is told to who leads the case: by whom, when and why', async () => {
  must(await world.petra.worker.openEmergencyAccess(caseId, 'Anruf der Klinik'));
  await everybody(world.petra, world.anna, world.bert);
  expect(await world.anna.worker.notifications()).toMatchObject([
    { type: 'emergencyAccess', case: caseId, title: 'Jörg Müller', by: 'Petra Harms', at: world.clock.time, reason: 'Anruf der Klinik' },
  ]);
  expect(await world.petra.worker.notifications()).toEqual([]);
  expect(await world.bert.worker.notifications()).toEqual([]);
});

test('[R9] a case that is offered is told to whom it is offered; once confirmed, that it was received', async () => {
  must(await world.anna.worker.offerCase({ case: caseId, to: world.bert.me, words: 'zieht um nach Rotenburg' }));
  await everybody(world.anna, world.bert);
  const [told] = await world.bert.worker.notifications();
  expect(told).toMatchObject({ type: 'offer', offer: { case: caseId, words: 'zieht um nach Rotenburg', mine: 'to', from: 'anna' } });
  expect(await world.anna.worker.notifications()).toEqual([]);
  must(await world.bert.worker.answerOffer(told?.type === 'offer' ? told.offer.id : '', 'confirm'));
  await everybody(world.bert, world.anna);
  expect(await world.bert.worker.notifications()).toMatchObject([{ type: 'received', case: caseId, title: 'Jörg Müller', from: 'anna' }]);
});
