import { describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import { backUp, backupFile, restore } from './backups.ts';
import { startServer } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { openTeam, newcomer, teamOf } from '../../support/team.ts';
import { TestClient } from '../../support/test-client.ts';
import { createTestSpace, spaceItem, withNewKeys, withPerson, type TestProgramme } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** The newest entry, alone, as a team lead's device offers it. */
function newest({ directory }: TestProgramme) {
  return { entries: directory.slice(-1) };
}

const SAME = { status: 200 };

/** POST /api/directory: who belongs to the programme, and as what. */
export function peopleDirectory({ empty }: Contract): void {
  describe('directory', () => {
    test('an entry that leads on is taken once, told to everybody by pull, and changes what its member may do', async () => {
      const team = await openTeam(await empty());
      const [lead, anna] = [await team.device(team.lead), await team.device(team.anna)];
      const since = (await anna.pull()).cursor;
      const promoted = await withPerson(team.programme, { ...team.bert, role: 'administrator' });
      const number = promoted.directory.length;
      expect(await lead.send('POST', '/api/directory', newest(promoted))).toMatchObject({ status: 200, json: { number } });
      expect(await lead.send('POST', '/api/directory', newest(promoted))).toMatchObject({ status: 200, json: { number } });
      const news = await anna.pull({ since });
      expect([news.directory, news.cursor]).toEqual([promoted.directory.slice(-1), since + 1]);
      const bert = await team.device(team.bert);
      expect((await bert.send('GET', '/api/devices')).json).toMatchObject({
        devices: expect.arrayContaining([expect.objectContaining({ member: team.anna.id })]),
      });
      await team.server.close();
    });

    test('[I10] a chain that does not verify is refused and nothing is stored: strangers, forged, unsigned, own keys changed', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const { programme, lead, anna } = team;
      const device = await team.device(lead);
      const before = await storedRows(place);
      const nele = await newcomer(programme);
      const good = await withPerson(programme, nele);
      const [entry] = good.directory.slice(-1);
      if (!entry) throw new Error('no entry');
      const byAnna = await withPerson(programme, nele, { by: anna });
      const ownKeys = await withPerson(programme, await withNewKeys(lead), { by: lead });
      const bad: [string, unknown, number, string][] = [
        ['by a case manager', newest(byAnna), 403, 'no_access'],
        ['another role than was signed', { entries: [{ ...entry, member: { ...entry.member, role: 'teamLead' } }] }, 403, 'no_access'],
        [
          'another key than was signed',
          { entries: [{ ...entry, member: { ...entry.member, readKey: anna.keys.readKey } }] },
          403,
          'no_access',
        ],
        ['unsigned', { entries: [{ ...entry, signature: 'A'.repeat(86) }] }, 403, 'no_access'],
        ['of another programme', { entries: [{ ...entry, programme: randomId() }] }, 403, 'no_access'],
        ['a team lead’s own new keys', newest(ownKeys), 403, 'no_access'],
        ['a number left out', { entries: [{ ...entry, number: entry.number + 1 }] }, 409, 'stale_list'],
        ['another chain', { entries: [{ ...entry, previous: 'A'.repeat(43) }] }, 409, 'stale_list'],
        ['another first entry', { entries: [{ ...entry, number: 1 }] }, 409, 'stale_list'],
        ['out of order', { entries: [...good.directory].reverse() }, 400, 'bad_request'],
        ['none', { entries: [] }, 400, 'bad_request'],
      ];
      for (const [what, body, status, error] of bad) {
        const answer = await device.send('POST', '/api/directory', body);
        expect([what, answer.status, answer.json]).toEqual([what, status, { error }]);
      }
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });

    test('of two entries at once through two processes one is taken, the other is stale and its members are not there', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const other = teamOf(await startServer(place), team.programme);
      const [one, two] = [await team.device(team.lead), await other.device(team.second)];
      for (let round = 0; round < 4; round++) {
        const { directory } = await storedDirectory(place);
        const now = { ...team.programme, directory };
        const [nele, nico] = [await newcomer(now, 'nele'), await newcomer(now, 'nico')];
        const [first, second] = [await withPerson(now, nele, { by: team.lead }), await withPerson(now, nico, { by: team.second })];
        const answers = await Promise.all([
          one.send('POST', '/api/directory', newest(first)),
          two.send('POST', '/api/directory', newest(second)),
        ]);
        expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
        expect(answers.find(({ status }) => status === 409)?.json).toEqual({ error: 'stale_list' });
        const after = await storedDirectory(place);
        expect(after.directory).toHaveLength(directory.length + 1);
        const came = answers[0].status === 200 ? nele : nico;
        expect([nele.id, nico.id].filter((id) => after.members.includes(id))).toEqual([came.id]);
      }
      await team.server.close();
      await other.server.close();
    });

    test('the last team lead can neither leave nor become something else', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const device = await team.device(team.lead);
      const alone = await withPerson(team.programme, team.second, { active: false });
      expect(await device.send('POST', '/api/directory', newest(alone))).toMatchObject(SAME);
      const before = await storedRows(place);
      const gone = await withPerson(alone, team.lead, { active: false });
      const manager = await withPerson(alone, { ...team.lead, role: 'caseManager' });
      for (const one of [gone, manager]) {
        const answer = await device.send('POST', '/api/directory', newest(one));
        expect([answer.status, answer.json]).toEqual([409, { error: 'last_team_lead' }]);
      }
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });

    test('[R9] who leads an open case stays until somebody else leads it; who leads none may go', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const { programme, lead, anna, bert } = team;
      const frame = await createTestSpace(programme, 'frame', [anna, lead, team.second]);
      await (await team.device(anna)).push([spaceItem(frame)]);
      const device = await team.device(lead);
      for (const one of [
        await withPerson(programme, anna, { active: false }),
        await withPerson(programme, { ...anna, role: 'administrator' }),
      ]) {
        const answer = await device.send('POST', '/api/directory', newest(one));
        expect([answer.status, answer.json]).toEqual([409, { error: 'leads_cases' }]);
        const whole = await device.send('POST', '/api/directory', { entries: one.directory });
        expect(whole.json).toEqual({ error: 'leads_cases' });
      }
      expect(await device.send('POST', '/api/directory', newest(await withPerson(programme, { ...anna, role: 'teamLead' })))).toMatchObject(
        SAME,
      );
      const { directory } = await storedDirectory(place);
      expect(
        await device.send('POST', '/api/directory', newest(await withPerson({ ...programme, directory }, bert, { active: false }))),
      ).toMatchObject(SAME);
      await team.server.close();
    });

    test('[I14] a member whose access ended is answered 410 everywhere and signs in no more', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const bert = await team.device(team.bert);
      const ended = await withPerson(team.programme, team.bert, { active: false });
      await (await team.device(team.lead)).send('POST', '/api/directory', newest(ended));
      const before = await storedRows(place);
      const asked: ['GET' | 'POST', string, unknown?][] = [
        ['GET', '/api/pull'],
        ['GET', `/api/history?record=${randomId()}`],
        ['GET', '/api/events'],
        ['GET', '/api/devices'],
        ['GET', '/api/log'],
        ['POST', '/api/push', { device: randomId(), envelopes: [{ n: 1, item: {} }] }],
        ['POST', '/api/directory', newest(ended)],
        ['POST', '/api/account/passphrase', {}],
      ];
      for (const [method, path, body] of asked) {
        const answer = await bert.send(method, path, body);
        expect([path, answer.status, answer.json]).toEqual([path, 410, { error: 'revoked' }]);
      }
      const again = await new TestClient(team.server.url).askIn('bert', team.bert.proof);
      expect([again.status, again.json, again.headers.get('set-cookie')]).toEqual([410, { error: 'revoked' }, null]);
      expect(await storedRows(place)).toEqual(before);
      await team.server.close();
    });

    test('[F21] a restored server takes the entries it lost from any member, whatever its older lists say of who leads', async () => {
      const place = await empty();
      const team = await openTeam(place);
      const { programme, lead, anna, bert } = team;
      const frame = await createTestSpace(programme, 'frame', [anna, lead, team.second]);
      const manager = await team.device(anna);
      await manager.push([spaceItem(frame)]);
      const file = backupFile();
      await backUp(place, file);
      const later = await withPerson(await withPerson(programme, await newcomer(programme)), anna, { active: false });
      const whole = { entries: later.directory };
      const device = await team.device(bert);
      expect((await device.send('POST', '/api/directory', whole)).json).toEqual({ error: 'leads_cases' });
      await team.server.close();
      await restore(place, file, true);
      const server = await startServer(place);
      const back = await new TestClient(server.url).signIn(bert);
      expect(await back.send('POST', '/api/directory', whole)).toMatchObject({ status: 200, json: { number: later.directory.length } });
      expect((await storedDirectory(place)).directory).toEqual(later.directory);
      expect((await new TestClient(server.url).askIn('anna', anna.proof)).status).toBe(410);
      await server.close();
    });
  });

  async function storedDirectory(place: Parameters<typeof storedRows>[0]) {
    const rows = await storedRows(place);
    const bodyOf = (row: string): TestProgramme['directory'][number] => {
      const fields = new Map<string, unknown>(JSON.parse(row));
      return JSON.parse(String(fields.get('body')));
    };
    const directory = (rows['directory_entry'] ?? []).map(bodyOf).sort((a, b) => a.number - b.number);
    const members = (rows['member'] ?? []).map((row) => String(new Map<string, unknown>(JSON.parse(row)).get('id')));
    return { directory, members };
  }
}
