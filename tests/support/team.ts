import { randomId } from '../../src/crypto/bytes.ts';
import { createInvitationSecret, invitationMac, invitationToken, sealForInvited, tokenHash } from '../../src/crypto/invitation.ts';
import { logEntryHash, signLogEntry } from '../../src/crypto/log-entry.ts';
import type { Role } from '../../src/domain/roles.ts';
import type { Id } from '../../src/domain/values.ts';
import type { LogEntry } from '../../src/protocol/access-http.ts';
import type { DatabasePlace } from '../../src/server/database/open-database.ts';
import { CODE, officeOf, startServer, type TestOffice, type TestServer } from './running-server.ts';
import { TestClient } from './test-client.ts';
import { createPerson, createTestProgramme, setupRequest, type TestPerson, type TestProgramme } from './test-programme.ts';

/** An office with somebody of every role. */
export interface TestTeam extends TestOffice {
  readonly second: TestPerson;
  readonly ada: TestPerson;
  readonly olga: TestPerson;
  readonly max: TestPerson;
}

export async function openTeam(place: DatabasePlace): Promise<TestTeam> {
  const server = await startServer(place);
  const programme = await createTestProgramme(['anna', 'bert'], {
    second: 'teamLead',
    ada: 'administrator',
    olga: 'placementOfficer',
    max: 'management',
  });
  const set = await new TestClient(server.url).send('POST', '/api/setup', setupRequest(programme, CODE));
  if (set.status !== 201) throw new Error(`set-up answered ${String(set.status)}`);
  return teamOf(server, programme);
}

/** The same people over another server of the same database. */
export function teamOf(server: TestServer, programme: TestProgramme): TestTeam {
  const [second, ada, olga, max] = programme.people.slice(3);
  if (!second || !ada || !olga || !max) throw new Error('the team needs everybody');
  return { ...officeOf(server, programme), second, ada, olga, max };
}

/** An invitation as a team lead's device makes it, and what the link would carry. */
export interface TestInvitation {
  readonly id: Id;
  readonly secret: string;
  readonly token: string;
  readonly request: {
    readonly id: Id;
    readonly role: Role;
    readonly office: Id | null;
    readonly member: Id | null;
    readonly tokenHash: string;
    readonly forInvited: string;
    readonly forLeads: readonly { readonly member: Id; readonly box: string }[];
  };
}

export async function createInvitation(
  leads: readonly TestPerson[],
  { role = 'caseManager', member = null }: { role?: Role; member?: Id | null } = {},
): Promise<TestInvitation> {
  const [id, secret] = [randomId(), createInvitationSecret()];
  const token = await invitationToken(secret);
  const forInvited = await sealForInvited({ to: 'the programme' }, secret, id);
  if (token === null || forInvited === null) throw new Error('no secret');
  const forLeads = leads.map((lead) => ({ member: lead.id, box: `box-for-${lead.login}` }));
  return { id, secret, token, request: { id, role, office: null, member, tokenHash: await tokenHash(token), forInvited, forLeads } };
}

/** The body of POST /api/invitations/accept by this person. */
export async function acceptance(invitation: TestInvitation, person: TestPerson) {
  const { readKey, signKey } = person.keys;
  const mac = await invitationMac(invitation.secret, { invitation: invitation.id, member: person.id, readKey, signKey });
  const account = setupRequest({ id: '', people: [person], directory: [] }, '').accounts[0];
  return { id: invitation.id, token: invitation.token, member: { id: person.id, readKey, signKey }, mac, account };
}

/** Somebody new, whom nobody knows yet. */
export async function newcomer(programme: TestProgramme, login = 'nele', role: Role = 'caseManager'): Promise<TestPerson> {
  return await createPerson(login, role, programme.people[0].keys.root);
}

type LogFacts = Partial<Pick<LogEntry, 'act' | 'case' | 'section' | 'at' | 'member'>>;

/** A device's chain in the access log. */
export class TestLog {
  readonly #client: TestClient;
  readonly #person: TestPerson;
  entries: LogEntry[] = [];

  constructor(client: TestClient, person: TestPerson) {
    this.#client = client;
    this.#person = person;
  }

  async add(facts: LogFacts = {}): Promise<LogEntry> {
    const last = this.entries.at(-1);
    const entry = {
      installation: this.#client.installation.id,
      n: (last?.n ?? 0) + 1,
      previous: last ? await logEntryHash(last) : '',
      member: this.#person.id,
      at: 1_795_000_000_000,
      act: 'unlock' as const,
      case: null,
      section: null,
      ...facts,
    };
    const signed = await signLogEntry(entry, this.#person.keys.signPrivate);
    this.entries.push(signed);
    return signed;
  }

  /** Sends these entries, else all of them. */
  async send(entries: readonly LogEntry[] = this.entries) {
    const { status, json } = await this.#client.send('POST', '/api/log', { entries });
    return { status, json };
  }
}
