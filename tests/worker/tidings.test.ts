import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { must } from './people.ts';
import { visitWrites } from './rig.ts';
import { caseOf, everybody, worldWithTeam, type Team } from './team.ts';

// Generous: it runs beside many other tests, and says when something hangs, not how fast it is.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const DAY = 86_400_000;
const PASSPHRASE = 'grüne Boje im Nebel';

let it: Team;
let of: string;
beforeEach(async () => {
  it = await worldWithTeam();
  of = await caseOf(it.anna, 'Müller');
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
  const form = { cases: [of], member: it.bert.me, from: '2026-11-25', until: '2026-11-27' };
  must(await it.anna.worker.substitute(form));
  await everybody(it.anna, it.bert);
  must(await it.bert.worker.save((await visitWrites(it.bert.worker, of, 'in der Vertretung')).writes, null));
  await everybody(it.bert, it.anna);
  expect(await it.anna.worker.tidings()).toEqual([]);
  await daysLater(3);
  const [digest] = await it.anna.worker.tidings();
  expect(digest).toMatchObject({
    type: 'digest',
    case: of,
    title: 'Jörg Müller',
    by: 'bert',
    visits: 1,
    changes: 2,
    since: '2026-11-25',
    until: '2026-11-27',
  });
  await it.anna.worker.putAway(digest?.id ?? '');
  expect(await it.anna.worker.tidings()).toEqual([]);
  await it.anna.worker.lock();
  must(await it.anna.worker.unlock(PASSPHRASE));
  await it.anna.browser.settled();
  expect(await it.anna.worker.tidings()).toEqual([]);
  expect(await it.bert.worker.tidings()).toEqual([]);
});

test('[R10] a substitution that was ended early is told of at once', async () => {
  must(await it.anna.worker.substitute({ cases: [of], member: it.bert.me, from: '2026-11-25', until: '2026-12-10' }));
  await everybody(it.anna, it.bert);
  must(await it.anna.worker.endSubstitution(of, it.bert.me));
  await everybody(it.anna, it.bert);
  expect(await it.anna.worker.tidings()).toMatchObject([{ type: 'digest', by: 'bert', visits: 0, until: '2026-11-25' }]);
});

test('a substitution that is taken back before it began is nothing to tell of', async () => {
  must(await it.anna.worker.substitute({ cases: [of], member: it.bert.me, from: '2026-12-01', until: '2026-12-10' }));
  await everybody(it.anna, it.bert);
  must(await it.anna.worker.endSubstitution(of, it.bert.me));
  await everybody(it.anna, it.bert);
  expect(await it.anna.worker.tidings()).toEqual([]);
});

test('broken glass is told to who leads the case: by whom, when and why', async () => {
  must(await it.petra.worker.breakGlass(of, 'Anruf der Klinik'));
  await everybody(it.petra, it.anna, it.bert);
  expect(await it.anna.worker.tidings()).toMatchObject([
    { type: 'glass', case: of, title: 'Jörg Müller', by: 'Petra Harms', at: it.clock.time, reason: 'Anruf der Klinik' },
  ]);
  expect(await it.petra.worker.tidings()).toEqual([]);
  expect(await it.bert.worker.tidings()).toEqual([]);
});

test('[R9] a case that is offered is told to whom it is offered; once confirmed, that it was received', async () => {
  must(await it.anna.worker.offerCase({ case: of, to: it.bert.me, words: 'zieht um nach Rotenburg' }));
  await everybody(it.anna, it.bert);
  const [told] = await it.bert.worker.tidings();
  expect(told).toMatchObject({ type: 'offer', offer: { case: of, words: 'zieht um nach Rotenburg', mine: 'to', from: 'anna' } });
  expect(await it.anna.worker.tidings()).toEqual([]);
  must(await it.bert.worker.answerOffer(told?.type === 'offer' ? told.offer.id : '', 'confirm'));
  await everybody(it.bert, it.anna);
  expect(await it.bert.worker.tidings()).toMatchObject([{ type: 'received', case: of, title: 'Jörg Müller', from: 'anna' }]);
});
