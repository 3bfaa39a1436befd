import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_PASSPHRASE } from '../../src/protocol/sample.ts';
import type { LotseWorker } from '../../src/protocol/worker-api.ts';
import { Browser, Clock, CODE, must, startServer, type TestServer } from './rig.ts';

let server: TestServer;
let tablet: Browser;
let second: Browser;
let jonas: LotseWorker;
let lead: LotseWorker;

beforeAll(async () => {
  const clock = new Clock();
  server = await startServer(clock);
  tablet = new Browser(server, clock);
  jonas = await tablet.page();
  must(await jonas.createSample(CODE, { seed: 26, cases: 16, visits: 20 }, () => {}));
  await tablet.whenIdle();
  second = new Browser(server, clock);
  lead = await second.page();
  must(await lead.signIn('teamleitung', SAMPLE_PASSPHRASE));
  await second.sync();
});

afterAll(async () => {
  tablet.close();
  second.close();
  await server.close();
});

test('[R1] [R2] the made-up board is a living picture: full, one place held for a decision, one ending soon, two waiting, one of them urgent', async () => {
  const board = await lead.places();
  expect(board).toMatchObject({ capacity: 16, held: 16, occupied: 15, free: 0, findings: [] });
  const states = board.boardRows.map(({ state }) => state);
  expect(states).toHaveLength(16);
  // 14 days from the moment the server had the request; the support would be longer.
  expect(board.boardRows.filter(({ state }) => state === 'reserved')).toMatchObject([{ until: '2026-12-09' }]);
  expect(states.filter((state) => state === 'ending').length).toBeGreaterThanOrEqual(1);
  expect(board.waiting).toMatchObject([
    { position: 1, title: 'Samira Yıldız', urgent: true, urgentReason: 'Räumungstermin in drei Wochen, zwei Kinder im Haushalt.' },
    { position: 2, title: 'Dieter Warnken', urgent: false },
  ]);
  expect(board.offices.map(({ occupied, reserved, waiting }) => [occupied, reserved, waiting])).toEqual([
    [5, 0, 0],
    [6, 0, 2],
    [4, 1, 0],
  ]);
  // Places grew fuller over half a year, and two more come.
  expect(board.weeks.at(0)?.occupied).toBeLessThan(5);
  expect(board.weeks.at(-1)).toMatchObject({ capacity: 18 });
});

test('its settings tell of a decision that holds and one that comes; a support was interrupted and goes on as much longer', async () => {
  const settings = await jonas.settings();
  expect(settings.find(({ what }) => what === 'interruption')).toMatchObject({
    now: { policy: 'suspend' },
    history: [{ state: 'now' }, { state: 'past' }],
  });
  expect(settings.find(({ what }) => what === 'capacity')).toMatchObject({
    now: { places: 16 },
    history: [{ state: 'coming' }, { state: 'now' }],
  });
  const interrupted = await Promise.all(
    (await lead.cases()).map(async ({ id }) => ({ period: await lead.period(id), place: await lead.place(id) })),
  );
  const [one, ...more] = interrupted.filter(({ period }) => period.interruptions.length > 0);
  expect(more).toEqual([]);
  expect(one?.period).toMatchObject({ policy: 'suspend', interruptedDays: 14, changed: { policy: 'suspend' } });
  expect(one?.place.days?.until).toBe(one?.period.lastDay);
});

test('whoever signs in first in it hears what became of the places he asked for, and has nothing left to send or to look at', async () => {
  expect(
    (await jonas.notifications())
      .flatMap((one) => (one.type === 'place' ? [[one.title, one.outcome, one.position]] : []))
      .toSorted(byTitle),
  ).toEqual([
    ['Dieter Warnken', 'waiting', 2],
    ['Samira Yıldız', 'waiting', 1],
  ]);
  expect(await jonas.sync()).toMatchObject({ unsent: 0, needsReview: 0, state: 'idle' });
  expect(await jonas.reviewItems()).toEqual([]);
});

function byTitle([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a).localeCompare(String(b), 'de');
}
