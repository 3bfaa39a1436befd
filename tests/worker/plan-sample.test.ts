import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, weekday } from '../../src/domain/civil-date.ts';
import { SAMPLE_PASSPHRASE } from '../../src/protocol/sample.ts';
import { Browser, Clock, CODE, must, startServer, type TestServer } from './rig.ts';

const TODAY = '2026-11-25';
let server: TestServer;
let tablet: Browser;

beforeAll(async () => {
  const clock = new Clock();
  server = await startServer(clock);
  tablet = new Browser(server, clock);
  must(await (await tablet.page()).createSample(CODE, { seed: 7, cases: 12, visits: 60 }, () => {}));
}, 90_000);

afterAll(async () => {
  tablet.close();
  await server.close();
});

test.each(['rotenburg', 'zeven', 'bremervoerde'])(
  '%s has a diary: kept, coming, one forgotten, one that waits and one released',
  async (login) => {
    const session = new Browser(server, tablet.clock);
    const worker = await session.page();
    must(await worker.signIn(login, SAMPLE_PASSPHRASE));
    await session.sync();
    await session.sync();
    const { appointments, unrecorded } = await worker.plan(addDays(TODAY, -8), addDays(TODAY, 21), null);
    const mine = appointments.filter((one) => one.mine);
    expect(mine.filter(({ visit }) => visit !== null).length).toBeGreaterThan(0);
    expect(unrecorded.filter((one) => one.mine)).toMatchObject([{ visit: null, release: 'notNeeded' }]);
    for (const { time } of mine) expect(weekday(time.start.slice(0, 10))).toBeLessThanOrEqual(5);
    expect(mine.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'R13')).toEqual([]);
    const over = mine.filter(({ release }) => release !== 'notNeeded');
    expect(over.map(({ release, releasedBy }) => [release, releasedBy !== ''])).toEqual([
      ['granted', true],
      ['asked', false],
    ]);
    for (const one of over) expect(one).toMatchObject({ reason: expect.stringContaining(' '), week: { recorded: 0, planned: 270 } });
    session.close();
  },
);

test('the team lead of the made-up programme has releases to give, and sees those that were given', async () => {
  const session = new Browser(server, tablet.clock);
  const lead = await session.page();
  must(await lead.signIn('teamleitung', SAMPLE_PASSPHRASE));
  await session.sync();
  await session.sync();
  const { asked, answered } = await lead.releases();
  expect([asked.length, answered.length]).toEqual([3, 3]);
  expect((await lead.plan(TODAY, TODAY, null)).releases).toBe(3);
  session.close();
});
