import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LotseWorker, Write } from '../../src/protocol/worker-api.ts';
import { Browser, Clock, must, setupForm, startServer, type TestServer } from './rig.ts';

let server: TestServer;
let clock: Clock;
const browsers: Browser[] = [];

function browser(): Browser {
  const made = new Browser(server, clock);
  browsers.push(made);
  return made;
}

beforeEach(async () => {
  clock = new Clock();
  server = await startServer(clock);
});

afterEach(async () => {
  for (const one of browsers.splice(0)) one.close();
  await server.close();
});

async function newVisit(worker: LotseWorker, of: string, happened: string): Promise<{ visit: string; note: string }> {
  const [visit, note, me] = [await worker.newId(), await worker.newId(), (await worker.session()).me];
  const base = { of, seen: {}, opened: {} };
  const time = { date: '2026-11-25', segments: [{ kind: 'direct' as const, minutes: 90 }] };
  const writes: Write[] = [
    { ...base, record: visit, kind: 'visit', values: { time, kind: 'homeVisit', outcome: 'held', by: me?.id ?? null } },
    { ...base, record: note, kind: 'visitNote', values: { visit, happened, clientWords: '', professionalView: '', agreements: [] } },
  ];
  must(await worker.save(writes, null));
  return { visit, note };
}

test('a programme is set up, a case and a visit are written without network, and a second device sees them', async () => {
  const tablet = browser();
  const first = await tablet.page();
  expect((await first.session()).phase).toBe('blank');
  const { recoveryKey } = must(await first.setUp(setupForm));
  expect(recoveryKey.length).toBeGreaterThan(30);
  expect((await first.session()).me?.name).toBe('Petra Harms');
  expect((await tablet.sync()).state).toBe('idle');

  tablet.online = false;
  const { id } = must(await first.createCase({ name: { given: 'Jörg', family: 'Müller' }, start: { on: '2026-09-01' } }, {}, null));
  await newVisit(first, id, 'Die Küche stand unter Wasser.');
  expect((await first.cases())[0]).toMatchObject({ name: 'Jörg Müller', minutes: 90, of: 240, lastVisit: '2026-11-25', lastDay: '2027-02-28', state: 'here', mine: true });
  expect((await first.sync()).unsent).toBe(4);
  expect((await tablet.sync()).state).toBe('offline');

  tablet.online = true;
  expect((await tablet.sync()).state).toBe('idle');
  expect((await first.cases())[0]?.state).toBe('server');
  expect((await first.sync()).unsent).toBe(0);

  const phone = browser();
  const second = await phone.page();
  expect((await second.session()).phase).toBe('signedOut');
  must(await second.signIn('Petra', setupForm.passphrase));
  await phone.sync();
  const [row] = await second.cases();
  expect(row).toMatchObject({ id, name: 'Jörg Müller', minutes: 90, state: 'server' });
  const view = await second.case(id);
  expect(view?.visits[0]).toMatchObject({ happened: 'Die Küche stand unter Wasser.', by: 'Petra Harms', counted: 90, noteReadable: true });
  expect((await second.search('kuche wass'))[0]?.title).toBe('Jörg Müller');
  expect((await second.search('Mueller'))[0]?.kind).toBe('caseFile');
  expect(await second.lookList()).toEqual([]);
  expect((await second.programme()).offices.map((office) => office.name)).toEqual(['Bremervörde', 'Rotenburg', 'Zeven']);
});
