import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/domain/civil-date.ts';
import type { Interval } from '../../src/domain/places.ts';
import type { PlaceRequestHeader, DirectoryEntry, Envelope } from '../../src/protocol/change.ts';
import type { ServerPlace } from '../../src/protocol/pull-http.ts';
import { sendLists } from '../support/access-client.ts';
import { LoadedDevice, pullAll } from '../support/load.ts';
import { TestPostgres } from '../support/postgres.ts';
import { ServerProcess, SETUP_CODE } from '../support/server-process.ts';
import { newcomer } from '../support/team.ts';
import { TestClient } from '../support/test-client.ts';
import { testDay } from '../support/test-clock.ts';
import {
  changeItem,
  createTestProgramme,
  createTestSpace,
  listItem,
  nextList,
  setupRequest,
  spaceItem,
  withPerson,
  writeChange,
  type TestPerson,
  type TestProgramme,
  type TestSpace,
} from '../support/test-programme.ts';

let postgres: TestPostgres | null = null;
const servers: ServerProcess[] = [];

beforeAll(async () => {
  postgres = await TestPostgres.start();
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  await postgres?.stop();
});

/** Two processes on one database of their own. */
async function startTwo(): Promise<readonly [ServerProcess, ServerProcess]> {
  const env = { BUILD_APP: 'never', DATABASE_URL: (await postgres?.createDatabase()) ?? '' };
  // Both at once: the migrations run under a lock.
  const two = await Promise.all([ServerProcess.start({ env }), ServerProcess.start({ env })]);
  servers.push(...two);
  return two;
}

test(
  '[I3] [I4] two processes on one PostgreSQL: one sequence, one answer for a push sent to both, readers of either miss nothing, one renewal of a key [I14], one directory',
  { timeout: 60_000 },
  async () => {
    const programme = await createTestProgramme(['anna']);
    const [lead, anna] = programme.people;
    if (!anna) throw new Error('nobody');
    const both = await startTwo();
    const clients = both.map((server) => new TestClient(server.url));
    const [one, two] = clients;
    if (!one || !two) throw new Error('no servers');
    await one.send('POST', '/api/setup', setupRequest(programme, SETUP_CODE));
    for (const client of clients) await client.signIn(anna);
    const space = await createTestSpace(programme, 'frame', [anna, lead]);
    await one.push([listItem(space.list)]);

    const devices: LoadedDevice[] = [];
    for (let i = 0; i < 6; i++)
      devices.push(new LoadedDevice(await new TestClient(both[i % 2]?.url ?? '').signIn(anna), { programme, space, by: anna }));
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

/** Somebody with a tablet at one of the processes, and a twin of it at the other, over which everything is sent once more. */
class Asker {
  readonly person: TestPerson;
  readonly client: TestClient;
  readonly twin: TestClient;
  readonly #programme: TestProgramme;

  private constructor(programme: TestProgramme, person: TestPerson, { client, twin }: { client: TestClient; twin: TestClient }) {
    this.#programme = programme;
    this.person = person;
    this.client = client;
    this.twin = twin;
  }

  static async open(programme: TestProgramme, person: TestPerson, [own, other]: readonly [ServerProcess, ServerProcess]): Promise<Asker> {
    const client = await new TestClient(own.url).signIn(person);
    const twin = new TestClient(other.url, client.device);
    [twin.cookie, twin.member] = [client.cookie, client.member];
    return new Asker(programme, person, { client, twin });
  }

  async openCase(): Promise<TestSpace> {
    const frame = await createTestSpace(this.#programme, 'frame', [this.person, this.#programme.people[0]]);
    await this.client.push([spaceItem(frame)]);
    return frame;
  }

  async write(space: TestSpace, claim: PlaceRequestHeader): Promise<Envelope[]> {
    return [{ n: this.client.nextN++, item: changeItem(await writeChange(this.#programme, space, { by: this.person, claim })) }];
  }

  async ask(space: TestSpace, claim: PlaceRequestHeader): Promise<void> {
    const { answers } = await this.client.pushEnvelopes(await this.write(space, claim));
    expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted']);
  }

  async places(): Promise<readonly ServerPlace[]> {
    return (await this.client.pull()).places?.places ?? [];
  }
}

const ROUNDS = 12;

/** R1's worked example: 15 of 16 are taken, and two devices ask for the last one. */
async function fifteenOfSixteen(days: Interval): Promise<readonly [Asker, Asker]> {
  const programme = await createTestProgramme(['anna', 'bert']);
  const [lead, anna, bert] = programme.people;
  if (!anna || !bert) throw new Error('nobody');
  const [one, two] = await startTwo();
  await new TestClient(one.url).send('POST', '/api/setup', setupRequest(programme, SETUP_CODE));
  const tina = await Asker.open(programme, lead, [one, two]);
  const team = await createTestSpace(programme, 'team', [lead, anna, bert]);
  await tina.client.push([spaceItem(team)]);
  await tina.ask(team, { act: 'capacity', setting: { from: addDays(days.from, -30), places: 16 } });
  const askers = [await Asker.open(programme, anna, [one, two]), await Asker.open(programme, bert, [two, one])] as const;
  for (let n = 0; n < 15; n++) await askers[0].ask(await askers[0].openCase(), { act: 'request', as: 'occupy', days });
  return askers;
}

test(`[F15] [R1] [I3] [I4] [I8] the last place, asked for through both processes at once, ${ROUNDS} times: one gets it, the other waits, never 17`, async () => {
  const today = testDay();
  const days = { from: today, until: addDays(today, 180) };
  const askers = await fifteenOfSixteen(days);
  const numbers: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const cases = await Promise.all(askers.map(async (asker) => asker.openCase()));
    const steps = await Promise.all(cases.map(async (space, i) => askers[i]?.write(space, { act: 'request', as: 'occupy', days }) ?? []));
    // Each is sent twice, through both processes: all four at once.
    const [first, again] = await Promise.all([
      Promise.all(askers.map(async (asker, i) => asker.client.pushEnvelopes(steps[i] ?? []))),
      Promise.all(askers.map(async (asker, i) => asker.twin.pushEnvelopes(steps[i] ?? []))),
    ]);
    expect(again).toEqual(first);
    const seqs = first.map(({ answers: [answer] }) => (answer?.outcome === 'accepted' ? answer.seq : 0));
    numbers.push(...seqs);
    const [served, other] = await Promise.all(askers.map(async (asker) => asker.places()));
    expect(other).toEqual(served);
    const stateOf = (index: number): string | undefined => served?.find((place) => place.case === cases[index]?.of)?.state;
    // In order of receipt.
    const sooner = (seqs[0] ?? 0) < (seqs[1] ?? 0) ? 0 : 1;
    expect([stateOf(sooner), stateOf(1 - sooner)]).toEqual(['occupied', 'waiting']);
    expect(served?.filter(({ state }) => state === 'occupied')).toHaveLength(16);
    // Whoever waits gives up, then the other one gives the place back: it is free for the next two.
    for (const index of [1 - sooner, sooner]) {
      const space = cases[index];
      if (space) await askers[index]?.ask(space, { act: 'release', last: null });
    }
  }
  // One sequence: two neighbours each time.
  for (let at = 0; at < numbers.length; at += 2) expect(Math.abs((numbers[at] ?? 0) - (numbers[at + 1] ?? 0))).toBe(1);
});
