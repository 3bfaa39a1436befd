import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DirectoryEntry } from '../../src/protocol/change.ts';
import { sendLists } from '../support/access-client.ts';
import { LoadedDevice, pullAll } from '../support/load.ts';
import { TestPostgres } from '../support/postgres.ts';
import { ServerProcess, SETUP_CODE } from '../support/server-process.ts';
import { newcomer } from '../support/team.ts';
import { TestClient } from '../support/test-client.ts';
import {
  changeItem,
  createTestProgramme,
  createTestSpace,
  listItem,
  nextList,
  setupRequest,
  withPerson,
  writeChange,
} from '../support/test-programme.ts';

// Generous: it runs beside many other tests, and says when something hangs, not how fast it is.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

let postgres: TestPostgres | null = null;
const servers: ServerProcess[] = [];

beforeAll(async () => {
  postgres = await TestPostgres.start();
  const env = { BUILD_APP: 'never', DATABASE_URL: await postgres.createDatabase() };
  // Both at once: the migrations run under a lock.
  servers.push(...(await Promise.all([ServerProcess.start({ env }), ServerProcess.start({ env })])));
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  await postgres?.stop();
});

test(
  '[I3] [I4] two processes on one PostgreSQL: one sequence, one answer for a push sent to both, readers of either miss nothing, one renewal of a key [I14], one directory',
  { timeout: 60_000 },
  async () => {
    const programme = await createTestProgramme(['anna']);
    const [lead, anna] = programme.people;
    if (!anna) throw new Error('nobody');
    const clients = servers.map((server) => new TestClient(server.url));
    const [one, two] = clients;
    if (!one || !two) throw new Error('no servers');
    await one.send('POST', '/api/setup', setupRequest(programme, SETUP_CODE));
    for (const client of clients) await client.signIn(anna);
    const space = await createTestSpace(programme, 'frame', [anna, lead]);
    await one.push([listItem(space.list)]);

    const devices: LoadedDevice[] = [];
    for (let i = 0; i < 6; i++)
      devices.push(new LoadedDevice(await new TestClient(servers[i % 2]?.url ?? '').signIn(anna), { programme, space, by: anna }));
    await Promise.all(
      devices.map(async (device) => {
        for (let i = 0; i < 8; i++) expect(await device.pushOnce()).toBe(true);
      }),
    );
    const acknowledged = new Map(devices.flatMap((device) => [...device.acknowledged]));
    for (const client of clients) expect((await pullAll(client)).seqs).toEqual(acknowledged);
    const before = programme.directory.length + 1;
    expect([...acknowledged.values()].sort((a, b) => a - b)).toEqual(Array.from({ length: 240 }, (_, i) => before + 1 + i));

    // The same push to both at once, and the session of one process on the other.
    const change = await writeChange(programme, space, { by: anna });
    const twin = new TestClient(two.url, one.device);
    twin.cookie = one.cookie;
    twin.member = anna.id;
    const envelopes = [{ n: one.nextN++, item: changeItem(change) }];
    const [here, there] = await Promise.all([one.pushEnvelopes(envelopes), twin.pushEnvelopes(envelopes)]);
    expect(there).toEqual(here);
    expect(here.answers).toEqual([{ n: 2, outcome: 'accepted', seq: before + 241 }]);

    // Two who renew one key at once: one does, the other looks again, and every reader gets one chain.
    const holders = [one, await new TestClient(two.url).signIn(lead)];
    const renewed = await Promise.all([anna, lead].map((by) => nextList(programme, space, { rotate: true, by })));
    const renewals = await Promise.all(holders.map((client, i) => sendLists(client, renewed.slice(i, i + 1))));
    expect(renewals.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    for (const client of holders) expect((await client.pull()).lists.map(({ number }) => number)).toEqual([1, 2]);

    // Two entries of the directory at once: one leads on, the other is stale. Then the same entry to both: taken once.
    const leads = [await new TestClient(one.url).signIn(lead), await new TestClient(two.url).signIn(lead)];
    const [nele, nico] = [await withPerson(programme, await newcomer(programme)), await withPerson(programme, await newcomer(programme))];
    const offer = (entries: readonly DirectoryEntry[], to = leads): Promise<number[]> =>
      Promise.all(to.map(async (client) => (await client.send('POST', '/api/directory', { entries })).status));
    const [taken, stale] = await Promise.all([
      offer(nele.directory.slice(-1), leads.slice(0, 1)),
      offer(nico.directory.slice(-1), leads.slice(1)),
    ]);
    expect([...taken, ...stale].sort((a, b) => a - b)).toEqual([200, 409]);
    const stands = taken[0] === 200 ? nele : nico;
    const next = await withPerson(stands, { ...anna, role: 'teamLead' });
    expect(await offer(next.directory.slice(-1))).toEqual([200, 200]);
    expect((await leads[0]?.pull({ since: before + 241 }))?.directory).toEqual(next.directory.slice(-2));
  },
);
