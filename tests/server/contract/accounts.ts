import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { deriveParametersSchema, signInAnswerSchema, statusAnswerSchema } from '../../../src/protocol/http.ts';
import { CODE, openOffice, startServer } from '../../support/running-server.ts';
import { countedBuckets, storedRows } from '../../support/stored-rows.ts';
import { TestClient } from '../../support/test-client.ts';
import { changeItem, createTestProgramme, setupRequest, withEnded, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** Set-up, sign-in, sessions. */
export function accounts({ office, empty }: Contract): void {
  describe('[B10] set-up', () => {
    test('happens once, however many ask at the same time and through however many processes', async () => {
      const place = await empty();
      const servers = [await startServer(place), await startServer(place)];
      const programmes = await Promise.all([1, 2, 3, 4].map(() => createTestProgramme([])));
      const answers = await Promise.all(
        programmes.map((programme, i) =>
          new TestClient(servers[i % 2]?.url ?? '').send('POST', '/api/setup', setupRequest(programme, CODE)),
        ),
      );
      expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409]);
      const stored = await storedRows(place);
      expect([stored['programme']?.length, stored['account']?.length, stored['directory_entry']?.length]).toEqual([1, 1, 1]);
      for (const server of servers) await server.close();
    });

    test('needs the code, and guessing it ends after ten attempts', async () => {
      const place = await empty();
      const server = await startServer(place);
      const programme = await createTestProgramme([]);
      const client = new TestClient(server.url);
      const before = await storedRows(place);
      for (let i = 0; i < 10; i++)
        expect((await client.send('POST', '/api/setup', setupRequest(programme, 'wrong'))).json).toEqual({ error: 'wrong_code' });
      const late = await client.send('POST', '/api/setup', setupRequest(programme, CODE));
      expect([late.status, late.headers.get('retry-after')]).toEqual([429, '900']);
      expect(await storedRows(place)).toEqual(before);
      server.clock.now += QUARTER_MS;
      expect((await client.send('POST', '/api/setup', setupRequest(programme, CODE))).status).toBe(201);
      await server.close();
    });

    test('[I10] a directory that is not one signed chain is refused, and accounts must be its members’', async () => {
      const place = await empty();
      const server = await startServer(place);
      const client = new TestClient(server.url);
      const before = await storedRows(place);
      const [sound, other] = [await createTestProgramme(['anna']), await createTestProgramme(['anna'])];
      const request = setupRequest(sound, CODE);
      const [first, second] = sound.directory;
      if (!first || !second) throw new Error('no directory');
      const broken = [
        { ...request, directory: [second, first] },
        { ...request, directory: [first, { ...second, member: { ...second.member, role: 'teamLead' } }] },
        { ...request, directory: [{ ...first, signature: second.signature }, second] },
        { ...request, programme: other.id },
        { ...request, accounts: setupRequest(other, CODE).accounts },
        { ...request, accounts: [...request.accounts, ...request.accounts] },
      ];
      for (const body of broken) expect((await client.send('POST', '/api/setup', body)).json).toEqual({ error: 'bad_request' });
      expect(await storedRows(place)).toEqual(before);
      await server.close();
    });

    test('before it nobody signs in; status tells, and names logins of a made-up programme only', async () => {
      const server = await startServer(await empty());
      const client = new TestClient(server.url);
      const programme = await createTestProgramme(['anna', 'bert']);
      const status = async () => v.parse(statusAnswerSchema, (await client.send('GET', '/api/status')).json);
      expect(await status()).toMatchObject({ ready: false, fictionalLogins: [] });
      const early = await client.askIn('anna', 'A'.repeat(43));
      expect([early.status, early.json]).toEqual([409, { error: 'not_set_up' }]);
      await client.send('POST', '/api/setup', setupRequest(programme, CODE, true));
      expect(await status()).toMatchObject({ ready: true, fictionalLogins: ['lead', 'anna', 'bert'] });
      expect(v.parse(statusAnswerSchema, (await new TestClient(office().server.url).send('GET', '/api/status')).json)).toMatchObject({
        ready: true,
        fictionalLogins: [],
      });
      await server.close();
    });
  });

  describe('[B10] sign-in', () => {
    test('gives the sealed account and the directory, and a cookie that scripts and other sites do not get', async () => {
      const { anna, programme, server } = office();
      const client = new TestClient(server.url);
      const answer = await client.askIn(' ANNA ', anna.proof);
      expect(v.parse(signInAnswerSchema, answer.json)).toMatchObject({
        login: 'anna',
        programme: programme.id,
        fictional: false,
        account: { member: anna.id },
        directory: programme.directory,
      });
      const cookie = answer.headers.get('set-cookie') ?? '';
      for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api', 'Max-Age=34560000']) expect(cookie).toContain(part);
      expect(cookie).not.toContain('Secure');
      client.member = anna.id;
      expect((await client.send('GET', '/api/pull')).status).toBe(200);
    });

    test('the database holds neither proof nor session token', async () => {
      const place = await empty();
      const here = await openOffice(place);
      const device = await here.device(here.anna);
      const token = device.cookie?.split('=')[1] ?? 'none';
      const stored = JSON.stringify(await storedRows(place));
      expect(stored).not.toContain(here.anna.proof);
      expect(stored).not.toContain(here.anna.recoveryProof);
      expect(stored).not.toContain(token);
      await here.server.close();
    });

    test('an unknown login looks like a known one: parameters of the same form that stay the same, and the same refusal', async () => {
      const client = new TestClient(office().server.url);
      const ask = async (login: string) =>
        v.parse(deriveParametersSchema, (await client.send('POST', '/api/sign-in/start', { login })).json);
      const [known, unknown] = [await ask('anna'), await ask('nobody.here')];
      expect({ ...unknown, salt: '' }).toEqual({ ...known, salt: '' });
      expect(await ask('nobody.here')).toEqual(unknown);
      expect((await ask('somebody.else')).salt).not.toBe(unknown.salt);
      const proof = 'A'.repeat(43);
      const refused = await Promise.all(['anna', 'nobody.here'].map((login) => client.askIn(login, proof)));
      for (const answer of refused)
        expect([answer.status, answer.json, answer.headers.get('set-cookie')]).toEqual([401, { error: 'wrong_login_or_passphrase' }, null]);
    });

    test('guessing ends after ten attempts, for unknown logins alike, also through another process; a right one counts for nothing', async () => {
      const place = await empty();
      const here = await openOffice(place);
      const other = await startServer(place);
      const proof = 'A'.repeat(43);
      for (let i = 0; i < 30; i++) await here.device(here.bert);
      for (const login of ['anna', 'nobody']) {
        const answers = [];
        for (let i = 0; i < 12; i++) answers.push(await new TestClient(i % 2 ? here.server.url : other.url).askIn(login, proof));
        expect(answers.map((answer) => answer.status)).toEqual([...Array<number>(10).fill(401), 429, 429]);
        expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      const right = () => new TestClient(other.url).askIn('anna', here.anna.proof);
      expect((await right()).status).toBe(429);
      other.clock.now += QUARTER_MS;
      expect((await right()).status).toBe(200);
      await here.server.close();
      await other.close();
    });
  });

  test('one address that tries ever new logins is stopped after fifty, and from then on leaves nothing in the database', async () => {
    const place = await empty();
    const here = await openOffice(place);
    const guess = async (login: string) => (await new TestClient(here.server.url).askIn(login, 'A'.repeat(43))).status;
    for (let i = 0; i < 50; i++) expect(await guess(`guess-${String(i)}`)).toBe(401);
    const counted = await countedBuckets(place);
    for (let i = 50; i < 60; i++) expect(await guess(`guess-${String(i)}`)).toBe(429);
    expect(await countedBuckets(place)).toBe(counted);
    await here.server.close();
  });

  describe('[B10] sessions', () => {
    test.each(['/api/pull', '/api/history?record=AAAAAAAAAAAAAAAAAAAAAA', '/api/events'])(
      '%s without one: 401, keep working and sign in later',
      async (path) => {
        const answer = await new TestClient(office().server.url).send('GET', path);
        expect([answer.status, answer.json]).toEqual([401, { error: 'signed_out' }]);
      },
    );

    test('under a cookie that changed hands nothing is exchanged: 401, and nothing is stored', async () => {
      const place = await empty();
      const here = await openOffice(place);
      const space = await here.space([here.anna, here.bert]);
      const device = await here.device(here.anna);
      device.cookie = (await here.device(here.bert)).cookie;
      const item = changeItem(await writeChange(here.programme, space, { by: here.anna }));
      const before = await storedRows(place);
      const asked = [
        () => device.send('POST', '/api/push', { device: device.device, envelopes: [{ n: 1, item }] }),
        () => device.send('GET', '/api/pull'),
        () => device.send('GET', '/api/history?record=AAAAAAAAAAAAAAAAAAAAAA'),
        () => device.send('GET', '/api/events'),
      ];
      for (const ask of asked) expect(await ask()).toMatchObject({ status: 401, json: { error: 'signed_out' } });
      device.member = null;
      for (const ask of asked.slice(0, 3)) expect(await ask()).toMatchObject({ status: 401, json: { error: 'signed_out' } });
      expect(await storedRows(place)).toEqual(before);
      device.member = here.bert.id;
      expect((await device.pull()).cursor).toBeGreaterThan(0);
      await here.server.close();
    });

    test('[I14] a member whose newest directory entry is inactive gets 410 and nothing else', async () => {
      const place = await empty();
      const server = await startServer(place);
      const programme = await createTestProgramme(['anna', 'bert']);
      const [, anna, bert] = programme.people;
      if (!anna || !bert) throw new Error('nobody');
      const request = setupRequest(programme, CODE);
      const ended = await withEnded(programme, bert);
      await new TestClient(server.url).send('POST', '/api/setup', { ...request, directory: ended });
      const client = new TestClient(server.url);
      const answer = await client.askIn(bert.login, bert.proof);
      expect([answer.status, answer.json, client.cookie]).toEqual([410, { error: 'revoked' }, null]);
      expect((await (await new TestClient(server.url).signIn(anna)).send('GET', '/api/pull')).status).toBe(200);
      await server.close();
    });

    test('end with sign-out, and after 400 days', async () => {
      const place = await empty();
      const here = await openOffice(place);
      const [one, two] = [await here.device(here.anna), await here.device(here.anna)];
      const kept = one.cookie;
      expect((await one.send('POST', '/api/sign-out')).status).toBe(204);
      one.cookie = kept;
      expect((await one.send('GET', '/api/pull')).status).toBe(401);
      expect((await two.send('GET', '/api/pull')).status).toBe(200);
      here.server.clock.now += 400 * DAY_MS;
      expect((await two.send('GET', '/api/pull')).status).toBe(401);
      await here.server.close();
    });
  });
}
