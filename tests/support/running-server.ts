import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { berlinInstant } from '../../src/domain/berlin.ts';
import { createServer, type RunningServer, type ServerConfig } from '../../src/server/create-server.ts';
import type { DatabasePlace } from '../../src/server/database/open-database.ts';
import { testDay } from './test-clock.ts';
import { TestClient } from './test-client.ts';
import {
  createTestProgramme,
  createTestSpace,
  listItem,
  setupRequest,
  type TestPerson,
  type TestProgramme,
  type TestSpace,
} from './test-programme.ts';

export const CODE = 'test-setup-code';

/** A folder of its own for one SQLite file. */
export function sqlitePlace(): DatabasePlace {
  return { databaseUrl: null, dataDir: mkdtempSync(join(tmpdir(), 'lotse-data-')) };
}

export type LogLine = Readonly<Record<string, string | number | boolean | null>>;

/** A server in this process, whose clock the test holds. */
export interface TestServer extends RunningServer {
  readonly log: LogLine[];
  readonly clock: { now: number };
}

export async function startServer(place: DatabasePlace, more: Partial<ServerConfig> = {}): Promise<TestServer> {
  const log: LogLine[] = [];
  // Noon of the day from which test lists date their substitutes.
  const clock = { now: berlinInstant(testDay(), 12 * 60) };
  const server = await createServer({
    ...place,
    port: 0,
    host: '127.0.0.1',
    tls: null,
    trustProxy: 0,
    setupCode: CODE,
    distDir: '/nonexistent',
    log: (line) => log.push(line),
    now: () => clock.now,
    ...more,
  });
  return { ...server, log, clock };
}

/** A server that was set up: a team lead and two case managers, whose sessions tests open for as many devices as they like. */
export interface TestOffice {
  readonly server: TestServer;
  readonly programme: TestProgramme;
  readonly lead: TestPerson;
  readonly anna: TestPerson;
  readonly bert: TestPerson;
  device(person: TestPerson): Promise<TestClient>;
  /** A `frame` of anna's and the lead's, made by anna. */
  space(members?: readonly [TestPerson, ...TestPerson[]]): Promise<TestSpace>;
}

export async function openOffice(place: DatabasePlace, more: Partial<ServerConfig> = {}): Promise<TestOffice> {
  const server = await startServer(place, more);
  const programme = await createTestProgramme(['anna', 'bert']);
  const set = await new TestClient(server.url).send('POST', '/api/setup', setupRequest(programme, CODE));
  if (set.status !== 201) throw new Error(`set-up answered ${String(set.status)}`);
  return officeOf(server, programme);
}

/** The same people over another server of the same database. */
export function officeOf(server: TestServer, programme: TestProgramme): TestOffice {
  const [lead, anna, bert] = programme.people;
  if (!anna || !bert) throw new Error('the office needs three people');
  const device = (person: TestPerson): Promise<TestClient> => new TestClient(server.url).signIn(person);
  return {
    server,
    programme,
    lead,
    anna,
    bert,
    device,
    async space(members = [anna, lead]) {
      const space = await createTestSpace(programme, 'frame', members);
      await (await device(members[0])).push([listItem(space.list)]);
      return space;
    },
  };
}
