import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { randomBytes, toBase64url } from '../../../src/crypto/bytes.ts';
import { DERIVE_FLOOR, signInAnswerSchema } from '../../../src/protocol/http.ts';
import { recoverStartAnswerSchema } from '../../../src/protocol/people-http.ts';
import { startServer } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { acceptance, createInvitation, newcomer, openTeam } from '../../support/team.ts';
import { TestClient } from '../../support/test-client.ts';
import { withPerson } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

const WRONG = 'A'.repeat(43);
const QUARTER_MS = 15 * 60_000;
const BAD_LOGIN = { status: 401, json: { error: 'wrong_login_or_passphrase' } };

function nextPassphrase() {
  const derive = { salt: toBase64url(randomBytes(16)), ...DERIVE_FLOOR };
  return { proof: toBase64url(randomBytes(32)), derive, underPassphrase: toBase64url(randomBytes(200)) };
}

function nextRecovery() {
  return { recoveryProof: toBase64url(randomBytes(32)), underRecovery: toBase64url(randomBytes(200)) };
}

/** Passphrase and printed key. */
export function credentials({ empty }: Contract): void {
  describe('[B10] passphrase', () => {
    test('a new one takes the place of the old one; other sessions stay; nothing else of the account changes', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const [here, there] = [await team.device(team.anna), await team.device(team.anna)];
      const asked = v.parse(signInAnswerSchema, (await here.askIn('anna', team.anna.proof)).json);
      const next = nextPassphrase();
      expect((await here.send('POST', '/api/account/passphrase', { proof: team.anna.proof, next })).json).toEqual({});
      for (const device of [here, there]) expect((await device.send('GET', '/api/pull')).status).toBe(200);
      expect(await new TestClient(team.server.url).askIn('anna', team.anna.proof)).toMatchObject(BAD_LOGIN);
      const { derive, underPassphrase } = next;
      const after = v.parse(signInAnswerSchema, (await new TestClient(team.server.url).askIn('anna', next.proof)).json);
      expect(after.account).toEqual({ ...asked.account, derive, underPassphrase });
      expect((await here.send('POST', '/api/sign-in/start', { login: 'anna' })).json).toEqual(derive);
      expect(JSON.stringify(await storedRows(place))).not.toContain(next.proof);
      await team.server.close();
    });

    test('a stolen cookie changes nothing without the passphrase, and guesses no faster than at the sign-in', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const thief = await team.device(team.anna);
      const before = await storedRows(place);
      for (let i = 0; i < 5; i++) {
        expect(await thief.send('POST', '/api/account/passphrase', { proof: WRONG, next: nextPassphrase() })).toMatchObject(BAD_LOGIN);
        expect(await thief.send('POST', '/api/account/recovery', { proof: WRONG, next: nextRecovery() })).toMatchObject(BAD_LOGIN);
      }
      const late = await thief.send('POST', '/api/account/passphrase', { proof: team.anna.proof, next: nextPassphrase() });
      expect([late.status, late.headers.get('retry-after')]).toEqual([429, '900']);
      expect((await new TestClient(team.server.url).askIn('anna', team.anna.proof)).status).toBe(429);
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });

    test('another’s proof is no proof, and without a session there is nothing to change', async () => {
      const team = await openTeam(await empty());
      const bert = await team.device(team.bert);
      expect(await bert.send('POST', '/api/account/passphrase', { proof: team.anna.proof, next: nextPassphrase() })).toMatchObject(
        BAD_LOGIN,
      );
      const nobody = new TestClient(team.server.url);
      for (const path of ['/api/account/passphrase', '/api/account/recovery'])
        expect((await nobody.send('POST', path, {})).json).toEqual({ error: 'signed_out' });
      await team.server.close();
    });
  });

  describe('[B10] recovery key', () => {
    test('gives the sealed account back, sets a new passphrase and signs in', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const client = new TestClient(team.server.url);
      const { recoveryProof } = team.anna;
      const { account } = v.parse(
        recoverStartAnswerSchema,
        (await client.send('POST', '/api/recover/start', { login: 'Anna', recoveryProof })).json,
      );
      expect(account.member).toBe(team.anna.id);
      const next = nextPassphrase();
      const answer = await client.send('POST', '/api/recover', { login: 'anna', recoveryProof, next, installation: client.installation });
      const { derive, underPassphrase } = next;
      expect(v.parse(signInAnswerSchema, answer.json)).toMatchObject({
        login: 'anna',
        account: { ...account, derive, underPassphrase },
        directory: team.programme.directory,
      });
      client.member = team.anna.id;
      expect((await client.send('GET', '/api/pull')).status).toBe(200);
      expect(await client.askIn('anna', team.anna.proof)).toMatchObject(BAD_LOGIN);
      expect((await client.askIn('anna', next.proof)).status).toBe(200);
      expect(JSON.stringify(await storedRows(place))).not.toContain(recoveryProof);
      await team.server.close();
    });

    test('a new one takes the place of the old one, for who shows the passphrase', async () => {
      const team = await openTeam(await empty());
      const anna = await team.device(team.anna);
      const next = nextRecovery();
      expect((await anna.send('POST', '/api/account/recovery', { proof: team.anna.proof, next })).json).toEqual({});
      const ask = (recoveryProof: string) =>
        new TestClient(team.server.url).send('POST', '/api/recover/start', { login: 'anna', recoveryProof });
      expect(await ask(team.anna.recoveryProof)).toMatchObject(BAD_LOGIN);
      expect((await ask(next.recoveryProof)).json).toMatchObject({ account: { underRecovery: next.underRecovery } });
      await team.server.close();
    });

    test('unknown logins answer as known ones; guessing ends after ten, shared by processes, and does not end the sign-in', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const other = await startServer(place);
      const before = await storedRows(place);
      for (const login of ['anna', 'nobody']) {
        const answers = [];
        for (let i = 0; i < 11; i++) {
          const client = new TestClient(i % 2 ? team.server.url : other.url);
          const body = { login, recoveryProof: WRONG };
          const next = { ...body, next: nextPassphrase(), installation: client.installation };
          answers.push(await (i % 3 ? client.send('POST', '/api/recover/start', body) : client.send('POST', '/api/recover', next)));
        }
        expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429]);
        expect(new Set(answers.slice(0, 10).map(({ json }) => JSON.stringify(json)))).toEqual(new Set([JSON.stringify(BAD_LOGIN.json)]));
      }
      const right = { login: 'anna', recoveryProof: team.anna.recoveryProof };
      const client = new TestClient(team.server.url);
      expect((await client.send('POST', '/api/recover/start', right)).status).toBe(429);
      expect(await storedRows(place)).toEqual(before);
      expect((await client.askIn('anna', team.anna.proof)).status).toBe(200);
      team.server.clock.now += QUARTER_MS;
      expect((await client.send('POST', '/api/recover/start', right)).status).toBe(200);
      await other.close();
      await team.server.close();
    });

    test('[I14] helps neither a member whose access ended, nor a revoked browser, nor one who still waits', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const lead = await team.device(team.lead);
      const anna = await team.device(team.anna);
      await lead.send('POST', '/api/devices/revoke', { id: anna.installation.id });
      const ended = await withPerson(team.programme, team.bert, { active: false });
      await lead.send('POST', '/api/directory', { entries: ended.directory.slice(-1) });
      const invitation = await createInvitation([team.lead]);
      await lead.send('POST', '/api/invitations', invitation.request);
      const nele = await newcomer(team.programme);
      await anna.send('POST', '/api/invitations/accept', await acceptance(invitation, nele));
      const before = await storedRows(place);
      const recover = (client: TestClient, { login, recoveryProof }: { login: string; recoveryProof: string }) =>
        client.send('POST', '/api/recover', { login, recoveryProof, next: nextPassphrase(), installation: client.installation });
      expect((await recover(anna, team.anna)).json).toEqual({ error: 'revoked' });
      expect((await recover(new TestClient(team.server.url), team.bert)).json).toEqual({ error: 'revoked' });
      expect((await recover(new TestClient(team.server.url), nele)).json).toEqual({ error: 'waiting' });
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });
  });
}
