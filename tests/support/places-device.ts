import { berlinInstant } from '../../src/domain/berlin.ts';
import { lastDayOfSupport } from '../../src/domain/support-period.ts';
import type { CivilDate, Id } from '../../src/domain/values.ts';
import type { Change, PlaceRequestHeader } from '../../src/protocol/change.ts';
import type { PushAnswer } from '../../src/protocol/http.ts';
import type { ServerPlace, ServerPlaces } from '../../src/protocol/pull-http.ts';
import type { DatabasePlace } from '../../src/server/database/open-database.ts';
import { openCase, type TestCase } from './access-client.ts';
import { CODE, startServer, type TestServer } from './running-server.ts';
import { teamOf, type TestTeam } from './team.ts';
import { TestClient } from './test-client.ts';
import {
  changeItem,
  createTestProgramme,
  createTestSpace,
  setupRequest,
  spaceItem,
  writeChange,
  type TestPerson,
  type TestProgramme,
  type TestSpace,
  type TestWrite,
} from './test-programme.ts';

/** The Monday on which these tests begin. */
export const MONDAY = '2026-11-30';

/** The days of a support that begins on this day. */
export function support(from: CivilDate): { from: CivilDate; until: CivilDate } {
  return { from, until: lastDayOfSupport(from) };
}

export function asks(from: CivilDate, as: 'reserve' | 'occupy' = 'occupy'): PlaceRequestHeader {
  return { act: 'request', as, days: support(from) };
}

/** A team whose places are asked for step by step. The clock begins on MONDAY at 09:00. */
export class PlacesDevice {
  readonly team: TestTeam;
  readonly teamSpace: TestSpace;
  readonly #clients = new Map<Id, TestClient>();

  private constructor(team: TestTeam, teamSpace: TestSpace) {
    this.team = team;
    this.teamSpace = teamSpace;
  }

  /** With so many places from 2025-12-01 on; 0: nobody has decided yet. */
  static async open(place: DatabasePlace, capacity: number): Promise<PlacesDevice> {
    const server = await serveAt(place, berlinInstant(MONDAY, 9 * 60));
    const programme = await createTestProgramme(['anna', 'bert'], {
      second: 'teamLead',
      ada: 'administrator',
      olga: 'placementOfficer',
      max: 'management',
    });
    await new TestClient(server.url).send('POST', '/api/setup', setupRequest(programme, CODE));
    const team = teamOf(server, programme);
    const { lead, second, anna, bert, ada } = team;
    const teamSpace = await createTestSpace(programme, 'team', [lead, second, anna, bert, ada]);
    const session = new PlacesDevice(team, teamSpace);
    await (await session.client(lead)).push([spaceItem(teamSpace)]);
    if (capacity > 0) await session.capacity({ from: '2025-12-01', places: capacity });
    return session;
  }

  /** The same people and sessions' devices anew, over another server of the database. */
  static async reopen(place: DatabasePlace, { team, teamSpace }: PlacesDevice): Promise<PlacesDevice> {
    const server = await serveAt(place, team.server.clock.now);
    return new PlacesDevice(teamOf(server, team.programme), teamSpace);
  }

  get programme(): TestProgramme {
    return this.team.programme;
  }

  at(date: CivilDate, minute = 9 * 60): void {
    this.team.server.clock.now = berlinInstant(date, minute);
  }

  /** One device of each person, signed in once. */
  async client(person: TestPerson): Promise<TestClient> {
    const known = this.#clients.get(person.id);
    if (known) return known;
    const client = await this.team.device(person);
    this.#clients.set(person.id, client);
    return client;
  }

  /** A decision about how many places there are, not yet sent. */
  async writeCapacity(
    setting: { from: CivilDate; places: number } | null,
    { by = this.team.lead, ...more }: Partial<TestWrite> = {},
  ): Promise<Change> {
    return await writeChange(this.programme, this.teamSpace, { by, claim: { act: 'capacity', setting }, ...more });
  }

  async capacity(setting: { from: CivilDate; places: number } | null, by = this.team.lead): Promise<PushAnswer['answers'][number]> {
    return await this.push(await this.writeCapacity(setting, { by }), by);
  }

  async openCase(by = this.team.anna): Promise<TestCase> {
    return await openCase(this.team, by);
  }

  /** A change that carries this step, not yet sent. */
  async write(one: TestCase, claim: PlaceRequestHeader, by = this.team.anna): Promise<Change> {
    return await writeChange(this.programme, one.frame, { by, claim });
  }

  async push(change: Change, by = this.team.anna): Promise<PushAnswer['answers'][number]> {
    const [answer] = (await (await this.client(by)).push([changeItem(change)])).answers;
    if (answer === undefined) throw new Error('a push of one item has one answer');
    return answer;
  }

  /** Writes and pushes a step, and says what then is known of the case's place. */
  async step(one: TestCase, claim: PlaceRequestHeader, by = this.team.anna): Promise<ServerPlace | undefined> {
    const answer = await this.push(await this.write(one, claim, by), by);
    if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
    return await this.place(one);
  }

  /** So many cases that occupy a place from before on. */
  async fill(count: number): Promise<readonly TestCase[]> {
    const cases: TestCase[] = [];
    for (let i = 0; i < count; i += 1) {
      const one = await this.openCase();
      await this.step(one, asks('2026-11-23'));
      cases.push(one);
    }
    return cases;
  }

  /** Everything told to a device that knows nothing. */
  async told(person = this.team.bert): Promise<ServerPlaces | null> {
    return (await (await this.client(person)).pull()).places;
  }

  /** The case's newest place. */
  async place({ id }: TestCase): Promise<ServerPlace | undefined> {
    const own = (await this.told())?.places.filter((place) => place.case === id) ?? [];
    return own.find(({ state }) => state !== 'released') ?? own.toSorted((a, b) => b.seq - a.seq)[0];
  }

  async head(): Promise<number> {
    return (await (await this.client(this.team.lead)).pull()).cursor;
  }

  async close(): Promise<void> {
    await this.team.server.close();
  }
}

/** A server whose clock begins then, whatever day it is. */
async function serveAt(place: DatabasePlace, now: number): Promise<TestServer> {
  const clock = { now };
  return { ...(await startServer(place, { now: () => clock.now })), clock };
}
