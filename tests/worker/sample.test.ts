import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LotseWorker, SampleProgress } from '../../src/protocol/worker-api.ts';
import { planProgramme } from '../../src/worker/sample/plan-programme.ts';
import { Browser, Clock, CODE, must, NOON, startServer, type TestServer } from './rig.ts';

let server: TestServer;
let tablet: Browser;
let worker: LotseWorker;
const steps: SampleProgress[] = [];

beforeAll(async () => {
  const clock = new Clock();
  server = await startServer(clock);
  tablet = new Browser(server, clock);
  worker = await tablet.page();
  const logins = must(await worker.createSample(CODE, { seed: 7, cases: 16, visits: 200 }, (now) => void steps.push(now)));
  expect(logins.map(({ login }) => login)).toEqual(['teamleitung', 'rotenburg', 'zeven', 'bremervoerde']);
  await tablet.settled();
}, 60_000);

afterAll(async () => {
  tablet.close();
  await server.close();
});

test('the made-up programme ends signed in as its first case manager, with everything at the server', async () => {
  const session = await worker.session();
  expect(session).toMatchObject({ phase: 'unlocked', fictional: true, login: 'rotenburg' });
  expect(session.me?.name).toBe('Jonas Behrens');
  expect(await worker.sync()).toMatchObject({ unsent: 0, look: 0, state: 'idle' });
  const rows = await worker.cases();
  console.log(rows);
  expect(rows).toHaveLength(6);
  const view = await worker.case(rows[0]?.id ?? '');
  console.log(JSON.stringify(view?.visits.slice(0, 4), null, 1), view?.weeks, view?.findings);
});
