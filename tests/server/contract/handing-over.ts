import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import { berlinDate, berlinInstant } from '../../../src/domain/berlin.ts';
import { addDays } from '../../../src/domain/civil-date.ts';
import { answerOffer, handedOver, openCase, sendLists, sendOffer, type TestCase } from '../../support/access-client.ts';
import { openOffice, startServer, type TestOffice } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { TestClient } from '../../support/test-client.ts';
import { changeItem, createTestSpace, nextList, spaceItem, writeChange } from '../../support/test-programme.ts';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import type { Contract } from './contract-place.ts';

/** R9: a case goes from one lead to another, at one moment and as a whole. */
export function handingOver({ empty }: Contract): void {
  describe('handing a case over', () => {
    let place: DatabasePlace;
    let here: TestOffice;
    let one: TestCase;
    let next: TestCase;
    let anna: TestClient;
    let bert: TestClient;
    beforeEach(async () => {
      place = await empty();
      here = await openOffice(place);
      one = await openCase(here, here.anna);
      next = await handedOver(here.programme, one, { to: here.bert, by: here.anna });
      anna = await here.device(here.anna);
      bert = await here.device(here.bert);
      await anna.push([changeItem(await writeChange(here.programme, one.content, { by: here.anna }))]);
      await anna.pull();
    });
    afterEach(async () => {
      await here.server.close();
    });

    async function leads(): Promise<string[]> {
      const rows = await storedRows(place);
      return (rows['space'] ?? []).flatMap((row) => {
        const space = new Map<string, unknown>(JSON.parse(row));
        return space.get('of') === one.id ? [String(space.get('lead'))] : [];
      });
    }

    test('[R9] until it is confirmed the old one leads; then the new one leads all of it, and the old one’s keys are due', async () => {
      const offered = await sendOffer(anna, next, { to: here.bert });
      expect(offered.status).toBe(201);
      const theirs = { id: offered.id, case: one.id, from: here.anna.id, to: here.bert.id, stale: false };
      expect((await bert.pull()).offers).toEqual([
        { ...theirs, note: 'bm90ZQ', expiresOn: addDays(berlinDate(here.server.clock.now), 14) },
      ]);
      expect((await anna.pull()).offers).toMatchObject([{ ...theirs, note: 'bm90ZQ' }]);
      expect(await leads()).toEqual(Array(3).fill(here.anna.id));
      expect((await bert.pull()).lists.some(({ of }) => of === one.id)).toBe(false);
      const since = (await bert.pull()).cursor;
      expect(await answerOffer(bert, offered.id, 'confirm')).toMatchObject({ status: 200 });
      expect(await leads()).toEqual(Array(3).fill(here.bert.id));
      const page = await bert.pull({ since });
      expect(page.lists.filter(({ of }) => of === one.id)).toHaveLength(6);
      expect(page.due).toHaveLength(3);
      expect((await bert.pull({ since, from: `${one.content.id}:0` })).records).toHaveLength(1);
      expect((await anna.pull()).ended.toSorted()).toEqual([one.frame.id, one.content.id, one.private.id].toSorted());
      expect((await anna.pull()).offers).toEqual([]);
    });

    test('[R9] [I3] confirmed twice, also at once and through two servers, it is handed over once', async () => {
      const { id } = await sendOffer(anna, next, { to: here.bert });
      const other = await startServer(place);
      const twin = await new TestClient(other.url).signIn(here.bert);
      const answers = await Promise.all([answerOffer(bert, id, 'confirm'), answerOffer(twin, id, 'confirm')]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const before = await storedRows(place);
      expect(await answerOffer(bert, id, 'confirm')).toMatchObject({ status: 200 });
      expect(await storedRows(place)).toEqual(before);
      expect(before['member_list']?.filter((row) => row.includes(one.frame.id))).toHaveLength(2);
      await other.close();
    });

    test('[F13] unsent notes of the old lead are taken afterwards, and say so; then no more', async () => {
      const { id } = await sendOffer(anna, next, { to: here.bert });
      await answerOffer(bert, id, 'confirm');
      const change = await writeChange(here.programme, one.content, { by: here.anna });
      expect((await anna.push([changeItem(change)])).answers).toMatchObject([{ outcome: 'accepted' }]);
      await anna.pull({ since: (await anna.pull()).cursor });
      const more = await writeChange(here.programme, one.content, { by: here.anna });
      expect((await anna.push([changeItem(more)])).answers).toMatchObject([{ outcome: 'refused', reason: 'ended' }]);
    });

    test('[R9] after 14 days it lapses at midnight by itself: 410, and the old one leads', async () => {
      const { id } = await sendOffer(anna, next, { to: here.bert });
      const last = addDays(berlinDate(here.server.clock.now), 14);
      here.server.clock.now = berlinInstant(addDays(last, 1)) - 60_000;
      expect((await bert.pull()).offers).toHaveLength(1);
      here.server.clock.now += 60_000;
      expect((await bert.pull()).offers).toEqual([]);
      expect(await answerOffer(bert, id, 'confirm')).toMatchObject({ status: 410, json: { error: 'expired' } });
      expect(await leads()).toEqual(Array(3).fill(here.anna.id));
    });

    test('[R9] lists that moved on since make it stale; offered again under the same id it can be confirmed', async () => {
      const { id } = await sendOffer(anna, next, { to: here.bert });
      const renewed = { ...one, frame: await nextList(here.programme, one.frame, { rotate: true }) };
      await sendLists(anna, [renewed.frame]);
      expect((await bert.pull()).offers).toMatchObject([{ stale: true }]);
      expect(await answerOffer(bert, id, 'confirm')).toMatchObject({ status: 409, json: { error: 'stale_list' } });
      expect(await leads()).toEqual(Array(3).fill(here.anna.id));
      const again = await handedOver(here.programme, renewed, { to: here.bert, by: here.anna });
      expect((await sendOffer(anna, again, { to: here.bert, id })).status).toBe(201);
      expect((await bert.pull()).offers).toMatchObject([{ id, stale: false }]);
      expect(await answerOffer(bert, id, 'confirm')).toMatchObject({ status: 200 });
    });

    test('[R9] a space that the case got meanwhile is not left behind with the old lead: the offer is stale', async () => {
      const id = randomId();
      const { lead, programme } = here;
      const frame = await createTestSpace(programme, 'frame', [here.anna, lead], id);
      const own = await createTestSpace(programme, 'private', [here.anna], id);
      await anna.push([spaceItem(frame)]);
      const to = { lead: here.bert, by: here.anna, rotate: true, dated: {} };
      const { list, escrow } = await nextList(programme, frame, { ...to, members: [here.bert, lead] });
      const offer = { id: randomId(), case: id, to: here.bert.id, note: '', lists: [{ list, escrow }] };
      expect(await anna.send('POST', '/api/offers', offer)).toMatchObject({ status: 201 });
      await anna.push([spaceItem(own)]);
      expect((await bert.pull()).offers).toMatchObject([{ id: offer.id, stale: true }]);
      expect(await answerOffer(bert, offer.id, 'confirm')).toMatchObject({ status: 409, json: { error: 'stale_list' } });
    });

    test('[R9] only whom it is offered to confirms or declines; the other side withdraws; what is over stays over', async () => {
      const { id } = await sendOffer(anna, next, { to: here.bert });
      for (const answer of ['confirm', 'decline'] as const) expect(await answerOffer(anna, id, answer)).toMatchObject({ status: 403 });
      expect(await answerOffer(bert, id, 'withdraw')).toMatchObject({ status: 403 });
      expect(await answerOffer(bert, id, 'decline')).toMatchObject({ status: 200 });
      expect(await answerOffer(bert, id, 'confirm')).toMatchObject({ status: 410 });
      const second = await sendOffer(anna, next, { to: here.bert });
      expect(await answerOffer(anna, second.id, 'withdraw')).toMatchObject({ status: 200 });
      expect(await answerOffer(bert, second.id, 'confirm')).toMatchObject({ status: 410 });
      expect(await leads()).toEqual(Array(3).fill(here.anna.id));
    });

    test('[R9] a new offer takes the place of the one before', async () => {
      const first = await sendOffer(anna, next, { to: here.bert });
      const second = await sendOffer(anna, next, { to: here.bert });
      expect((await bert.pull()).offers.map(({ id }) => id)).toEqual([second.id]);
      expect(await answerOffer(bert, first.id, 'confirm')).toMatchObject({ status: 410 });
    });

    test('[R9] [I14] not a part of the case, not by others, not to whom may not lead, not of another case', async () => {
      const other = await openCase(here, here.anna);
      const lists = (some: readonly TestCase['frame'][]) => some.map(({ list, escrow }) => ({ list, escrow }));
      const ask = (more: object) => ({ id: next.id, case: one.id, to: here.bert.id, note: '', ...more });
      const whole = lists([next.frame, next.content, next.private]);
      const before = await storedRows(place);
      expect(await anna.send('POST', '/api/offers', ask({ lists: lists([next.frame, next.content]) }))).toMatchObject({ status: 409 });
      expect(await bert.send('POST', '/api/offers', ask({ lists: whole }))).toMatchObject({ status: 403 });
      expect(await anna.send('POST', '/api/offers', ask({ lists: whole, to: here.lead.id }))).toMatchObject({ status: 403 });
      expect(await anna.send('POST', '/api/offers', ask({ lists: whole, case: other.id }))).toMatchObject({ status: 400 });
      const leads = await handedOver(here.programme, one, { to: here.bert, by: here.lead });
      expect(await sendOffer(await here.device(here.lead), leads, { to: here.bert })).toMatchObject({ status: 403 });
      expect(await storedRows(place)).toEqual(before);
    });
  });
}
