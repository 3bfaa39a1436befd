import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { deriveParametersSchema } from '../../../src/protocol/http.ts';
import { invited, letIn, openLink } from '../../support/invited.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { acceptance, createInvitation, newcomer, openTeam } from '../../support/team.ts';
import { TestClient } from '../../support/test-client.ts';
import { withNewKeys, withPerson } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** Letting in who has accepted an invitation. */
export function admission({ empty }: Contract): void {
  describe('[B11] admission', () => {
    test('a login is one person’s, also while they wait; a stranger’s member id is nobody’s to take', async () => {
      const { place, team, lead, invitation, stranger } = await invited(await empty());
      const second = await createInvitation([team.lead]);
      await lead.send('POST', '/api/invitations', second.request);
      const before = await storedRows(place);
      const accept = (body: unknown) => stranger.send('POST', '/api/invitations/accept', body);
      expect((await accept(await acceptance(invitation, await newcomer(team.programme, 'anna')))).json).toEqual({ error: 'login_taken' });
      expect((await accept(await acceptance(invitation, { ...team.anna, login: 'anna2' }))).json).toEqual({ error: 'bad_request' });
      const nele = await newcomer(team.programme);
      const body = await acceptance(invitation, nele);
      const foreign = { ...body, account: { ...body.account, account: { ...body.account?.account, member: team.anna.id } } };
      expect((await accept(foreign)).json).toEqual({ error: 'bad_request' });
      expect(await storedRows(place)).toEqual(before);
      expect((await accept(body)).status).toBe(201);
      expect((await accept(await acceptance(second, await newcomer(team.programme)))).json).toEqual({ error: 'login_taken' });
      // Accepted under an id that somebody else then gets: it lets nobody in their place.
      const shadow = { ...(await withNewKeys(nele)), login: 'nico' };
      expect((await accept(await acceptance(second, shadow))).status).toBe(201);
      const { after, answer } = await letIn(team, lead, { invitation, person: nele });
      expect(answer.status).toBe(200);
      const thief = await withPerson(after, shadow);
      const refused = await lead.send('POST', '/api/directory', { entries: thief.directory.slice(-1), invitation: second.id });
      expect(refused.json).toEqual({ error: 'bad_request' });
      await team.server.close();
    });

    test('an entry with other keys, role or office than the invitation’s lets nobody in, and none is stored', async () => {
      const { place, team, lead, invitation, stranger } = await invited(await empty());
      const nele = await newcomer(team.programme);
      const open = await withPerson(team.programme, nele);
      const early = await lead.send('POST', '/api/directory', { entries: open.directory.slice(-1), invitation: invitation.id });
      expect(early.json).toEqual({ error: 'bad_request' });
      await stranger.send('POST', '/api/invitations/accept', await acceptance(invitation, nele));
      const before = await storedRows(place);
      const wrong = [
        await withPerson(team.programme, await withNewKeys(nele)),
        await withPerson(team.programme, { ...nele, role: 'teamLead' }),
        await withPerson(team.programme, nele, { office: 'A'.repeat(22) }),
        await withPerson(team.programme, nele, { active: false }),
        await withPerson(team.programme, team.bert),
      ];
      for (const one of wrong) {
        const answer = await lead.send('POST', '/api/directory', { entries: one.directory.slice(-1), invitation: invitation.id });
        expect([answer.status, answer.json]).toEqual([400, { error: 'bad_request' }]);
      }
      const unknown = { entries: open.directory.slice(-1), invitation: 'A'.repeat(22) };
      expect((await lead.send('POST', '/api/directory', unknown)).json).toEqual({ error: 'not_found' });
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });

    test('who lost everything comes back as the same person with new keys: the old account and its sessions end', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const [lead, old] = [await team.device(team.lead), await team.device(team.anna)];
      const stranger = new TestClient(team.server.url);
      const invitation = await createInvitation([team.lead], { member: team.anna.id });
      await lead.send('POST', '/api/invitations', invitation.request);
      expect((await openLink(stranger, invitation)).json).toMatchObject({ member: team.anna.id });
      const fresh = await newcomer(team.programme, 'anna');
      expect((await stranger.send('POST', '/api/invitations/accept', await acceptance(invitation, fresh))).json).toEqual({
        error: 'bad_request',
      });
      const back = { ...(await withNewKeys(team.anna)), proof: fresh.proof, recoveryProof: fresh.recoveryProof };
      const body = await acceptance(invitation, back);
      expect((await stranger.send('POST', '/api/invitations/accept', body)).status).toBe(201);
      const start = await stranger.send('POST', '/api/sign-in/start', { login: 'anna' });
      expect(v.parse(deriveParametersSchema, start.json)).toEqual(body.account?.account.derive);
      expect((await stranger.askIn('anna', back.proof)).json).toEqual({ error: 'waiting' });
      expect((await old.send('GET', '/api/pull')).status).toBe(200);
      expect((await letIn(team, lead, { invitation, person: back })).answer.status).toBe(200);
      expect((await old.send('GET', '/api/pull')).json).toEqual({ error: 'signed_out' });
      expect((await stranger.askIn('anna', team.anna.proof)).json).toEqual({ error: 'wrong_login_or_passphrase' });
      expect((await stranger.askIn('anna', back.proof)).json).toMatchObject({ account: body.account?.account });
      await team.server.close();
    });
  });
}
