import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { berlinInstant } from '../../../src/domain/berlin.ts';
import type { PullAnswer } from '../../../src/protocol/pull-http.ts';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import { openCase, sendOrder, type TestCase } from '../../support/access-client.ts';
import { PlacesDevice } from '../../support/places-device.ts';
import type { TestClient } from '../../support/test-client.ts';
import type { TestPerson } from '../../support/test-programme.ts';
import { backUp, backupFile, restore } from './backups.ts';
import type { Contract } from './contract-place.ts';

/** R12: of an enquiry that nothing came of only a counter remains. */
export function enquiries({ empty }: Contract): void {
  describe('enquiries without participation', () => {
    let place: DatabasePlace;
    let session: PlacesDevice;
    let anna: TestClient;
    beforeEach(async () => {
      place = await empty();
      session = await PlacesDevice.open(place, 2);
      anna = await session.client(session.team.anna);
    });
    afterEach(async () => {
      await session.close();
    });

    const order = async (one: TestCase, eraseOn: string, { number = 1, enquiry = true } = {}) => {
      const what = { case: one.id, number, eraseOn, ...(enquiry ? { enquiry: true as const } : {}) };
      const sent = await sendOrder(anna, { programme: session.programme, by: session.team.anna }, what);
      expect(sent.status).toBe(200);
      return sent.order;
    };
    const counted = async (person: TestPerson = session.team.bert): Promise<NonNullable<PullAnswer['places']>['enquiries'] | undefined> =>
      (await (await session.client(person)).pull()).places?.enquiries;

    test('[R12] counted by month when it is erased, for team leads and case managers, and told as soon as that has happened', async () => {
      const [first, second, third] = [await session.openCase(), await session.openCase(), await session.openCase()];
      await order(first, '2026-12-10');
      await order(second, '2026-12-10');
      await order(third, '2027-01-05');
      expect(await counted()).toEqual([]);
      const { cursor } = await anna.pull();
      session.at('2026-12-11', 0);
      const news = await anna.pull({ since: cursor });
      expect(news.places).toMatchObject({ seq: news.cursor, enquiries: [{ month: '2026-12', count: 2 }] });
      expect((await anna.pull({ since: news.cursor })).places).toBeNull();
      session.at('2027-02-01');
      const all = [
        { month: '2026-12', count: 2 },
        { month: '2027-01', count: 1 },
      ];
      for (const person of [session.team.bert, session.team.lead]) expect(await counted(person)).toEqual(all);
      expect(await counted(session.team.ada)).toEqual([]);
      for (const person of [session.team.olga, session.team.max]) expect(await counted(person)).toBeUndefined();
    });

    test('[R12] not counted: what is still kept, held, came to something after all, or was erased for another reason', async () => {
      const [kept, held, begun, ended] = [
        await session.openCase(),
        await session.openCase(),
        await session.openCase(),
        await session.openCase(),
      ];
      await order(kept, '2027-06-01');
      const by = { programme: session.programme, by: session.team.anna };
      await sendOrder(anna, by, { case: held.id, number: 1, eraseOn: '2026-12-10', hold: true, enquiry: true });
      await order(begun, '2026-12-10');
      await order(begun, '2026-12-10', { number: 2, enquiry: false });
      await order(ended, '2026-12-10', { enquiry: false });
      session.at('2026-12-20');
      expect((await anna.pull()).erased).toHaveLength(6);
      expect(await counted()).toEqual([]);
    });

    test('[R12] [F21] counted once: repeated, and in its month again after a restore from before the erasure or from after it', async () => {
      const one = await openCase(session.team, session.team.anna);
      const [before, after] = [backupFile(), backupFile()];
      await backUp(place, before);
      const signed = await order(one, '2026-12-10');
      session.at('2026-12-11');
      const once = [{ month: '2026-12', count: 1 }];
      expect(await counted()).toEqual(once);
      await anna.send('POST', '/api/retention', { order: signed });
      expect(await counted()).toEqual(once);
      await backUp(place, after);
      for (const file of [after, before]) {
        await session.close();
        await restore(place, file, true);
        session = await PlacesDevice.reopen(place, session);
        session.at('2027-03-01');
        const bert = await session.client(session.team.bert);
        await bert.send('POST', '/api/retention', { order: signed });
        await bert.send('POST', '/api/retention', { order: signed });
        expect(await counted()).toEqual(once);
      }
      expect(berlinInstant('2027-03-01')).toBeLessThan(session.team.server.clock.now);
    });
  });
}
