import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { berlinDate, berlinInstant } from '../../../src/domain/berlin.ts';
import { addDays } from '../../../src/domain/civil-date.ts';
import { openCase, sendLists, type TestCase } from '../../support/access-client.ts';
import { openOffice, type TestOffice } from '../../support/running-server.ts';
import type { TestClient } from '../../support/test-client.ts';
import { changeItem, nextList, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** R10: dated access, and what is still taken after an end of access (ARCHITECTURE.md "Rotation"). */
export function accessDays({ empty }: Contract): void {
  describe('dated access', () => {
    let here: TestOffice;
    let one: TestCase;
    let anna: TestClient;
    let bert: TestClient;
    beforeEach(async () => {
      here = await openOffice(await empty());
      const today = berlinDate(here.server.clock.now);
      // Bert stands in from tomorrow on, for two days.
      one = await openCase(here, here.anna, {
        substitutes: [here.bert],
        dated: { [here.bert.id]: { from: addDays(today, 1), until: addDays(today, 2) } },
      });
      anna = await here.device(here.anna);
      bert = await here.device(here.bert);
      await anna.push([changeItem(await writeChange(here.programme, one.content, { by: here.anna }))]);
      await bert.pull();
    });
    afterEach(async () => {
      await here.server.close();
    });

    /** One minute before, or at, the midnight of Berlin that so many days from today lie before. */
    function goTo(days: number, minutes: number): void {
      const today = berlinDate(here.server.clock.now);
      here.server.clock.now = berlinInstant(addDays(today, days)) + minutes * 60_000;
    }
    const kindsOf = (page: { lists: readonly { kind: string; of: string | null }[] }): string[] =>
      page.lists.filter(({ of }) => of === one.id).map(({ kind }) => kind);

    test('[R10] before the first day nothing, from its first minute lists and records, after the last day’s midnight it has ended', async () => {
      const start = await bert.pull();
      expect([kindsOf(start), start.records, start.ended]).toEqual([[], [], []]);
      goTo(1, -1);
      expect(kindsOf(await bert.pull({ since: start.cursor }))).toEqual([]);
      goTo(1, 0);
      const first = await bert.pull({ since: start.cursor });
      expect(kindsOf(first).sort()).toEqual(['content', 'frame']);
      const records = await bert.pull({ since: first.cursor, from: `${one.content.id}:0` });
      expect(records.records).toHaveLength(1);
      goTo(2, -1);
      expect((await bert.pull({ since: first.cursor })).ended).toEqual([]);
      goTo(1, 0);
      const after = await bert.pull({ since: 0 });
      expect([after.ended.toSorted(), kindsOf(after), after.records]).toEqual([[one.content.id, one.frame.id].toSorted(), [], []]);
      expect((await anna.pull()).due.toSorted()).toEqual([one.content.id, one.frame.id].toSorted());
    });

    test('[R10] the day turns by itself, without a request of the person concerned, and is told as news', async () => {
      const at = (await anna.pull()).cursor;
      goTo(1, 0);
      expect((await anna.pull({ since: at })).cursor).toBe(at + 1);
    });

    test('[F13] what a substitute wrote before midnight is taken afterwards, as a mark says; once told of the end nothing is', async () => {
      goTo(1, 0);
      await bert.pull();
      goTo(2, 5);
      // The tablet's clock may be a day behind: what it says does not matter, only what the server has answered.
      const [late, later, own] = await Promise.all([1, 2, 3].map(() => writeChange(here.programme, one.content, { by: here.bert })));
      if (!late || !later || !own) throw new Error('nothing written');
      expect((await bert.push([changeItem(late)])).answers).toMatchObject([{ outcome: 'accepted' }]);
      const said = await bert.pull();
      expect(said.ended).toContain(one.content.id);
      await bert.pull({ since: said.cursor });
      expect((await bert.push([changeItem(later)])).answers).toMatchObject([{ outcome: 'refused', reason: 'ended' }]);
      const { records } = await anna.pull({ from: `${one.content.id}:0` });
      const marks = records.flatMap(({ live }) => live.map(({ change, afterEnd }) => [change.author, afterEnd]));
      expect(marks).toContainEqual([here.bert.id, true]);
      expect(marks).toContainEqual([here.anna.id, undefined]);
      expect((await anna.history(late.record)).changes).toMatchObject([{ afterEnd: true }]);
    });

    test('[I14] an earlier tablet of theirs may not have heard of it, a tablet that never had the key has nothing to bring', async () => {
      goTo(1, 0);
      await bert.pull();
      const other = await here.device(here.bert);
      goTo(2, 5);
      const change = await writeChange(here.programme, one.content, { by: here.bert });
      expect((await other.push([changeItem(change)])).answers).toMatchObject([{ outcome: 'refused', reason: 'ended' }]);
      expect((await bert.push([changeItem(change)])).answers).toMatchObject([{ outcome: 'accepted' }]);
    });

    test('[I14] thirty days later, or under a key made after the end, nothing is taken', async () => {
      goTo(1, 0);
      await bert.pull();
      goTo(2, 5);
      await anna.pull();
      const today = berlinDate(here.server.clock.now);
      const days = { from: addDays(today, -2), until: addDays(today, -1) };
      const next = await nextList(here.programme, one.content, { members: [here.anna], dated: {}, rotate: true });
      expect(days.from < days.until).toBe(true);
      expect(await sendLists(anna, [next])).toMatchObject({ status: 200 });
      const renewed = await writeChange(here.programme, next, { by: here.bert });
      const before = await writeChange(here.programme, one.content, { by: here.bert });
      expect((await bert.push([changeItem(renewed)])).answers).toMatchObject([{ outcome: 'refused', reason: 'ended' }]);
      here.server.clock.now += 30 * DAY_MS + HOUR_MS;
      expect((await bert.push([changeItem(before)])).answers).toMatchObject([{ outcome: 'refused', reason: 'ended' }]);
    });

    test('[R10] more than six weeks is refused; a team lead without the key may renew the days, and nothing else', async () => {
      const today = berlinDate(here.server.clock.now);
      const dated = (days: number) => ({ [here.bert.id]: { from: today, until: addDays(today, days - 1) } });
      const lead = await here.device(here.lead);
      const byLead = { by: here.lead };
      const long = await nextList(here.programme, one.content, { ...byLead, dated: dated(43) });
      expect(await sendLists(lead, [long])).toMatchObject({ status: 403 });
      const without = await nextList(here.programme, one.content, { ...byLead, members: [here.anna], dated: {}, rotate: true });
      expect(await sendLists(lead, [without])).toMatchObject({ status: 403 });
      const renewed = await nextList(here.programme, one.content, { ...byLead, dated: dated(42) });
      expect(await lead.send('POST', '/api/lists', { lists: [{ list: renewed.list, escrow: [] }] })).toMatchObject({ status: 200 });
      expect((await anna.pull()).due).toEqual([]);
      const page = await bert.pull();
      expect(kindsOf(page)).toContain('content');
    });

    test('[I14] a substitute speaks on their days only: before and after them their lists are refused', async () => {
      const next = await nextList(here.programme, one.frame, { by: here.bert, rotate: true });
      expect(await sendLists(bert, [next])).toMatchObject({ status: 403 });
      goTo(1, 0);
      expect(await sendLists(bert, [next])).toMatchObject({ status: 200 });
    });

    test('[F13] access that a new list ended: what was written before is taken while the device has not heard of it', async () => {
      goTo(1, 0);
      await bert.pull();
      const next = await nextList(here.programme, one.content, { members: [here.anna], dated: {}, rotate: true });
      await sendLists(anna, [next]);
      const change = await writeChange(here.programme, one.content, { by: here.bert });
      expect((await bert.push([changeItem(change)])).answers).toMatchObject([{ outcome: 'accepted' }]);
      const said = await bert.pull();
      expect(said.ended).toContain(one.content.id);
      await bert.pull({ since: said.cursor });
      expect((await bert.push([changeItem(await writeChange(here.programme, one.content, { by: here.bert }))])).answers).toMatchObject([
        { outcome: 'refused', reason: 'ended' },
      ]);
    });

    test('[F13] [F3] an answer that tells of the end and is lost on the way loses no sentence: the next pull proves what arrived', async () => {
      goTo(1, 0);
      const { cursor: since } = await bert.pull();
      await bert.pull({ since });
      await sendLists(anna, [await nextList(here.programme, one.content, { members: [here.anna], dated: {}, rotate: true })]);
      // Said twice, and lost twice: the tablet goes on writing, and asks for the same again.
      expect((await bert.pull({ since })).ended).toContain(one.content.id);
      const said = await bert.pull({ since });
      const first = await writeChange(here.programme, one.content, { by: here.bert });
      const second = await writeChange(here.programme, one.content, { by: here.bert });
      expect((await bert.push([changeItem(first)])).answers).toMatchObject([{ outcome: 'accepted' }]);
      await bert.pull({ since: said.cursor });
      expect((await bert.push([changeItem(second)])).answers).toMatchObject([{ outcome: 'refused', reason: 'ended' }]);
      // What was known stays known, whatever is asked for afterwards.
      await bert.pull({ since: 0 });
      expect((await bert.push([changeItem(second)])).answers).toMatchObject([{ outcome: 'refused', reason: 'ended' }]);
    });
  });
}
