import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import type { Change } from '../../../src/protocol/change.ts';
import { openCase, sendLists, type TestCase } from '../../support/access-client.ts';
import { openOffice, type TestOffice } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import type { Answered, TestClient } from '../../support/test-client.ts';
import { changeItem, nextList, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

const MINUTE_MS = 60_000;

/** A team lead reads a case's content for an hour, against a reason that the case's lead reads. */
export function emergencyAccess({ empty }: Contract): void {
  describe('emergency access', () => {
    let place: DatabasePlace;
    let here: TestOffice;
    let one: TestCase;
    let anna: TestClient;
    let lead: TestClient;
    let reason: Change;
    beforeEach(async () => {
      place = await empty();
      here = await openOffice(place);
      one = await openCase(here, here.anna);
      anna = await here.device(here.anna);
      lead = await here.device(here.lead);
      await anna.push([changeItem(await writeChange(here.programme, one.content, { by: here.anna }))]);
      reason = await writeChange(here.programme, one.frame, { by: here.lead, content: { kind: 'breakGlass' } });
    });
    afterEach(async () => {
      await here.server.close();
    });

    const smash = async (client: TestClient, change: Change): Promise<Answered> =>
      await client.send('POST', '/api/glass', { case: one.id, reason: change });
    const contentOf = (page: { records: readonly { space: string }[] }): number =>
      page.records.filter(({ space }) => space === one.content.id).length;

    test('[R9] for an hour the key and the records; the lead of the case gets the reason, and the key is due', async () => {
      const before = await lead.pull();
      expect([contentOf(before), before.glass, before.ended]).toEqual([0, [], []]);
      const until = new Date(here.server.clock.now + 60 * MINUTE_MS).toISOString();
      const answer = await smash(lead, reason);
      expect(answer).toMatchObject({ status: 200, json: { space: one.content.id, until, wraps: one.content.escrow } });
      here.server.clock.now += 59 * MINUTE_MS;
      const open = await lead.pull({ from: `${one.content.id}:0` });
      expect([contentOf(open), open.glass]).toEqual([1, [{ case: one.id, space: one.content.id, until, wraps: one.content.escrow }]]);
      const served = await anna.pull();
      expect(served.records.flatMap(({ live }) => live.map(({ change }) => change.id))).toContain(reason.id);
      expect(served.due).toEqual([one.content.id]);
      here.server.clock.now += MINUTE_MS;
      const over = await lead.pull({ from: `${one.content.id}:0` });
      expect([contentOf(over), over.glass, over.ended]).toEqual([0, [], [one.content.id]]);
      expect(over.lists.some(({ space }) => space === one.content.id)).toBe(true);
    });

    test('[I10] the release itself is shown for a year to whoever reads the frame, whatever the reason says or becomes', async () => {
      // Of another kind, and removed at once: nobody's device would show it as a reason.
      const hidden = await writeChange(here.programme, one.frame, { by: here.lead });
      await smash(lead, hidden);
      const removal = { by: here.lead, record: hidden.record, replaces: { 1: [hidden.id] } };
      await lead.push([changeItem(await writeChange(here.programme, one.frame, removal))]);
      const release = { case: one.id, record: hidden.record, by: here.lead.id, at: new Date(here.server.clock.now).toISOString() };
      const { cursor, glassed } = await anna.pull();
      expect([glassed, (await anna.pull({ since: cursor })).glassed, (await lead.pull()).glassed]).toEqual(Array(3).fill([release]));
      expect((await (await here.device(here.bert)).pull()).glassed).toEqual([]);
      here.server.clock.now += 366 * 24 * 60 * MINUTE_MS;
      expect((await (await here.device(here.anna)).pull()).glassed).toEqual([]);
    });

    test('[I3] the same reason again: the same answer, and after the hour no key', async () => {
      const first = await smash(lead, reason);
      const before = await storedRows(place);
      expect((await smash(lead, reason)).json).toEqual(first.json);
      expect(await storedRows(place)).toEqual(before);
      here.server.clock.now += 60 * MINUTE_MS;
      expect((await smash(lead, reason)).json).toMatchObject({ wraps: [] });
    });

    test('[I14] emergency access lets nobody write, neither in the hour nor afterwards', async () => {
      await smash(lead, reason);
      for (const reasonOf of ['no_access', 'no_access']) {
        const change = await writeChange(here.programme, one.content, { by: here.lead });
        expect((await lead.push([changeItem(change)])).answers).toMatchObject([{ outcome: 'refused', reason: reasonOf }]);
        here.server.clock.now += 61 * MINUTE_MS;
      }
    });

    test('[I10] no key without a reason: by others, elsewhere, to replace something, unsigned, or in another case', async () => {
      const other = await openCase(here, here.anna);
      const first = await writeChange(here.programme, one.frame, { by: here.anna });
      await anna.push([changeItem(first)]);
      const bad: [string, TestClient, Change][] = [
        ['by a case manager', anna, await writeChange(here.programme, one.frame, { by: here.anna })],
        ['by another than who asks', lead, await writeChange(here.programme, one.frame, { by: here.anna })],
        ['in another case', lead, await writeChange(here.programme, other.frame, { by: here.lead })],
        ['in the content', lead, await writeChange(here.programme, one.content, { by: here.lead })],
        ['in a record that is there', lead, await writeChange(here.programme, one.frame, { by: here.lead, record: first.record })],
        ['replacing', lead, await writeChange(here.programme, one.frame, { by: here.lead, replaces: { 1: [first.id] } })],
        ['unsigned', lead, { ...reason, signature: 'A'.repeat(86) }],
      ];
      const before = await storedRows(place);
      for (const [what, client, change] of bad) {
        const { status } = await smash(client, change);
        expect([what, status === 400 || status === 403]).toEqual([what, true]);
      }
      expect(await storedRows(place)).toEqual(before);
      expect((await lead.pull()).glass).toEqual([]);
    });

    test('[I14] after the renewal the newest key needs a new reason', async () => {
      await smash(lead, reason);
      const next = await nextList(here.programme, one.content, { rotate: true });
      expect(await sendLists(anna, [next])).toMatchObject({ status: 200 });
      expect((await anna.pull()).due).toEqual([]);
      expect((await lead.pull()).glass).toMatchObject([{ wraps: one.content.escrow }]);
      const again = await writeChange(here.programme, one.frame, { by: here.lead, content: { kind: 'breakGlass' } });
      expect((await smash(lead, again)).json).toMatchObject({ wraps: next.escrow });
    });
  });
}
