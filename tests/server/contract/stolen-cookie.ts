import { describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { createInvitation, newcomer, openTeam, TestLog } from '../../support/team.ts';
import { TestClient } from '../../support/test-client.ts';
import { changeItem, createTestSpace, listFor, listItem, spaceItem, withPerson, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** A cookie without the keys: sealed things of that member go in and out, and nothing more. */
export function stolenCookie({ empty }: Contract): void {
  async function robbed(of: 'anna' | 'lead') {
    const place = await empty();
    const team = await openTeam(place);
    const owner = await team.device(team[of]);
    const frame = await createTestSpace(team.programme, 'frame', [team.anna, team.lead, team.second]);
    await (await team.device(team.anna)).push([spaceItem(frame)]);
    const his = await createTestSpace(team.programme, 'frame', [team.bert, team.lead, team.second]);
    const record = await writeChange(team.programme, his, { by: team.bert });
    await (await team.device(team.bert)).push([spaceItem(his), changeItem(record)]);
    const thief = new TestClient(team.server.url);
    Object.assign(thief, { cookie: owner.cookie, member: owner.member, installation: owner.installation });
    return { place, team, owner, thief, frame, his, record };
  }

  describe('a stolen session cookie', () => {
    test('of a case manager pulls that member’s ciphertext, and nobody else’s', async () => {
      const { team, thief, frame, his, record } = await robbed('anna');
      const { lists } = await thief.pull();
      expect(lists.map(({ space }) => space)).toContain(frame.id);
      expect(lists.map(({ space }) => space)).not.toContain(his.id);
      expect((await thief.send('GET', `/api/history?record=${record.record}`)).status).toBe(404);
      expect((await thief.send('GET', `/api/log?case=${his.of ?? ''}`)).status).toBe(403);
      expect((await thief.send('GET', '/api/log')).status).toBe(403);
      // Under another name it is nobody's.
      expect((await thief.send('GET', '/api/pull', undefined, { 'lotse-member': team.lead.id })).json).toEqual({ error: 'signed_out' });
      await team.server.close();
    });

    test('writes nothing: without the signing key changes, lists, entries and the log are refused', async () => {
      const { place, team, thief, frame } = await robbed('lead');
      const { programme, lead, anna } = team;
      // The thief has keys of their own, and signs with them in the lead's name.
      const own = await newcomer(programme);
      const posing = { ...lead, keys: { ...own.keys, member: lead.id } };
      const log = new TestLog(thief, posing);
      await log.add();
      const before = await storedRows(place);
      const items = [
        changeItem(await writeChange(programme, frame, { by: posing })),
        listItem(await listFor(programme, frame, { members: [anna, lead, team.second], number: 2, by: posing })),
        spaceItem(await createTestSpace(programme, 'frame', [posing], undefined, { by: posing })),
      ];
      expect((await thief.push(items)).answers).toMatchObject(items.map(() => ({ outcome: 'refused', reason: 'signature' })));
      const entry = (await withPerson(programme, own, { by: posing })).directory.slice(-1);
      expect((await thief.send('POST', '/api/directory', { entries: entry })).json).toEqual({ error: 'no_access' });
      expect((await log.send()).json).toEqual({ error: 'no_access' });
      const after = await storedRows(place);
      expect({ ...after, received: [], device: [] }).toEqual({ ...before, received: [], device: [] });
      await team.server.close();
    });

    test('of a case manager changes nothing about people, accounts and devices but that member’s own browsers', async () => {
      const { place, team, thief } = await robbed('anna');
      const other = await team.device(team.bert);
      const before = await storedRows(place);
      const proof = 'A'.repeat(43);
      const refused: ['GET' | 'POST' | 'DELETE', string, unknown, number][] = [
        ['POST', '/api/account/passphrase', { proof, next: passphrase() }, 401],
        ['POST', '/api/account/recovery', { proof, next: { recoveryProof: proof, underRecovery: proof } }, 401],
        ['POST', '/api/devices/revoke', { id: other.installation.id }, 404],
        ['POST', '/api/devices/name', other.installation, 404],
        ['POST', '/api/invitations', (await createInvitation([team.lead])).request, 403],
        ['GET', '/api/invitations', undefined, 403],
        ['DELETE', `/api/invitations/${randomId()}`, undefined, 403],
      ];
      for (const [method, path, body, status] of refused) {
        const answer = await thief.send(method, path, body);
        expect([path, answer.status]).toEqual([path, status]);
      }
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });

    test('[I14] is worth nothing once its browser was revoked, or its owner has signed in again there', async () => {
      const { team, owner, thief } = await robbed('anna');
      await owner.signIn(team.anna);
      expect((await thief.send('GET', '/api/pull')).json).toEqual({ error: 'signed_out' });
      thief.cookie = owner.cookie;
      expect((await thief.send('GET', '/api/pull')).status).toBe(200);
      const phone = await team.device(team.anna);
      await phone.send('POST', '/api/devices/revoke', { id: owner.installation.id });
      expect((await thief.send('GET', '/api/pull')).json).toEqual({ error: 'revoked' });
      await team.server.close();
    });
  });

  function passphrase() {
    const bytes = 'A'.repeat(43);
    return { proof: bytes, derive: { salt: 'A'.repeat(22), memory: 65_536, passes: 3 }, underPassphrase: bytes };
  }
}
