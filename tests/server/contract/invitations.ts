import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { createInvitationSecret, invitationToken } from '../../../src/crypto/invitation.ts';
import { invitationsAnswerSchema, openedInvitationSchema } from '../../../src/protocol/people-http.ts';
import { invited, letIn, openLink } from '../../support/invited.ts';
import { startServer } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { acceptance, createInvitation, newcomer } from '../../support/team.ts';
import { TestClient } from '../../support/test-client.ts';
import type { Contract } from './contract-place.ts';

const DAY_MS = 86_400_000;
const QUARTER_MS = 15 * 60_000;

/** Invitations: seven days, once, worth nothing without the secret in the link's fragment. */
export function invitations({ empty }: Contract): void {
  async function listed(client: TestClient) {
    return v.parse(invitationsAnswerSchema, (await client.send('GET', '/api/invitations')).json).invitations;
  }

  describe('[B11] invitations', () => {
    test('from the link to the first sign-in: opened, accepted once, waiting, admitted', async () => {
      const { team, lead, invitation, stranger } = await invited(await empty());
      const opened = v.parse(openedInvitationSchema, (await openLink(stranger, invitation)).json);
      const { role, forInvited } = invitation.request;
      const expiresAt = new Date(team.server.clock.now + 7 * DAY_MS).toISOString();
      expect(opened).toEqual({ programme: team.programme.id, role, office: null, member: null, expiresAt, forInvited });
      const nele = await newcomer(team.programme);
      const body = await acceptance(invitation, nele);
      expect((await stranger.send('POST', '/api/invitations/accept', body)).status).toBe(201);
      expect((await stranger.send('POST', '/api/invitations/accept', body)).status).toBe(201);
      const early = await stranger.askIn('nele', nele.proof);
      expect([early.status, early.json, early.headers.get('set-cookie')]).toEqual([403, { error: 'waiting' }, null]);
      expect((await stranger.askIn('nele', 'A'.repeat(43))).json).toEqual({ error: 'wrong_login_or_passphrase' });
      const [shown] = await listed(lead);
      expect(shown).toMatchObject({
        state: 'accepted',
        box: 'box-for-lead',
        accepted: { login: 'nele', mac: body.mac, member: body.member },
      });
      const { body: entry, answer } = await letIn(team, lead, { invitation, person: nele });
      expect(answer).toMatchObject({ status: 200, json: { number: team.programme.directory.length + 1 } });
      expect((await lead.send('POST', '/api/directory', entry)).status).toBe(200);
      expect(await listed(lead)).toMatchObject([{ state: 'admitted' }]);
      expect((await (await stranger.signIn(nele)).send('GET', '/api/pull')).status).toBe(200);
      expect((await stranger.send('POST', '/api/invitations/accept', body)).status).toBe(201);
      await team.server.close();
    });

    test('used twice: who comes second is told, and changes nothing', async () => {
      const { place, team, invitation, stranger } = await invited(await empty());
      await stranger.send('POST', '/api/invitations/accept', await acceptance(invitation, await newcomer(team.programme)));
      const before = await storedRows(place);
      const second = await acceptance(invitation, await newcomer(team.programme, 'nico'));
      for (const ask of [() => stranger.send('POST', '/api/invitations/accept', second), () => openLink(stranger, invitation)]) {
        const answer = await ask();
        expect([answer.status, answer.json]).toEqual([409, { error: 'used' }]);
      }
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });

    test('of two who accept at once through two processes one has it', async () => {
      const { place, team, invitation } = await invited(await empty());
      const other = await startServer(place);
      const bodies = await Promise.all(
        ['nele', 'nico'].map(async (login) => acceptance(invitation, await newcomer(team.programme, login))),
      );
      const answers = await Promise.all(
        bodies.map((body, i) => new TestClient(i ? other.url : team.server.url).send('POST', '/api/invitations/accept', body)),
      );
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
      await other.close();
      await team.server.close();
    });

    test('after seven days it is over, also for a right token; thirty days later nothing is left of it', async () => {
      const { place, team, lead, invitation, stranger } = await invited(await empty());
      const body = await acceptance(invitation, await newcomer(team.programme));
      team.server.clock.now += 7 * DAY_MS - 1;
      expect((await openLink(stranger, invitation)).status).toBe(200);
      team.server.clock.now += 1;
      for (const ask of [() => openLink(stranger, invitation), () => stranger.send('POST', '/api/invitations/accept', body)]) {
        const answer = await ask();
        expect([answer.status, answer.json]).toEqual([410, { error: 'expired' }]);
      }
      expect(await listed(lead)).toMatchObject([{ id: invitation.id, state: 'expired', accepted: null }]);
      team.server.clock.now += 30 * DAY_MS;
      expect(await listed(lead)).toEqual([]);
      await team.server.close();
      // Housekeeping runs at the start, too.
      await (await startServer(place, { now: () => team.server.clock.now })).close();
      expect((await storedRows(place))['invitation']).toEqual([]);
    });

    test('the link without its fragment is worth nothing: no token fits, and trying ends after ten', async () => {
      const { place, team, invitation, stranger } = await invited(await empty());
      const before = await storedRows(place);
      const wrong = (await invitationToken(createInvitationSecret())) ?? '';
      // The server's own copy is the hash of the token: shown as a token it opens nothing.
      for (const token of [wrong, invitation.request.tokenHash, 'A'.repeat(43)]) {
        const answer = await openLink(stranger, { id: invitation.id, token });
        expect([answer.status, answer.json]).toEqual([404, { error: 'not_found' }]);
        const body = { ...(await acceptance(invitation, await newcomer(team.programme))), token };
        expect((await stranger.send('POST', '/api/invitations/accept', body)).json).toEqual({ error: 'not_found' });
      }
      expect((await openLink(stranger, { id: 'A'.repeat(22), token: wrong })).json).toEqual({ error: 'not_found' });
      for (let i = 6; i < 10; i++) expect((await openLink(stranger, { id: invitation.id, token: wrong })).status).toBe(404);
      const late = await openLink(stranger, invitation);
      expect([late.status, Number(late.headers.get('retry-after'))]).toEqual([429, 900]);
      expect(await storedRows(place)).toEqual(before);
      team.server.clock.now += QUARTER_MS;
      expect((await openLink(stranger, invitation)).status).toBe(200);
      await team.server.close();
    });

    test('nothing that the server keeps gives the secret, the token or a proof', async () => {
      const { place, team, invitation, stranger } = await invited(await empty());
      const nele = await newcomer(team.programme);
      await stranger.send('POST', '/api/invitations/accept', await acceptance(invitation, nele));
      const stored = JSON.stringify(await storedRows(place));
      for (const secret of [invitation.secret, invitation.token, nele.proof, nele.recoveryProof]) expect(stored).not.toContain(secret);
      await team.server.close();
    });

    test('a foreign mac is passed on unread: whoever made the link judges it', async () => {
      const { team, lead, invitation, stranger } = await invited(await empty());
      const body = { ...(await acceptance(invitation, await newcomer(team.programme))), mac: 'B'.repeat(43) };
      expect((await stranger.send('POST', '/api/invitations/accept', body)).status).toBe(201);
      expect((await listed(lead))[0]?.accepted?.mac).toBe('B'.repeat(43));
      await team.server.close();
    });

    test('only team leads make, see and take back; each finds their own box', async () => {
      const { place, team, invitation } = await invited(await empty());
      const before = await storedRows(place);
      for (const person of [team.anna, team.ada, team.olga, team.max]) {
        const device = await team.device(person);
        const asked = [
          device.send('POST', '/api/invitations', (await createInvitation([team.lead])).request),
          device.send('GET', '/api/invitations'),
          device.send('DELETE', `/api/invitations/${invitation.id}`),
        ];
        for (const answer of await Promise.all(asked)) expect([answer.status, answer.json]).toEqual([403, { error: 'no_access' }]);
      }
      expect(await storedRows(place)).toEqual(before);
      expect(await listed(await team.device(team.second))).toMatchObject([{ box: 'box-for-second', state: 'open' }]);
      await team.server.close();
    });

    test('the same invitation again is the same; another under its id, for strangers or to no team lead is refused', async () => {
      const { place, team, lead, invitation } = await invited(await empty());
      const before = await storedRows(place);
      const { request } = invitation;
      expect((await lead.send('POST', '/api/invitations', request)).status).toBe(201);
      expect((await lead.send('POST', '/api/invitations', { ...request, role: 'teamLead' })).json).toEqual({ error: 'used' });
      const other = (await createInvitation([team.lead])).request;
      for (const bad of [
        { ...other, member: 'A'.repeat(22) },
        { ...other, forLeads: [{ member: team.anna.id, box: 'box' }] },
        { ...other, forLeads: [] },
        { ...other, role: 'king' },
      ])
        expect((await lead.send('POST', '/api/invitations', bad)).json).toEqual({ error: 'bad_request' });
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });

    test('taken back, accepted or not, it is over; one that let somebody in stays', async () => {
      const { team, lead, invitation, stranger } = await invited(await empty());
      const nele = await newcomer(team.programme);
      const body = await acceptance(invitation, nele);
      await stranger.send('POST', '/api/invitations/accept', body);
      const path = `/api/invitations/${invitation.id}`;
      for (let i = 0; i < 2; i++) expect((await lead.send('DELETE', path)).status).toBe(200);
      expect(await listed(lead)).toMatchObject([{ state: 'withdrawn', accepted: null }]);
      expect((await stranger.send('POST', '/api/invitations/accept', body)).json).toEqual({ error: 'expired' });
      expect((await stranger.askIn('nele', nele.proof)).json).toEqual({ error: 'wrong_login_or_passphrase' });
      expect((await letIn(team, lead, { invitation, person: nele })).answer.json).toEqual({ error: 'expired' });
      const again = await createInvitation([team.lead]);
      await lead.send('POST', '/api/invitations', again.request);
      await stranger.send('POST', '/api/invitations/accept', await acceptance(again, nele));
      expect((await letIn(team, lead, { invitation: again, person: nele })).answer.status).toBe(200);
      expect((await lead.send('DELETE', `/api/invitations/${again.id}`)).json).toEqual({ error: 'used' });
      expect((await lead.send('DELETE', `/api/invitations/${'A'.repeat(22)}`)).status).toBe(404);
      await team.server.close();
    });
  });
}
