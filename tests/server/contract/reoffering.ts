import { describe, expect, test } from 'vitest';
import { handedOver, openCase, answerOffer, sendLists, sendOffer } from '../../support/access-client.ts';
import { openOffice } from '../../support/running-server.ts';
import { changeItem, listItem, nextList, spaceItem, withNewKeys, withPerson, writeChange } from '../../support/test-programme.ts';
import { backUp, backupFile, restore } from './backups.ts';
import type { Contract } from './contract-place.ts';

/** F21: after a restore devices offer again the lists and changes they hold, others' included. */
export function reoffering({ empty }: Contract): void {
  describe('lists offered again after a restore', () => {
    test('[F21] a whole chain comes back, in order, by whoever holds it; what does not lead on is refused', async () => {
      const [place, file] = [await empty(), backupFile()];
      const here = await openOffice(place);
      const { anna, bert, programme } = here;
      await backUp(place, file);
      const one = await openCase(here, anna);
      const device = await here.device(anna);
      const change = await writeChange(programme, one.content, { by: anna });
      await device.push([changeItem(change)]);
      const renewed = await nextList(programme, one.content, { rotate: true });
      await sendLists(device, [renewed]);
      const next = await handedOver(programme, { ...one, content: renewed }, { to: bert, by: anna });
      const { id } = await sendOffer(device, next, { to: bert });
      const berts = await here.device(bert);
      expect(await answerOffer(berts, id, 'confirm')).toMatchObject({ status: 200 });
      await restore(place, file, true);
      const again = await here.device(bert);
      const chain = [one.frame, next.frame, one.content, renewed, next.content, one.private, next.private];
      const { answers } = await again.push([listItem(next.content.list), ...chain.map(({ list }) => listItem(list)), changeItem(change)]);
      expect(answers[0]).toMatchObject({ outcome: 'refused', reason: 'stale_list' });
      expect(answers.slice(1)).toMatchObject(Array(8).fill({ outcome: 'accepted' }));
      const page = await again.pull({ from: `${one.content.id}:0` });
      expect(page.lists.map(({ id: list }) => list).toSorted()).toEqual(chain.map(({ list }) => list.id).toSorted());
      expect(page.records).toHaveLength(1);
      // Escrow wraps were with the server only: whoever holds the key puts them back.
      expect(page.due).toContain(one.content.id);
      expect((await (await here.device(anna)).pull()).ended).toContain(one.content.id);
      await here.server.close();
    });

    test('[I10] [F21] not what a rotation left behind: a change of a later epoch than its author ever held', async () => {
      const [place, file] = [await empty(), backupFile()];
      const here = await openOffice(place);
      const { anna, bert, programme } = here;
      const one = await openCase(here, anna, { substitutes: [bert] });
      const device = await here.device(anna);
      const renewed = await nextList(programme, one.content, { members: [anna], dated: {}, rotate: true });
      await sendLists(device, [renewed]);
      await backUp(place, file);
      await restore(place, file, true);
      const again = await here.device(anna);
      const forged = await writeChange(programme, renewed, { by: bert });
      const former = await writeChange(programme, one.content, { by: bert });
      const { answers } = await again.push([changeItem(forged), changeItem(former)]);
      expect(answers).toMatchObject([{ outcome: 'refused', reason: 'author' }, { outcome: 'accepted' }]);
      await here.server.close();
    });

    test('[F21] [I14] what somebody signed with keys they have given up since: offered again it is taken, otherwise not', async () => {
      const [place, file] = [await empty(), backupFile()];
      const here = await openOffice(place);
      const { anna, lead, programme } = here;
      const one = await openCase(here, anna);
      await backUp(place, file);
      const [before, forged] = [
        await writeChange(programme, one.frame, { by: anna }),
        await writeChange(programme, one.frame, { by: anna }),
      ];
      await (await here.device(anna)).push([changeItem(before)]);
      const renewed = await withPerson(programme, await withNewKeys(anna));
      const leads = await here.device(lead);
      const entries = renewed.directory.slice(-1);
      expect(await leads.send('POST', '/api/directory', { entries })).toMatchObject({ status: 200 });
      expect((await leads.push([changeItem(forged)])).answers).toMatchObject([{ outcome: 'refused', reason: 'signature' }]);
      await restore(place, file, true);
      const again = await here.device(lead);
      expect(await again.send('POST', '/api/directory', { entries })).toMatchObject({ status: 200 });
      expect((await again.push([changeItem(before)])).answers).toMatchObject([{ outcome: 'accepted' }]);
      await here.server.close();
    });

    test('[I14] without a restore nothing is taken by this door', async () => {
      const here = await openOffice(await empty());
      const one = await openCase(here, here.anna);
      const renewed = await nextList(here.programme, one.frame, { rotate: true });
      const { answers } = await (await here.device(here.lead)).push([spaceItem(renewed)]);
      expect(answers).toMatchObject([{ outcome: 'refused', reason: 'stale_list' }]);
      await here.server.close();
    });
  });
}
