import { describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import { signList } from '../../../src/crypto/member-list.ts';
import { openCase, sendLists, sendOrder } from '../../support/access-client.ts';
import { openOffice, startServer } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { TestClient } from '../../support/test-client.ts';
import { changeItem, createTestSpace, nextList, spaceItem, withPerson, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** POST /api/lists: who reads a space, and the key's renewal. */
export function furtherLists({ office, place, empty }: Contract): void {
  describe('further lists', () => {
    test('[I3] the same lists again get the same answer, and change nothing', async () => {
      const one = await openCase(office(), office().anna);
      const device = await office().device(office().anna);
      const next = [
        await nextList(office().programme, one.frame, { rotate: true }),
        await nextList(office().programme, one.content, { rotate: true }),
      ];
      const first = await sendLists(device, next);
      expect(first).toMatchObject({ status: 200, json: { seqs: [expect.any(Number), expect.any(Number)] } });
      const before = await storedRows(place());
      expect((await sendLists(device, next)).json).toEqual(first.json);
      expect(await storedRows(place())).toEqual(before);
    });

    test('all of them or none', async () => {
      const { anna, programme } = office();
      const [one, other] = [await openCase(office(), anna), await openCase(office(), anna)];
      const device = await office().device(anna);
      const stale = await nextList(programme, other.frame, { rotate: true });
      await sendLists(device, [await nextList(programme, other.frame, { rotate: true })]);
      const before = await storedRows(place());
      const answer = await sendLists(device, [await nextList(programme, one.frame, { rotate: true }), stale]);
      expect([answer.status, answer.json]).toEqual([409, { error: 'stale_list' }]);
      expect(await storedRows(place())).toEqual(before);
    });

    test('[I14] two renew one key at once, through two servers: one of them does, the other looks again', async () => {
      const here = await openOffice(await empty());
      const one = await openCase(here, here.anna);
      const both = [await here.device(here.anna), await here.device(here.lead)];
      const next = [
        await nextList(here.programme, one.frame, { rotate: true, by: here.anna }),
        await nextList(here.programme, one.frame, { rotate: true, by: here.lead }),
      ];
      const answers = await Promise.all(both.map((device, i) => sendLists(device, next.slice(i, i + 1))));
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
      await here.server.close();
    });

    test('[I14] through two server processes of one database the same', async () => {
      const where = await empty();
      const here = await openOffice(where);
      const other = await startServer(where);
      const one = await openCase(here, here.anna);
      const both = [await here.device(here.anna), await new TestClient(other.url).signIn(here.lead)];
      const next = [
        await nextList(here.programme, one.frame, { rotate: true, by: here.anna }),
        await nextList(here.programme, one.frame, { rotate: true, by: here.lead }),
      ];
      const answers = await Promise.all(both.map((device, i) => sendLists(device, next.slice(i, i + 1))));
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
      await other.close();
      await here.server.close();
    });

    test('[I10] nobody lets themselves in, sends somebody else’s list, or begins a space here', async () => {
      const { anna, bert, lead, programme } = office();
      const one = await openCase(office(), anna);
      const annas = await nextList(programme, one.frame, { rotate: true });
      const berts = await nextList(programme, one.frame, { rotate: true, by: bert, members: [anna, bert, lead] });
      for (const next of [annas, berts]) expect(await sendLists(await office().device(bert), [next])).toMatchObject({ status: 403 });
      const first = await createTestSpace(programme, 'frame', [anna, lead]);
      expect(await sendLists(await office().device(anna), [first])).toMatchObject({ status: 400 });
    });

    test('[I10] a list under a number, an epoch or for a case that is not the space’s own is refused, and so is one without its signature', async () => {
      const { anna, programme } = office();
      const one = await openCase(office(), anna);
      const device = await office().device(anna);
      const { list } = await nextList(programme, one.frame, { rotate: true });
      const signed = async (more: object) => ({ list: await signList({ ...list, ...more }, anna.keys.signPrivate), escrow: [] });
      const before = await storedRows(place());
      for (const [more, status] of [
        [{ number: 1 }, 400],
        [{ number: 3 }, 409],
        [{ epoch: 1, links: [] }, 400],
        [{ of: randomId() }, 400],
        [{ space: one.content.id }, 400],
        [{ asOf: 99 }, 409],
      ] as const)
        expect([more, (await device.send('POST', '/api/lists', { lists: [await signed(more)] })).status]).toEqual([more, status]);
      const unsigned = { list: { ...list, signature: 'A'.repeat(86) }, escrow: [] };
      expect(await device.send('POST', '/api/lists', { lists: [unsigned] })).toMatchObject({ status: 403 });
      expect(await storedRows(place())).toEqual(before);
    });

    test('[R9] nobody puts a space beside those of somebody else’s case', async () => {
      const { anna, bert, lead, programme } = office();
      const frame = await createTestSpace(programme, 'frame', [anna, lead]);
      await (await office().device(anna)).push([spaceItem(frame)]);
      const beside = await createTestSpace(programme, 'private', [bert], frame.of ?? '');
      const { answers } = await (await office().device(bert)).push([spaceItem(beside)]);
      expect(answers).toMatchObject([{ outcome: 'refused', reason: 'no_access' }]);
    });

    test('[R9] the lead changes only by an offer, as long as the lead is there', async () => {
      const { anna, bert, lead, programme } = office();
      const one = await openCase(office(), anna);
      const next = { lead: bert, rotate: true, dated: {} };
      const frame = await nextList(programme, one.frame, { ...next, members: [bert, lead], by: anna });
      expect(await sendLists(await office().device(anna), [frame])).toMatchObject({ status: 403, json: { error: 'no_access' } });
      const leads = await nextList(programme, one.frame, { ...next, members: [bert, lead], by: lead });
      expect(await sendLists(await office().device(lead), [leads])).toMatchObject({ status: 403 });
    });

    test('[R9] when the lead’s access has ended a team lead gives all of the case to somebody else, not a part of it', async () => {
      const here = await openOffice(await empty());
      const { anna, bert, lead } = here;
      const one = await openCase(here, anna);
      const gone = await withPerson(here.programme, anna, { active: false });
      const device = await here.device(lead);
      // Closed: an open case would have kept her in the directory until somebody else led it.
      await sendOrder(await here.device(anna), { programme: here.programme, by: anna }, { case: one.id, number: 1, eraseOn: '2040-12-31' });
      expect(await device.send('POST', '/api/directory', { entries: gone.directory.slice(-1) })).toMatchObject({ status: 200 });
      const next = { lead: bert, by: lead, rotate: true, dated: {} };
      const frame = await nextList(gone, one.frame, { ...next, members: [bert, lead] });
      const own = await nextList(gone, one.private, { ...next, members: [bert] });
      expect(await sendLists(device, [frame])).toMatchObject({ status: 403 });
      const content = await nextList(gone, one.content, { ...next, members: [bert] });
      expect(await sendLists(device, [frame, content, own])).toMatchObject({ status: 403 });
      const reason = await writeChange(here.programme, one.frame, { by: lead, content: { kind: 'breakGlass' } });
      expect(await device.send('POST', '/api/glass', { case: one.id, reason })).toMatchObject({ status: 200 });
      expect(await sendLists(device, [frame, content, own])).toMatchObject({ status: 200 });
      const page = await (await here.device(bert)).pull();
      expect(page.lists.filter(({ of }) => of === one.id).map(({ kind, number }) => [kind, number])).toHaveLength(6);
      await here.server.close();
    });

    test('[I10] wraps for people in escrow come beside the list: none for others, and without them the key is due', async () => {
      const { anna, bert, lead, programme } = office();
      const one = await openCase(office(), anna);
      const device = await office().device(anna);
      const next = await nextList(programme, one.content, { rotate: true });
      const forBert = { ...next.escrow[0], member: bert.id };
      expect(await device.send('POST', '/api/lists', { lists: [{ list: next.list, escrow: [forBert] }] })).toMatchObject({ status: 400 });
      expect(await device.send('POST', '/api/lists', { lists: [{ list: next.list, escrow: [] }] })).toMatchObject({ status: 200 });
      expect((await device.pull()).due).toContain(one.content.id);
      const whole = await nextList(programme, next, { rotate: true });
      expect(await sendLists(device, [whole])).toMatchObject({ status: 200 });
      expect((await device.pull()).due).not.toContain(one.content.id);
      const watching = (await (await office().device(lead)).pull()).lists.filter(({ of }) => of === one.id);
      expect(watching.map(({ kind, number }) => `${kind} ${String(number)}`).sort()).toEqual([
        'content 1',
        'content 2',
        'content 3',
        'frame 1',
        'private 1',
      ]);
    });

    test('[I14] after a renewal the newest key’s changes are taken, and earlier ones written under the old key', async () => {
      const { anna, programme } = office();
      const one = await openCase(office(), anna);
      const device = await office().device(anna);
      const old = await writeChange(programme, one.content, { by: anna });
      const next = await nextList(programme, one.content, { rotate: true });
      await sendLists(device, [next]);
      const { answers } = await device.push([old, await writeChange(programme, next, { by: anna })].map(changeItem));
      expect(answers).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }]);
    });
  });
}
