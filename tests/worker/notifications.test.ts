import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { must } from './people.ts';
import { visitEdits } from './rig.ts';
import { caseOf, everybody, worldWithTeam, type Team } from './team.ts';

// Generous: it runs beside many other tests, and says when something hangs, not how fast it is.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const DAY = 86_400_000;
const PASSPHRASE = 'grüne Boje im Nebel';

let it: Team;
let caseId: string;
beforeEach(async () => {
  it = await worldWithTeam();
  caseId = await caseOf(it.anna, 'Müller');
  await everybody(it.petra, it.anna, it.bert);
});
afterEach(() => it.close());

/** Days later: everybody’s devices have locked meanwhile. */
async function daysLater(days: number): Promise<void> {
  it.clock.turn(days * DAY);
  must(await it.anna.worker.unlock(PASSPHRASE));
  must(await it.bert.worker.unlock(PASSPHRASE));
  await everybody(it.anna, it.bert);
}

test('[R10] back from a holiday the case manager hears once what happened meanwhile', async () => {
  const form = { cases: [caseId], member: it.bert.me, from: '2026-11-25', until: '2026-11-27' };
  must(await it.anna.worker.substitute(form));
  await everybody(it.anna, it.bert);
  must(await it.bert.worker.save((await visitEdits(it.bert.worker, caseId, 'in der Vertretung')).edits, null));
  await everybody(it.bert, it.anna);
  expect(await it.anna.worker.notifications()).toEqual([]);
  await daysLater(3);
  const [digest] = await it.anna.worker.notifications();
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
  await it.anna.worker.dismiss(digest?.id ?? '');
  expect(await it.anna.worker.notifications()).toEqual([]);
  await it.anna.worker.lock();
  must(await it.anna.worker.unlock(PASSPHRASE));
  await it.anna.browser.whenIdle();
  expect(await it.anna.worker.notifications()).toEqual([]);
  expect(await it.bert.worker.notifications()).toEqual([]);
});

test('[R10] a substitution that was ended early is told of at once', async () => {
  must(await it.anna.worker.substitute({ cases: [caseId], member: it.bert.me, from: '2026-11-25', until: '2026-12-10' }));
  await everybody(it.anna, it.bert);
  must(await it.anna.worker.endSubstitution(caseId, it.bert.me));
  await everybody(it.anna, it.bert);
  expect(await it.anna.worker.notifications()).toMatchObject([{ type: 'digest', by: 'bert', visits: 0, until: '2026-11-25' }]);
});

test('a substitution that is taken back before it began is nothing to tell of', async () => {
  must(await it.anna.worker.substitute({ cases: [caseId], member: it.bert.me, from: '2026-12-01', until: '2026-12-10' }));
  await everybody(it.anna, it.bert);
  must(await it.anna.worker.endSubstitution(caseId, it.bert.me));
  await everybody(it.anna, it.bert);
  expect(await it.anna.worker.notifications()).toEqual([]);
});

test('broken glass is told to who leads the case: by whom, when and why', async () => {
  must(await it.petra.worker.openEmergencyAccess(caseId, 'Anruf der Klinik'));
  await everybody(it.petra, it.anna, it.bert);
  expect(await it.anna.worker.notifications()).toMatchObject([
    { type: 'emergencyAccess', case: caseId, title: 'Jörg Müller', by: 'Petra Harms', at: it.clock.time, reason: 'Anruf der Klinik' },
  ]);
  expect(await it.petra.worker.notifications()).toEqual([]);
  expect(await it.bert.worker.notifications()).toEqual([]);
});

test('[R9] a case that is offered is told to whom it is offered; once confirmed, that it was received', async () => {
  must(await it.anna.worker.offerCase({ case: caseId, to: it.bert.me, words: 'zieht um nach Rotenburg' }));
  await everybody(it.anna, it.bert);
  const [told] = await it.bert.worker.notifications();
  expect(told).toMatchObject({ type: 'offer', offer: { case: caseId, words: 'zieht um nach Rotenburg', mine: 'to', from: 'anna' } });
  expect(await it.anna.worker.notifications()).toEqual([]);
  must(await it.bert.worker.answerOffer(told?.type === 'offer' ? told.offer.id : '', 'confirm'));
  await everybody(it.bert, it.anna);
  expect(await it.bert.worker.notifications()).toMatchObject([{ type: 'received', case: caseId, title: 'Jörg Müller', from: 'anna' }]);
});
