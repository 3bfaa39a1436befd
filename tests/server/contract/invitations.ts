import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { createInvitationSecret, invitationToken } from '../../../src/crypto/invitation.ts';
import { deriveParametersSchema } from '../../../src/protocol/http.ts';
import { invitationsAnswerSchema, openedInvitationSchema } from '../../../src/protocol/people-http.ts';
import { startServer } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { acceptance, createInvitation, newcomer, openTeam, type TestInvitation, type TestTeam } from '../../support/team.ts';
import { TestClient } from '../../support/test-client.ts';
import { withNewKeys, withPerson } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

const DAY_MS = 86_400_000;
const QUARTER_MS = 15 * 60_000;

/** Invitations: seven days, once, worth nothing without the secret in the link's fragment. */
export function invitations({ empty }: Contract): void {
  async function invited(of?: { role?: 'caseManager' | 'teamLead'; member?: string }) {
    const place = await empty();
    const team = await openTeam(place);
    const lead = await team.device(team.lead);
    const invitation = await createInvitation([team.lead, team.second], of);
    expect((await lead.send('POST', '/api/invitations', invitation.request)).status).toBe(201);
    return { place, team, lead, invitation, stranger: new TestClient(team.server.url) };
  }

  async function listed(client: TestClient) {
    return v.parse(invitationsAnswerSchema, (await client.send('GET', '/api/invitations')).json).invitations;
  }

  function open(client: TestClient, { id, token }: Pick<TestInvitation, 'id' | 'token'>) {
    return client.send('POST', '/api/invitations/open', { id, token });
  }

  async function admit(team: TestTeam, lead: TestClient, of: { invitation: TestInvitation; person: Awaited<ReturnType<typeof newcomer>> }) {
    const after = await withPerson(team.programme, of.person);
    const body = { entries: after.directory.slice(-1), invitation: of.invitation.id };
    return { after, body, answer: await lead.send('POST', '/api/directory', body) };
  }

  describe('invitations', () => {
    test('from the link to the first sign-in: opened, accepted once, waiting, admitted', async () => {
      const { team, lead, invitation, stranger } = await invited();
      const opened = v.parse(openedInvitationSchema, (await open(stranger, invitation)).json);
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
      const { body: entry, answer } = await admit(team, lead, { invitation, person: nele });
      expect(answer).toMatchObject({ status: 200, json: { number: team.programme.directory.length + 1 } });
      expect((await lead.send('POST', '/api/directory', entry)).status).toBe(200);
      expect(await listed(lead)).toMatchObject([{ state: 'admitted' }]);
      expect((await (await stranger.signIn(nele)).send('GET', '/api/pull')).status).toBe(200);
      expect((await stranger.send('POST', '/api/invitations/accept', body)).status).toBe(201);
      await team.server.close();
    });

    test('used twice: who comes second is told, and changes nothing', async () => {
      const { place, team, invitation, stranger } = await invited();
      await stranger.send('POST', '/api/invitations/accept', await acceptance(invitation, await newcomer(team.programme)));
      const before = await storedRows(place);
      const second = await acceptance(invitation, await newcomer(team.programme, 'nico'));
      for (const ask of [() => stranger.send('POST', '/api/invitations/accept', second), () => open(stranger, invitation)]) {
        const answer = await ask();
        expect([answer.status, answer.json]).toEqual([409, { error: 'used' }]);
      }
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });

    test('of two who accept at once through two processes one has it', async () => {
      const { place, team, invitation } = await invited();
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
      const { place, team, lead, invitation, stranger } = await invited();
      const body = await acceptance(invitation, await newcomer(team.programme));
      team.server.clock.now += 7 * DAY_MS - 1;
      expect((await open(stranger, invitation)).status).toBe(200);
      team.server.clock.now += 1;
      for (const ask of [() => open(stranger, invitation), () => stranger.send('POST', '/api/invitations/accept', body)]) {
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
      const { place, team, invitation, stranger } = await invited();
      const before = await storedRows(place);
      const wrong = (await invitationToken(createInvitationSecret())) ?? '';
      // The server's own copy is the hash of the token: shown as a token it opens nothing.
      for (const token of [wrong, invitation.request.tokenHash, 'A'.repeat(43)]) {
        const answer = await open(stranger, { id: invitation.id, token });
        expect([answer.status, answer.json]).toEqual([404, { error: 'not_found' }]);
        const body = { ...(await acceptance(invitation, await newcomer(team.programme))), token };
        expect((await stranger.send('POST', '/api/invitations/accept', body)).json).toEqual({ error: 'not_found' });
      }
      expect((await open(stranger, { id: 'A'.repeat(22), token: wrong })).json).toEqual({ error: 'not_found' });
      for (let i = 6; i < 10; i++) expect((await open(stranger, { id: invitation.id, token: wrong })).status).toBe(404);
      const late = await open(stranger, invitation);
      expect([late.status, Number(late.headers.get('retry-after'))]).toEqual([429, 900]);
      expect(await storedRows(place)).toEqual(before);
      team.server.clock.now += QUARTER_MS;
      expect((await open(stranger, invitation)).status).toBe(200);
      await team.server.close();
    });

    test('nothing that the server keeps gives the secret, the token or a proof', async () => {
      const { place, team, invitation, stranger } = await invited();
      const nele = await newcomer(team.programme);
      await stranger.send('POST', '/api/invitations/accept', await acceptance(invitation, nele));
      const stored = JSON.stringify(await storedRows(place));
      for (const secret of [invitation.secret, invitation.token, nele.proof, nele.recoveryProof]) expect(stored).not.toContain(secret);
      await team.server.close();
    });

    test('a foreign mac is passed on unread: whoever made the link judges it', async () => {
      const { team, lead, invitation, stranger } = await invited();
      const body = { ...(await acceptance(invitation, await newcomer(team.programme))), mac: 'B'.repeat(43) };
      expect((await stranger.send('POST', '/api/invitations/accept', body)).status).toBe(201);
      expect((await listed(lead))[0]?.accepted?.mac).toBe('B'.repeat(43));
      await team.server.close();
    });

    test('only team leads make, see and take back; each finds their own box', async () => {
      const { place, team, invitation } = await invited();
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
      const { place, team, lead, invitation } = await invited();
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
      const { team, lead, invitation, stranger } = await invited();
      const nele = await newcomer(team.programme);
      const body = await acceptance(invitation, nele);
      await stranger.send('POST', '/api/invitations/accept', body);
      const path = `/api/invitations/${invitation.id}`;
      for (let i = 0; i < 2; i++) expect((await lead.send('DELETE', path)).status).toBe(200);
      expect(await listed(lead)).toMatchObject([{ state: 'withdrawn', accepted: null }]);
      expect((await stranger.send('POST', '/api/invitations/accept', body)).json).toEqual({ error: 'expired' });
      expect((await stranger.askIn('nele', nele.proof)).json).toEqual({ error: 'wrong_login_or_passphrase' });
      expect((await admit(team, lead, { invitation, person: nele })).answer.json).toEqual({ error: 'expired' });
      const again = await createInvitation([team.lead]);
      await lead.send('POST', '/api/invitations', again.request);
      await stranger.send('POST', '/api/invitations/accept', await acceptance(again, nele));
      expect((await admit(team, lead, { invitation: again, person: nele })).answer.status).toBe(200);
      expect((await lead.send('DELETE', `/api/invitations/${again.id}`)).json).toEqual({ error: 'used' });
      expect((await lead.send('DELETE', `/api/invitations/${'A'.repeat(22)}`)).status).toBe(404);
      await team.server.close();
    });

    test('a login is one person’s, also while they wait; a stranger’s member id is nobody’s to take', async () => {
      const { place, team, lead, invitation, stranger } = await invited();
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
      expect((await accept(await acceptance(second, { ...(await withNewKeys(nele)), login: 'nico' }))).status).toBe(201);
      const { after, answer } = await admit(team, lead, { invitation, person: nele });
      expect(answer.status).toBe(200);
      const taken = await stored(place, second.id);
      const thief = await withPerson(after, { ...nele, keys: { ...nele.keys, readKey: taken.readKey, signKey: taken.signKey } });
      const refused = await lead.send('POST', '/api/directory', { entries: thief.directory.slice(-1), invitation: second.id });
      expect(refused.json).toEqual({ error: 'bad_request' });
      await team.server.close();
    });

    test('an entry with other keys, role or office than the invitation’s lets nobody in, and none is stored', async () => {
      const { place, team, lead, invitation, stranger } = await invited();
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
      expect((await open(stranger, invitation)).json).toMatchObject({ member: team.anna.id });
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
      expect((await admit(team, lead, { invitation, person: back })).answer.status).toBe(200);
      expect((await old.send('GET', '/api/pull')).json).toEqual({ error: 'signed_out' });
      expect((await stranger.askIn('anna', team.anna.proof)).json).toEqual({ error: 'wrong_login_or_passphrase' });
      expect((await stranger.askIn('anna', back.proof)).json).toMatchObject({ account: body.account?.account });
      await team.server.close();
    });
  });

  async function stored(place: Parameters<typeof storedRows>[0], id: string): Promise<{ readKey: string; signKey: string }> {
    const row = ((await storedRows(place))['invitation'] ?? [])
      .map((one) => new Map<string, unknown>(JSON.parse(one)))
      .find((one) => one.get('id') === id);
    return JSON.parse(String(row?.get('accepted'))).member;
  }
}
