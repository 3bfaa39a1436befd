import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { weekday } from '../../src/domain/civil-date.ts';
import { signInAnswerSchema } from '../../src/protocol/http.ts';
import type { LotseWorker, SampleProgress } from '../../src/protocol/worker-api.ts';
import { SAMPLE_PASSPHRASE, SAMPLE_SIZE } from '../../src/protocol/sample.ts';
import { planProgramme } from '../../src/sample/plan-programme.ts';
import { Browser, Clock, CODE, must, NOON, startServer, type TestServer } from './rig.ts';

let server: TestServer;
let tablet: Browser;
let worker: LotseWorker;
const LOGINS = ['teamleitung', 'rotenburg', 'zeven', 'bremervoerde', 'vermittlung', 'leitung', 'verwaltung'];
const steps: SampleProgress[] = [];

beforeAll(async () => {
  const clock = new Clock();
  server = await startServer(clock);
  tablet = new Browser(server, clock);
  worker = await tablet.page();
  const logins = must(await worker.createSample(CODE, { seed: 7, cases: 7, visits: 40 }, (now) => void steps.push(now)));
  expect(logins.map(({ login }) => login)).toEqual(LOGINS);
  await tablet.whenIdle();
});

afterAll(async () => {
  tablet.close();
  await server.close();
});

test('the made-up programme ends signed in as its first case manager, with everything at the server', async () => {
  expect(await worker.session()).toMatchObject({
    phase: 'unlocked',
    fictional: true,
    login: 'rotenburg',
    me: { name: 'Jonas Behrens', role: 'caseManager' },
  });
  expect(await worker.sync()).toMatchObject({ unsent: 0, needsReview: 0, state: 'idle' });
  expect(await worker.reviewItems()).toEqual([]);
  // Three of his own, and two in which he stands in.
  expect((await worker.cases()).map(({ accessLevel: standing }) => standing).toSorted()).toEqual([
    'lead',
    'lead',
    'lead',
    'substitute',
    'substitute',
  ]);
  expect(steps.at(-1)?.done).toBe(steps.at(-1)?.total);
  expect((await worker.programme()).members).toHaveLength(7);
});

test('a hand-over waits in the inbox, a case is offered, a colleague is away: there is something to look at', async () => {
  expect(await worker.inbox()).toMatchObject([{ by: 'Katrin Wolters', office: 'Rotenburg', taken: null }]);
  expect(await worker.notifications()).toMatchObject([{ type: 'offer', offer: { mine: 'to', from: 'Ayşe Demir' } }]);
});

test.each([
  ['vermittlung', 'placementOfficer'],
  ['leitung', 'management'],
  ['verwaltung', 'administrator'],
] as const)('%s signs in to a start of their own', async (login, role) => {
  const session = new Browser(server, tablet.clock);
  const page = await session.page();
  must(await page.signIn(login, SAMPLE_PASSPHRASE));
  expect((await session.sync()).state).toBe('idle');
  expect((await page.session()).me?.role).toBe(role);
  expect([await page.cases(), await page.inbox(), await page.reviewItems()]).toEqual([[], [], []]);
  if (role === 'placementOfficer')
    expect(must(await page.officer()).handovers).toMatchObject([{ label: 'Thorsten Meinken', state: 'open' }]);
  session.close();
});

test('what is sealed is nowhere in what was sent', () => {
  const sent = tablet.wire.join('\n');
  for (const word of ['Brandt', 'Schuldner', 'Rotenburg', SAMPLE_PASSPHRASE]) expect(sent).not.toContain(word);
});

test('the team lead of the made-up programme reads frames of every case and no word of content', async () => {
  const session = new Browser(server, tablet.clock);
  const lead = await session.page();
  expect((await lead.session()).fictionalLogins).toEqual(LOGINS);
  must(await lead.signIn('teamleitung', SAMPLE_PASSPHRASE));
  await session.sync();
  const rows = await lead.cases();
  expect(rows).toHaveLength(7);
  expect(rows.every((row) => !row.mine && row.office !== '')).toBe(true);
  for (const row of rows) {
    const view = await lead.case(row.id);
    expect(view?.client).toBeNull();
    for (const visit of view?.visits ?? []) expect(visit).toMatchObject({ noteReadable: false, happened: '', agreements: [] });
  }
  expect(await lead.reviewItems()).toEqual([]);
  session.close();
});

test('[I10] signing in again, a directory that was cut short is refused, and the one that was believed stays', async () => {
  tablet.tamper = (path, json) => {
    if (path !== '/api/sign-in') return json;
    const answer = v.parse(signInAnswerSchema, json);
    return { ...answer, directory: answer.directory.slice(0, 2) };
  };
  expect(await worker.signIn('rotenburg', SAMPLE_PASSPHRASE)).toEqual({ ok: false, failure: 'serverTrouble' });
  tablet.tamper = (_path, json) => json;
  must(await worker.signIn('rotenburg', SAMPLE_PASSPHRASE));
  expect((await worker.programme()).members).toHaveLength(7);
});

test('the same seed plans the same programme, another seed another one', () => {
  const plan = (seed: number): string => JSON.stringify([...planProgramme({ ...SAMPLE_SIZE, seed }, NOON).cases]);
  expect(plan(26)).toBe(plan(26));
  expect(plan(26)).not.toBe(plan(27));
});

test('the planned programme is believable: workdays, nothing ahead, no two contacts at once, words that do not repeat', () => {
  const plan = planProgramme(SAMPLE_SIZE, NOON);
  const cases = [...plan.cases.values()].flat();
  const visits = cases.flatMap((one) => one.visits);
  expect(cases).toHaveLength(16);
  expect(Math.abs(visits.length - 200)).toBeLessThan(10);
  for (const {
    visit: { time },
  } of visits) {
    expect(weekday(time?.date ?? '')).toBeLessThanOrEqual(5);
    for (const segment of time?.segments ?? []) if ('end' in segment) expect(Date.parse(String(segment.end))).toBeLessThanOrEqual(NOON);
  }
  for (const own of plan.cases.values()) {
    const starts = own
      .flatMap((one) => one.visits)
      .map((visit) => visit.visit.time?.segments[0])
      .flatMap((segment) => (segment && 'start' in segment ? [segment.start] : []));
    expect(new Set(starts).size).toBe(starts.length);
  }
  for (const one of cases) {
    const words = one.visits.map((visit) => visit.note.happened);
    expect(new Set(words).size).toBeGreaterThan(words.length * 0.85);
  }
});
