import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { devicesAnswerSchema } from '../../../src/protocol/people-http.ts';
import { startServer } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { openTeam } from '../../support/team.ts';
import { TestClient } from '../../support/test-client.ts';
import { changeItem, createTestSpace, spaceItem, writeChange } from '../../support/test-programme.ts';
import { backUp, backupFile, restore } from './backups.ts';
import type { Contract } from './contract-place.ts';

const MINUTE_MS = 60_000;
const ID = 'A'.repeat(22);

/** Browsers and the sessions in them. */
export function devices({ empty }: Contract): void {
  async function listed(client: TestClient) {
    const answer = await client.send('GET', '/api/devices');
    return v.parse(devicesAnswerSchema, answer.json).devices;
  }

  describe('[B12] devices', () => {
    test('each browser is one: its name, when it signed in, last contact and what waits on it, noted at most once a minute', async () => {
      const team = await openTeam(await empty());
      const { clock } = team.server;
      const begun = clock.now;
      const anna = await team.device(team.anna);
      const isoBegun = new Date(begun).toISOString();
      const first = { id: anna.installation.id, member: team.anna.id, name: 'Tablet', signedInAt: isoBegun, lastContactAt: isoBegun };
      expect(await listed(anna)).toEqual([{ ...first, unsent: 0, revokedAt: null, copied: false, own: true }]);
      clock.now += MINUTE_MS - 1;
      await anna.send('GET', '/api/pull?unsent=7');
      expect(await listed(anna)).toMatchObject([{ lastContactAt: isoBegun, unsent: 0 }]);
      clock.now += 1;
      await anna.send('GET', '/api/pull?unsent=7');
      await anna.send('GET', '/api/pull?unsent=8');
      expect(await listed(anna)).toMatchObject([{ lastContactAt: new Date(clock.now).toISOString(), unsent: 7 }]);
      await anna.send('POST', '/api/devices/name', { id: anna.installation.id, name: ' Tablet Küche ' });
      expect(await listed(anna)).toMatchObject([{ name: 'Tablet Küche' }]);
      await team.server.close();
    });

    test('signing in again from the same browser replaces its session; another browser is another one', async () => {
      const team = await openTeam(await empty());
      const anna = await team.device(team.anna);
      const old = anna.cookie;
      await anna.signIn(team.anna);
      const other = await team.device(team.anna);
      expect(anna.cookie).not.toBe(old);
      expect((await listed(anna)).map(({ id }) => id).sort()).toEqual([anna.installation.id, other.installation.id].sort());
      anna.cookie = old;
      expect((await anna.send('GET', '/api/pull')).json).toEqual({ error: 'signed_out' });
      // A second member in the same browser has a session of their own, and the first one's stays.
      const shared = new TestClient(team.server.url);
      shared.installation = other.installation;
      await shared.signIn(team.bert);
      expect((await other.send('GET', '/api/pull')).status).toBe(200);
      await other.send('POST', '/api/sign-out');
      expect((await listed(await team.device(team.anna))).map(({ id }) => id)).not.toContain(other.installation.id);
      await team.server.close();
    });

    test('everybody sees their own; team leads and administrators all of them', async () => {
      const team = await openTeam(await empty());
      const all = [team.lead, team.anna, team.ada, team.olga, team.max];
      const clients = await Promise.all(all.map((person) => team.device(person)));
      const seen = await Promise.all(clients.map(async (client) => (await listed(client)).map(({ member }) => member).sort()));
      const everybody = all.map(({ id }) => id).sort();
      expect(seen).toEqual([everybody, [team.anna.id], everybody, [team.olga.id], [team.max.id]]);
      expect((await listed(clients[0] ?? new TestClient(''))).filter(({ own }) => own).map(({ member }) => member)).toEqual([team.lead.id]);
      await team.server.close();
    });

    test('[I14] a revoked browser gets 410 for whatever it asks, for ever, and nothing of its waiting work is taken', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const { programme } = team;
      const [anna, there] = [await team.device(team.anna), await team.device(team.anna)];
      const frame = await createTestSpace(programme, 'frame', [team.anna, team.lead, team.second]);
      await anna.push([spaceItem(frame)]);
      const waiting = changeItem(await writeChange(programme, frame, { by: team.anna }));
      for (let i = 0; i < 2; i++) expect((await there.send('POST', '/api/devices/revoke', { id: anna.installation.id })).json).toEqual({});
      const before = await storedRows(place);
      const asked: ['GET' | 'POST' | 'DELETE', string, unknown?][] = [
        ['POST', '/api/push', { device: anna.device, envelopes: [{ n: 2, item: waiting }] }],
        ['POST', '/api/push', { device: ID, envelopes: [{ n: 1, item: waiting }] }],
        ['GET', '/api/pull'],
        ['GET', `/api/history?record=${ID}`],
        ['GET', '/api/events'],
        ['POST', '/api/devices/revoke', { id: there.installation.id }],
        ['POST', '/api/devices/name', { id: anna.installation.id, name: 'x' }],
        ['POST', '/api/log', {}],
        ['POST', '/api/lists', {}],
        ['POST', '/api/retention', {}],
      ];
      for (const [method, path, body] of asked) {
        const answer = await anna.send(method, path, body);
        expect([path, answer.status, answer.json]).toEqual([path, 410, { error: 'revoked' }]);
      }
      const again = await anna.askIn('anna', team.anna.proof);
      expect([again.status, again.json, again.headers.get('set-cookie')]).toEqual([410, { error: 'revoked' }, null]);
      expect((await anna.askIn('anna', 'A'.repeat(43))).json).toEqual({ error: 'wrong_login_or_passphrase' });
      await anna.send('POST', '/api/sign-out');
      expect((await anna.askIn('anna', team.anna.proof)).json).toEqual({ error: 'revoked' });
      expect(await storedRows(place)).toEqual(before);
      expect((await there.send('GET', '/api/pull')).status).toBe(200);
      // After a wipe the browser is another one.
      expect((await team.device(team.anna)).cookie).not.toBeNull();
      await team.server.close();
    });

    test('[I14] [F21] a backup from before, put back over the same database, brings no revoked browser back', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const [tablet, phone] = [await team.device(team.anna), await team.device(team.anna)];
      const frame = await createTestSpace(team.programme, 'frame', [team.anna, team.lead, team.second]);
      await phone.push([spaceItem(frame)]);
      const file = backupFile();
      await backUp(place, file);
      const late = await team.device(team.anna);
      for (const { installation } of [tablet, late]) await phone.send('POST', '/api/devices/revoke', { id: installation.id });
      await team.server.close();
      await restore(place, file, true);
      const server = await startServer(place);
      const again = (device: TestClient) => {
        const { cookie, member, installation } = device;
        return Object.assign(new TestClient(server.url), { cookie, member, installation });
      };
      expect((await again(tablet).send('GET', '/api/pull')).json).toEqual({ error: 'revoked' });
      for (const device of [tablet, late]) expect((await again(device).askIn('anna', team.anna.proof)).json).toEqual({ error: 'revoked' });
      expect((await again(phone).pull()).due).toEqual([frame.id]);
      await server.close();
    });

    test('revoking asks for new keys wherever its member reads, and nowhere else', async () => {
      const team = await openTeam(await empty());
      const { programme } = team;
      const [anna, bert, lead] = [await team.device(team.anna), await team.device(team.bert), await team.device(team.lead)];
      const hers = await createTestSpace(programme, 'frame', [team.anna, team.lead, team.second]);
      const his = await createTestSpace(programme, 'frame', [team.bert, team.lead, team.second]);
      await anna.push([spaceItem(hers)]);
      await bert.push([spaceItem(his)]);
      const tablet = await team.device(team.anna);
      expect((await lead.pull()).due).toEqual([]);
      await lead.send('POST', '/api/devices/revoke', { id: tablet.installation.id });
      expect([(await anna.pull()).due, (await lead.pull()).due, (await bert.pull()).due]).toEqual([[hers.id], [hers.id], []]);
      await team.server.close();
    });

    test('a stolen cookie revokes and names nothing of others; who cares for all devices may revoke, not name', async () => {
      const team = await openTeam(await empty());
      const [anna, bert, ada, lead] = await Promise.all([team.anna, team.bert, team.ada, team.lead].map((person) => team.device(person)));
      if (!anna || !bert || !ada || !lead) throw new Error('nobody');
      const officer = await team.device(team.olga);
      for (const other of [bert, officer]) {
        const answer = await other.send('POST', '/api/devices/revoke', { id: anna.installation.id });
        expect([answer.status, answer.json]).toEqual([404, { error: 'not_found' }]);
      }
      for (const other of [bert, ada, lead])
        expect((await other.send('POST', '/api/devices/name', { ...anna.installation, name: 'x' })).json).toEqual({ error: 'not_found' });
      // Signing in under another's installation id makes it nobody else's to revoke.
      const liar = new TestClient(team.server.url);
      liar.installation = anna.installation;
      await liar.signIn(team.bert);
      expect((await liar.send('POST', '/api/devices/revoke', { id: anna.installation.id })).status).toBe(200);
      expect([(await anna.send('GET', '/api/pull')).status, (await liar.send('GET', '/api/pull')).status]).toEqual([200, 410]);
      expect((await ada.send('POST', '/api/devices/revoke', { id: anna.installation.id })).status).toBe(200);
      expect((await anna.send('GET', '/api/pull')).status).toBe(410);
      expect((await lead.send('POST', '/api/devices/revoke', { id: ID })).status).toBe(404);
      const [seen] = (await listed(lead)).filter(({ member }) => member === team.anna.id);
      expect(seen?.revokedAt).toBe(new Date(team.server.clock.now).toISOString());
      await team.server.close();
    });

    test('[F14] two copies of one browser’s profile show in the list', async () => {
      const team = await openTeam(await empty());
      const { programme } = team;
      const anna = await team.device(team.anna);
      const frame = await createTestSpace(programme, 'frame', [team.anna, team.lead, team.second]);
      await anna.push([spaceItem(frame)]);
      expect(await listed(anna)).toMatchObject([{ copied: false }]);
      const item = changeItem(await writeChange(programme, frame, { by: team.anna }));
      expect((await anna.pushEnvelopes([{ n: 1, item }])).answers).toEqual([{ n: 1, outcome: 'device_fork', last: 1 }]);
      expect(await listed(anna)).toMatchObject([{ copied: true }]);
      // Signing in again leaves the other copy outside.
      const copy = anna.cookie;
      await anna.signIn(team.anna);
      expect(await listed(anna)).toMatchObject([{ copied: false }]);
      anna.cookie = copy;
      expect((await anna.send('GET', '/api/pull')).json).toEqual({ error: 'signed_out' });
      await team.server.close();
    });
  });
}
