import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { berlinDate, berlinInstant } from '../../../src/domain/berlin.ts';
import { addDays } from '../../../src/domain/civil-date.ts';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import { openCase, sendLists, sendOrder, type TestCase } from '../../support/access-client.ts';
import { openOffice, startServer, type TestOffice } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import type { TestClient } from '../../support/test-client.ts';
import { changeItem, createTestSpace, nextList, spaceItem, writeChange } from '../../support/test-programme.ts';
import { backUp, backupFile, restore } from './backups.ts';
import type { Contract } from './contract-place.ts';

/** R12: what is destroyed stays destroyed. */
export function erasing({ empty }: Contract): void {
  describe('erasure', () => {
    let place: DatabasePlace;
    let here: TestOffice;
    let one: TestCase;
    let kept: TestCase;
    let anna: TestClient;
    let box: string;
    beforeEach(async () => {
      place = await empty();
      here = await openOffice(place);
      [one, kept] = [await openCase(here, here.anna), await openCase(here, here.anna)];
      anna = await here.device(here.anna);
      const change = await writeChange(here.programme, one.content, { by: here.anna });
      box = change.box.slice(0, 60);
      await anna.push([changeItem(change), changeItem(await writeChange(here.programme, kept.content, { by: here.anna }))]);
      await anna.pull();
    });
    afterEach(async () => {
      await here.server.close();
    });

    const spaceIds = (): string[] => [one.frame.id, one.content.id, one.private.id].toSorted();
    const today = (): string => berlinDate(here.server.clock.now);
    const byAnna = () => ({ programme: here.programme, by: here.anna });
    const byBert = () => ({ programme: here.programme, by: here.bert });
    const byLead = () => ({ programme: here.programme, by: here.lead });

    async function expectGone(at: DatabasePlace = place): Promise<void> {
      const rows = await storedRows(at);
      for (const table of ['record', 'change', 'replaced', 'member_list', 'escrow_wrap'])
        for (const id of [...spaceIds(), box]) expect((rows[table] ?? []).filter((row) => row.includes(id))).toEqual([]);
      expect(rows['space']?.filter((row) => row.includes('["erased",1]'))).toHaveLength(3);
    }

    test('[R12] on the day after, by itself: records, changes, lists and wraps are gone, the ids stay, every device is told at each pull', async () => {
      const order = await sendOrder(anna, byAnna(), { case: one.id, number: 1, eraseOn: addDays(today(), 10) });
      expect(order.status).toBe(200);
      const { retention, cursor } = await anna.pull();
      expect(retention).toEqual([order.order]);
      here.server.clock.now = berlinInstant(addDays(today(), 11)) - 60_000;
      expect((await anna.pull()).erased).toEqual([]);
      here.server.clock.now += 60_000;
      const page = await anna.pull({ since: cursor });
      expect([page.erased, page.ended, page.retention]).toEqual([spaceIds(), [], [order.order]]);
      expect((await anna.pull({ since: page.cursor })).erased).toEqual(spaceIds());
      expect((await anna.pull()).lists.map(({ of }) => of)).not.toContain(one.id);
      await expectGone();
    });

    test('[R12] the hourly sweep does it, too, when nobody asks', async () => {
      await sendOrder(anna, byAnna(), { case: one.id, number: 1, eraseOn: addDays(today(), 10) });
      const later = await startServer(place, { now: () => here.server.clock.now + 12 * 86_400_000 });
      await expectGone();
      await later.close();
    });

    test('[R12] a day that has passed destroys at once, also in the database’s files', async () => {
      expect(await sendOrder(anna, byAnna(), { case: one.id, number: 1, eraseOn: addDays(today(), -1) })).toMatchObject({ status: 200 });
      await expectGone();
      if (place.databaseUrl !== null) return;
      const files = readdirSync(place.dataDir).map((name) => readFileSync(join(place.dataDir, name), 'latin1'));
      expect(files.length).toBeGreaterThan(0);
      expect(files.some((text) => text.includes(box))).toBe(false);
    });

    test('[R12] a legal hold keeps it until a team lead lifts it: the case’s lead may move the day, and nothing more', async () => {
      await sendOrder(anna, byAnna(), { case: one.id, number: 1, eraseOn: addDays(today(), 5) });
      await sendOrder(anna, byAnna(), { case: one.id, number: 2, eraseOn: addDays(today(), 5), hold: true });
      here.server.clock.now += 20 * 86_400_000;
      expect((await anna.pull()).erased).toEqual([]);
      const lifted = { case: one.id, number: 3, eraseOn: addDays(today(), -15) };
      expect(await sendOrder(anna, byAnna(), lifted)).toMatchObject({ status: 403, json: { error: 'no_access' } });
      expect(await sendOrder(anna, byAnna(), { ...lifted, hold: true })).toMatchObject({ status: 200 });
      expect((await anna.pull()).erased).toEqual([]);
      expect(await sendOrder(await here.device(here.lead), byLead(), { ...lifted, number: 4 })).toMatchObject({ status: 200 });
      await expectGone();
    });

    test('[R12] orders are numbered and signed, by the case’s lead or a team lead: others, older ones and altered ones change nothing', async () => {
      const first = await sendOrder(anna, byAnna(), { case: one.id, number: 2, eraseOn: addDays(today(), 50) });
      const before = await storedRows(place);
      expect(await anna.send('POST', '/api/retention', { order: first.order })).toMatchObject({ status: 200 });
      for (const number of [1, 2]) {
        const older = await sendOrder(anna, byAnna(), { case: one.id, number, eraseOn: addDays(today(), -1) });
        expect(older).toMatchObject({ status: 409, json: { error: 'stale_list' } });
      }
      const bert = await here.device(here.bert);
      const berts = await sendOrder(
        bert,
        { programme: here.programme, by: here.bert },
        { case: one.id, number: 3, eraseOn: addDays(today(), -1) },
      );
      expect(berts.status).toBe(403);
      expect(
        await anna.send('POST', '/api/retention', { order: { ...first.order, number: 3, eraseOn: addDays(today(), -1) } }),
      ).toMatchObject({
        status: 400,
      });
      // Somebody else's order is not offered again as long as no backup was put back.
      expect(await bert.send('POST', '/api/retention', { order: { ...first.order } })).toMatchObject({ status: 200 });
      expect(await storedRows(place)).toEqual(before);
    });

    test('[I13] [F16] a device that was away for 200 days brings nothing back: changes, lists and a new space are answered `erased`', async () => {
      const away = await here.device(here.anna);
      await away.pull();
      await sendOrder(anna, byAnna(), { case: one.id, number: 1, eraseOn: addDays(today(), -1) });
      here.server.clock.now += 200 * 86_400_000;
      const old = await writeChange(here.programme, one.content, { by: here.anna });
      const fresh = await createTestSpace(here.programme, 'content', [here.anna], one.id);
      const inside = await writeChange(here.programme, fresh, { by: here.anna });
      const { answers } = await away.push([changeItem(old), spaceItem(one.frame), spaceItem(fresh), changeItem(inside)]);
      expect(answers).toMatchObject(Array(4).fill({ outcome: 'refused', reason: 'erased' }));
      expect((await away.pull()).erased).toEqual(expect.arrayContaining(spaceIds()));
      expect(await away.send('GET', `/api/history?record=${old.record}`)).toMatchObject({ status: 404 });
    });

    test('[I13] [F21] a backup from before the erasure forgets it again as soon as a device offers the order', async () => {
      const file = backupFile();
      await backUp(place, file);
      const { order } = await sendOrder(anna, byAnna(), { case: one.id, number: 1, eraseOn: addDays(today(), -1) });
      await restore(place, file, true);
      const again = await here.device(here.bert);
      expect(await again.send('POST', '/api/retention', { order })).toMatchObject({ status: 200 });
      await expectGone();
      expect((await (await here.device(here.anna)).pull()).erased).toEqual(spaceIds());
    });

    test('[I13] [F21] a backup from before the case was made takes neither its lists nor its changes once the order is back', async () => {
      const file = backupFile();
      await backUp(place, file);
      const late = await openCase(here, here.anna);
      const change = await writeChange(here.programme, late.content, { by: here.anna });
      await anna.push([changeItem(change)]);
      const lead = await here.device(here.lead);
      const { order } = await sendOrder(lead, byLead(), { case: late.id, number: 1, eraseOn: addDays(today(), -1) });
      await restore(place, file, true);
      expect(await (await here.device(here.bert)).send('POST', '/api/retention', { order })).toMatchObject({ status: 200 });
      const { answers } = await (await here.device(here.anna)).push([spaceItem(late.frame), spaceItem(late.content), changeItem(change)]);
      expect(answers).toMatchObject(Array(3).fill({ outcome: 'refused', reason: 'erased' }));
    });

    test('[I13] [F21] the order of a case’s lead, from after the backup, waits for the lists that name its author, and then destroys', async () => {
      const file = backupFile();
      await backUp(place, file);
      const late = await openCase(here, here.anna, { substitutes: [here.bert] });
      const { order } = await sendOrder(anna, byAnna(), { case: late.id, number: 1, eraseOn: addDays(today(), -1) });
      await restore(place, file, true);
      expect(await (await here.device(here.bert)).send('POST', '/api/retention', { order })).toMatchObject({ status: 200 });
      const away = await here.device(here.anna);
      expect((await away.pull()).erased).toEqual([]);
      const change = await writeChange(here.programme, late.content, { by: here.anna });
      await away.push([late.frame, late.content, late.private].map(spaceItem));
      expect((await away.push([changeItem(change)])).answers).toMatchObject([{ outcome: 'refused', reason: 'erased' }]);
      expect((await away.pull()).erased.toSorted()).toEqual([late.frame.id, late.content.id, late.private.id].toSorted());
      expect((await storedRows(place))['member_list']?.filter((row) => row.includes(late.id))).toEqual([]);
      expect((await storedRows(place))['waiting_order']).toEqual([]);
    });

    test('[R12] [F21] after a restore an order by a case manager who never led the case destroys nothing, known or not yet known', async () => {
      const file = backupFile();
      await backUp(place, file);
      const late = await openCase(here, here.anna, { substitutes: [here.bert] });
      await restore(place, file, true);
      const [bert, lead, again] = [await here.device(here.bert), await here.device(here.lead), await here.device(here.anna)];
      for (const { id } of [one, late]) {
        const { order } = await sendOrder(bert, byBert(), { case: id, number: 9, eraseOn: addDays(today(), -1) });
        await lead.send('POST', '/api/retention', { order });
      }
      await again.push([late.frame, late.content, late.private].map(spaceItem));
      const page = await again.pull();
      expect([page.erased, page.retention]).toEqual([[], []]);
      expect((await storedRows(place))['retention']).toEqual([]);
      // And theirs does not stand in the way of the lead's.
      expect(await sendOrder(again, byAnna(), { case: one.id, number: 1, eraseOn: addDays(today(), -1) })).toMatchObject({ status: 200 });
      await expectGone();
    });

    test('[R12] who has no access to a case any more is told no day of it, only that it is gone', async () => {
      const shared = await openCase(here, here.anna, { substitutes: [here.bert] });
      const bert = await here.device(here.bert);
      const first = await sendOrder(anna, byAnna(), { case: shared.id, number: 1, eraseOn: addDays(today(), 90) });
      expect((await bert.pull()).retention).toEqual([first.order]);
      const without = { members: [here.anna], dated: {}, rotate: true };
      const next = [
        await nextList(here.programme, shared.frame, { ...without, members: [here.anna, here.lead] }),
        await nextList(here.programme, shared.content, without),
      ];
      expect(await sendLists(anna, next)).toMatchObject({ status: 200 });
      await sendOrder(anna, byAnna(), { case: shared.id, number: 2, eraseOn: addDays(today(), 60) });
      expect((await bert.pull()).retention).toEqual([]);
      const last = await sendOrder(anna, byAnna(), { case: shared.id, number: 3, eraseOn: addDays(today(), -1) });
      expect((await bert.pull()).retention).toEqual([last.order]);
    });
  });
}
