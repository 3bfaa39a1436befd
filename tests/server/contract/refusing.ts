import { describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import { signList } from '../../../src/crypto/member-list.ts';
import type { Change, Item, MemberList } from '../../../src/protocol/change.ts';
import type { Refusal } from '../../../src/protocol/http.ts';
import { storedRows } from '../../support/stored-rows.ts';
import type { TestPerson } from '../../support/test-programme.ts';
import { sendLists } from '../../support/access-client.ts';
import { changeItem, createPerson, createTestSpace, listFor, listItem, nextList, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** Who may write what where. Each refusal leaves nothing but the number it used up. */
export function refusing({ office, place }: Contract): void {
  async function expectRefused(item: Item, reason: Refusal, by: TestPerson): Promise<void> {
    const device = await office().device(by);
    const before = await storedRows(place());
    expect((await device.push([item])).answers).toEqual([{ n: 1, outcome: 'refused', reason }]);
    const after = await storedRows(place());
    expect({ ...after, received: [], device: [] }).toEqual({ ...before, received: [], device: [] });
  }

  describe('refused changes', () => {
    test.each<[string, (change: Change) => Partial<Change>]>([
      ['another record', () => ({ record: randomId() })],
      ['another id', () => ({ id: randomId() })],
      ['another epoch', () => ({ epoch: 2 })],
      ['other replaced values', (change) => ({ replaces: { 1: [change.record] } })],
      ['another part', () => ({ replaces: { 2: [] } })],
      ['a flipped bit', (change) => ({ box: (change.box.startsWith('A') ? 'B' : 'A') + change.box.slice(1) })],
      ['no real signature', () => ({ signature: 'A'.repeat(86) })],
    ])('[I10] a change moved to or sent with %s', async (_, alter) => {
      const { anna, programme } = office();
      const change = await writeChange(programme, await office().space(), { by: anna });
      await expectRefused(changeItem({ ...change, ...alter(change) }), 'signature', anna);
    });

    test('[I10] a change moved into another space of the same member', async () => {
      const { anna, programme } = office();
      const change = await writeChange(programme, await office().space(), { by: anna });
      await expectRefused(changeItem({ ...change, space: (await office().space()).id }), 'signature', anna);
    });

    test('[I10] a change under somebody else’s name', async () => {
      const { anna, bert, programme } = office();
      const change = await writeChange(programme, await office().space([anna, bert]), { by: anna });
      await expectRefused(changeItem({ ...change, author: bert.id }), 'signature', anna);
    });

    test('[I10] an author who is not in the directory', async () => {
      const { anna, programme } = office();
      const stranger = await createPerson('stranger', 'caseManager');
      const change = await writeChange(programme, await office().space(), { by: stranger });
      await expectRefused(changeItem(change), 'author', anna);
    });

    test('[I10] an author who never had access to the space, offered by one who has', async () => {
      const { anna, bert, programme } = office();
      const change = await writeChange(programme, await office().space(), { by: bert });
      await expectRefused(changeItem(change), 'author', anna);
    });

    test('[I10] a space whose list does not name the member, and one that is not there', async () => {
      const { anna, bert, programme } = office();
      const change = await writeChange(programme, await office().space(), { by: bert });
      await expectRefused(changeItem(change), 'no_access', bert);
      const nowhere = await createTestSpace(programme, 'frame', [anna]);
      await expectRefused(changeItem(await writeChange(programme, nowhere, { by: anna })), 'no_access', anna);
    });

    test('only a team lead writes in the directory’s space, by whomever it is offered; everybody reads it', async () => {
      const { anna, lead, programme } = office();
      const space = await createTestSpace(programme, 'directory', [lead, anna]);
      const names = await writeChange(programme, space, { by: lead });
      await (await office().device(lead)).push([listItem(space.list)]);
      const device = await office().device(anna);
      expect((await device.push([changeItem(names)])).answers).toMatchObject([{ outcome: 'accepted' }]);
      expect((await device.history(names.record)).changes).toHaveLength(1);
      const other = await writeChange(programme, space, { by: anna, record: names.record, replaces: { 1: [names.id] } });
      for (const by of [anna, lead]) await expectRefused(changeItem(other), 'no_access', by);
    });

    test('a record stays in its space for ever', async () => {
      const { anna, programme } = office();
      const [here, there] = [await office().space(), await office().space()];
      const change = await writeChange(programme, here, { by: anna });
      await (await office().device(anna)).push([changeItem(change)]);
      const moved = await writeChange(programme, there, { by: anna, record: change.record, replaces: { 1: [change.id] } });
      await expectRefused(changeItem(moved), 'wrong_space', anna);
    });

    test('an epoch that has not begun, another programme, a change that replaces itself', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      await expectRefused(changeItem(await writeChange(programme, space, { by: anna, epoch: 2 })), 'epoch', anna);
      const elsewhere = { ...programme, id: randomId() };
      await expectRefused(changeItem(await writeChange(elsewhere, space, { by: anna })), 'form', anna);
      const id = randomId();
      await expectRefused(changeItem(await writeChange(programme, space, { by: anna, id, replaces: { 1: [id] } })), 'form', anna);
    });

    test('[F13] after the access ended', async () => {
      const { anna, lead, programme } = office();
      const space = await office().space([lead, anna]);
      const change = await writeChange(programme, space, { by: anna });
      await sendLists(await office().device(lead), [await nextList(programme, space, { members: [lead], rotate: true })]);
      await expectRefused(changeItem(change), 'ended', anna);
    });

    test('[F21] a change from before a rotation is taken, own and others’ alike; one of an epoch that has not begun is not', async () => {
      const { anna, bert, lead, programme } = office();
      const space = await office().space([anna, bert, lead]);
      const [own, former] = [await writeChange(programme, space, { by: anna }), await writeChange(programme, space, { by: bert })];
      const device = await office().device(anna);
      const next = await nextList(programme, space, { members: [anna, lead], rotate: true });
      await sendLists(device, [next]);
      const rotated = await writeChange(programme, next, { by: anna });
      expect((await device.push([own, former, rotated].map(changeItem))).answers).toMatchObject(Array(3).fill({ outcome: 'accepted' }));
      await expectRefused(changeItem(await writeChange(programme, space, { by: anna, epoch: 3 })), 'epoch', anna);
      await expectRefused(changeItem(await writeChange(programme, space, { by: bert })), 'ended', bert);
    });

    test('[F21] somebody else’s change offered again is taken, signed as it was', async () => {
      const { anna, lead, programme } = office();
      const change = await writeChange(programme, await office().space(), { by: anna });
      const device = await office().device(lead);
      expect((await device.push([changeItem(change)])).answers).toMatchObject([{ outcome: 'accepted' }]);
      expect((await device.history(change.record)).changes.map((one) => one.change)).toEqual([change]);
    });
  });

  describe('refused member lists', () => {
    test.each<[string, (list: MemberList) => Partial<MemberList>]>([
      ['another space', () => ({ space: randomId() })],
      ['another case', () => ({ of: randomId() })],
      ['another kind', () => ({ kind: 'content' })],
      ['a member more', (list) => ({ members: list.members.slice(0, 1) })],
      ['no real signature', () => ({ signature: 'A'.repeat(86) })],
    ])('[I10] a list sent with %s', async (_, alter) => {
      const { anna, lead, programme } = office();
      const { list } = await createTestSpace(programme, 'frame', [anna, lead]);
      await expectRefused(listItem({ ...list, ...alter(list) }), 'signature', anna);
    });

    test('[I10] a list is a compare-and-set: the second with the same number is stale, and so is an older one', async () => {
      const { anna, lead, programme } = office();
      const space = await office().space();
      const device = await office().device(anna);
      expect(await sendLists(device, [await nextList(programme, space, { rotate: true })])).toMatchObject({ status: 200 });
      for (const number of [1, 2, 4]) {
        const list = await listFor(programme, space, { members: [anna, lead], number });
        expect(await device.send('POST', '/api/lists', { lists: [{ list, escrow: [] }] })).toMatchObject({
          status: number === 1 ? 400 : 409,
        });
        await expectRefused(listItem(list), 'stale_list', anna);
      }
    });

    test('[I14] an outbox brings first lists only: a further one comes online, where it is compared', async () => {
      const { anna, programme } = office();
      const next = await nextList(programme, await office().space(), { rotate: true });
      await expectRefused(listItem(next.list), 'stale_list', anna);
    });

    test('a space begins with number 1 and epoch 1, and its list names its author', async () => {
      const { anna, lead, programme } = office();
      const fresh = async () => await createTestSpace(programme, 'frame', [anna]);
      await expectRefused(listItem(await listFor(programme, await fresh(), { members: [anna], number: 2 })), 'stale_list', anna);
      await expectRefused(listItem(await listFor(programme, await fresh(), { members: [anna], number: 1, epoch: 2 })), 'epoch', anna);
      await expectRefused(listItem(await listFor(programme, await fresh(), { members: [lead], number: 1, by: anna })), 'no_access', anna);
    });

    test('only a team lead makes the directory’s and the team’s space, and there is one of each', async () => {
      const { anna, lead, programme } = office();
      const make = async (by: TestPerson) => listItem((await createTestSpace(programme, 'team', [by])).list);
      await expectRefused(await make(anna), 'no_access', anna);
      expect((await (await office().device(lead)).push([await make(lead)])).answers).toMatchObject([{ outcome: 'accepted' }]);
      await expectRefused(await make(lead), 'stale_list', lead);
    });

    test('nobody changes the list of a space that is not theirs', async () => {
      const { anna, bert, programme } = office();
      const space = await office().space([anna]);
      const list = await listFor(programme, space, { members: [bert, anna], number: 2, by: bert });
      expect(await (await office().device(bert)).send('POST', '/api/lists', { lists: [{ list, escrow: [] }] })).toMatchObject({
        status: 403,
      });
    });

    test('every member needs a wrap of the list’s epoch, and must be in the directory', async () => {
      const { anna, lead, programme } = office();
      const space = await createTestSpace(programme, 'frame', [anna, lead]);
      const short = await signList({ ...space.list, wraps: space.list.wraps.slice(0, 1) }, anna.keys.signPrivate);
      await expectRefused(listItem(short), 'form', anna);
      const stranger = await createPerson('stranger', 'caseManager');
      await expectRefused(listItem(await listFor(programme, space, { members: [anna, stranger], number: 1 })), 'no_access', anna);
    });
  });
}
