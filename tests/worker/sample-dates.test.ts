import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { berlinDate } from '../../src/domain/berlin.ts';
import { addDays, weekday } from '../../src/domain/civil-date.ts';
import { SAMPLE_PASSPHRASE } from '../../src/protocol/sample.ts';
import type { LotseWorker } from '../../src/protocol/worker-api.ts';
import { Browser, Clock, CODE, must, startServer, type TestServer } from './rig.ts';

// The made-up programme as its people find it, on days on which something about dates is odd.
describe.each([
  ['an ordinary Wednesday', '2026-11-25T10:00:00+01:00'],
  ['the hour that is repeated', '2026-10-25T02:30:00+01:00'],
  ['just before the hour that is skipped', '2027-03-28T01:59:00+01:00'],
  ['the last minutes of a year of 53 weeks', '2026-12-31T23:50:00+01:00'],
  ['a leap day, Tuesday, just after midnight', '2028-02-29T00:05:00+01:00'],
  ['Christmas', '2026-12-25T11:00:00+01:00'],
])('%s', (_name, now) => {
  const clock = new Clock();
  clock.time = Date.parse(now);
  const today = berlinDate(clock.time);
  let server: TestServer;
  let tablet: Browser;
  let maker: LotseWorker;

  beforeAll(async () => {
    server = await startServer(clock);
    tablet = new Browser(server, clock);
    maker = await tablet.page();
    must(await maker.createSample(CODE, { seed: 26, cases: 16, visits: 60 }, () => {}));
    await tablet.whenIdle();
  });

  afterAll(async () => {
    tablet.close();
    await server.close();
  });

  test.each(['rotenburg', 'zeven', 'bremervoerde'])(
    '%s has a diary: coming, one forgotten, one that waits and one released',
    async (login) => {
      const laptop = new Browser(server, clock);
      const worker = await laptop.page();
      must(await worker.signIn(login, SAMPLE_PASSPHRASE));
      await laptop.sync();
      await laptop.sync();
      const { appointments, unrecorded, endsNear } = await worker.plan(addDays(today, -8), addDays(today, 21), null);
      const mine = appointments.filter((one) => one.mine);
      expect(unrecorded.filter((one) => one.mine)).toMatchObject([{ visit: null, release: 'notNeeded' }]);
      expect(mine.filter(({ time }) => time.start.slice(0, 10) > today).length).toBeGreaterThanOrEqual(8);
      for (const { time } of mine) expect(weekday(time.start.slice(0, 10))).toBeLessThanOrEqual(5);
      expect(mine.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'R13')).toEqual([]);
      const over = mine.filter(({ release }) => release !== 'notNeeded');
      expect(over.map(({ release, releasedBy }) => [release, releasedBy !== ''])).toEqual([
        ['granted', true],
        ['asked', false],
      ]);
      for (const one of over) expect(one).toMatchObject({ reason: expect.stringContaining(' '), week: { recorded: 0, planned: 270 } });
      // The support in its last days is the first case manager's.
      if (login === 'rotenburg') expect(endsNear.length).toBeGreaterThanOrEqual(1);
      laptop.close();
    },
  );

  test('the team lead has releases to give, sees those that were given, and a full board on which two wait', async () => {
    const laptop = new Browser(server, clock);
    const lead = await laptop.page();
    must(await lead.signIn('teamleitung', SAMPLE_PASSPHRASE));
    await laptop.sync();
    await laptop.sync();
    const { asked, answered } = await lead.releases();
    expect([asked.length, answered.length]).toEqual([3, 3]);
    expect((await lead.plan(today, today, null)).releases).toBe(3);
    const board = await lead.places();
    expect(board).toMatchObject({ capacity: 16, held: 16, occupied: 15, free: 0, findings: [] });
    expect(board.waiting).toMatchObject([
      { title: 'Samira Yıldız', urgent: true },
      { title: 'Dieter Warnken', urgent: false },
    ]);
    const periods = await Promise.all((await lead.cases()).map(({ id }) => lead.period(id)));
    expect(periods.filter(({ interruptions }) => interruptions.length > 0)).toMatchObject([{ policy: 'suspend', interruptedDays: 14 }]);
    laptop.close();
  });

  test('whoever made it is signed in, stands in for a colleague, has an offer, a hand-over and word of both waiting, and nothing to send', async () => {
    expect(await maker.sync()).toMatchObject({ unsent: 0, needsReview: 0, state: 'idle' });
    expect((await maker.cases()).filter(({ accessLevel }) => accessLevel === 'substitute')).toHaveLength(2);
    expect((await maker.inbox()).map(({ taken }) => taken)).toEqual([null]);
    expect((await maker.notifications()).map(({ type }) => type).toSorted()).toEqual(['offer', 'place', 'place']);
  });
});
