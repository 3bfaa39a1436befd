import { expect, test } from 'vitest';
import { must, setUp, setupForm, visitEdits, world } from './rig.ts';

test('a programme is set up, a case and a visit are written without network, and a second device sees them', async () => {
  const { browser, close } = await world();
  const tablet = browser();
  const first = await tablet.page();
  expect((await first.session()).phase).toBe('blank');
  const { recoveryKey } = await setUp(first);
  expect(recoveryKey.length).toBeGreaterThan(30);
  expect((await first.session()).me).toMatchObject({ name: 'Petra Harms', role: 'teamLead' });
  expect((await tablet.sync()).state).toBe('idle');

  tablet.online = false;
  const { id } = must(await first.createCase({ name: { given: 'Jörg', family: 'Müller' }, start: { on: '2026-09-01' } }, {}, null));
  must(await first.save((await visitEdits(first, id, 'Die Küche stand unter Wasser.', 90)).edits, null));
  expect((await first.cases())[0]).toMatchObject({
    name: 'Jörg Müller',
    lead: 'Petra Harms',
    minutes: 90,
    limit: 240,
    lastVisit: '2026-11-25',
    lastDay: '2027-02-28',
    daysLeft: 95,
    state: 'here',
    mine: true,
  });
  expect((await first.cases())[0]?.number).toMatch(/^26-[0-9A-Z]{4}$/);
  expect((await first.sync()).unsent).toBe(2);
  expect((await first.cases())[0]?.unsent).toBe(2);
  expect((await first.unsentList()).map((item) => item.title)).toEqual(Array(2).fill('Jörg Müller'));
  expect((await first.unsentList()).map((item) => item.kind).toSorted()).toEqual(['caseFile', 'visit']);
  expect((await tablet.sync()).state).toBe('offline');

  tablet.online = true;
  expect((await tablet.sync()).state).toBe('idle');
  expect((await first.cases())[0]?.state).toBe('server');
  expect(await first.sync()).toMatchObject({ unsent: 0, needsReview: 0, state: 'idle', lastExchange: tablet.clock.now() });

  const phone = browser();
  const second = await phone.page();
  expect((await second.session()).phase).toBe('signedOut');
  must(await second.signIn('Petra', setupForm.passphrase));
  await phone.sync();
  expect((await second.cases())[0]).toMatchObject({ id, name: 'Jörg Müller', minutes: 90, state: 'server' });
  expect((await second.case(id))?.visits[0]).toMatchObject({
    happened: 'Die Küche stand unter Wasser.',
    by: 'Petra Harms',
    counted: 90,
    noteReadable: true,
  });
  expect((await second.programme()).offices.map((office) => office.name)).toEqual(['Bremervörde', 'Rotenburg', 'Zeven']);
  expect(await second.reviewItems()).toEqual([]);
  await close();
});

test('search finds the beginning of a word, umlauts however they are typed, and a note by its client', async () => {
  const { browser, close } = await world();
  const tablet = browser();
  const worker = await tablet.page();
  await setUp(worker);
  const { id } = must(await worker.createCase({ name: { given: 'Jörg', family: 'Müller' }, start: { on: '2026-09-01' } }, {}, null));
  const { note, visit, edits } = await visitEdits(worker, id, 'Über die Schulden in der Großen Straße gesprochen.');
  must(await worker.save(edits, null));
  const found = async (query: string): Promise<string[]> => (await worker.search(query)).map((hit) => hit.record);
  for (const query of ['schuld', 'SCHULDEN', 'grosse', 'Große', 'groß str', 'ueber schul']) expect(await found(query)).toContain(note);
  for (const query of ['Mueller', 'müller', 'muller', 'jö']) expect(await found(query)).toContain(id);
  expect(await found('Müller Schulden')).toEqual([note]);
  expect(await found('Miete')).toEqual([]);
  expect((await worker.search('straße'))[0]).toMatchObject({
    title: 'Jörg Müller',
    caseId: id,
    kind: 'visitNote',
    date: '2026-11-25',
    excerpt: 'Über die Schulden in der Großen Straße gesprochen.',
  });
  const open = await worker.open('visit', visit);
  must(await worker.save([{ record: note, kind: 'visitNote', caseId: id, values: {}, seen: {}, opened: {}, remove: true }], null));
  expect(open).not.toBeNull();
  expect(await found('schuld')).toEqual([]);
  expect(await found('müller')).not.toContain(note);
  await close();
});
