import { randomBytes, randomId, toBase64url } from '../../src/crypto/bytes.ts';
import { sealChange, type BoxContent } from '../../src/crypto/change.ts';
import { entryHash, signEntry } from '../../src/crypto/directory.ts';
import { createMemberKeys, type MemberKeys } from '../../src/crypto/member-keys.ts';
import type { Role } from '../../src/domain/roles.ts';
import type { Id } from '../../src/domain/values.ts';
import type { Change, PlaceRequestHeader, DirectoryEntry, Item, ListItem, MemberList, Wrap } from '../../src/protocol/change.ts';
import { DERIVE_FLOOR, type SetupRequest } from '../../src/protocol/http.ts';
import type { TestSpace } from './test-spaces.ts';

export { createTestSpace, listFor, nextList, spaceItem, type NextList, type TestSpace } from './test-spaces.ts';

/** A person with real keys; the sign-in proof is made up, so that no test waits for Argon2id. */
export interface TestPerson {
  readonly keys: MemberKeys;
  readonly id: Id;
  readonly login: string;
  readonly role: Role;
  readonly proof: string;
  /** Stands for the printed recovery key at the server. */
  readonly recoveryProof: string;
}

/** A programme as a set-up makes it. The first person is its root: a team lead. */
export interface TestProgramme {
  readonly id: Id;
  readonly people: readonly [TestPerson, ...TestPerson[]];
  readonly directory: readonly DirectoryEntry[];
}

/** Team lead `lead`, then the case managers given by login, then `others`: login and role of each. */
export async function createTestProgramme(
  managers: readonly string[] = ['anna', 'bert'],
  others: Readonly<Record<string, Role>> = {},
): Promise<TestProgramme> {
  const lead = await createPerson('lead', 'teamLead');
  const rest = [...managers.map((login) => [login, 'caseManager'] as const), ...Object.entries(others)];
  const people = await Promise.all(rest.map(([login, role]) => createPerson(login, role, lead.keys.root)));
  let programme: TestProgramme = { id: randomId(), people: [lead], directory: [] };
  for (const person of [lead, ...people]) programme = await withPerson(programme, person);
  return programme;
}

/** The programme with one entry more, by `by` (the first team lead): this person comes, changes or goes. */
export async function withPerson(
  programme: TestProgramme,
  person: TestPerson,
  { active = true, office = null, by = programme.people[0] }: { active?: boolean; office?: Id | null; by?: TestPerson } = {},
): Promise<TestProgramme> {
  const last = programme.directory.at(-1);
  const previous = last ? await entryHash(last) : '';
  const number = programme.directory.length + 1;
  const entry = { programme: programme.id, number, previous, member: { ...entryOf(person), active, office }, author: by.id };
  const [first, ...rest] = programme.people;
  const isKnown = programme.people.some(({ id }) => id === person.id);
  const people: TestProgramme['people'] = isKnown
    ? [first.id === person.id ? person : first, ...rest.map((one) => (one.id === person.id ? person : one))]
    : [first, ...rest, person];
  return { ...programme, people, directory: [...programme.directory, await signEntry(entry, by.keys.signPrivate)] };
}

/** The directory with one entry more, by the team lead: this person's access has ended. */
export async function withEnded(programme: TestProgramme, person: TestPerson): Promise<readonly DirectoryEntry[]> {
  return (await withPerson(programme, person, { active: false })).directory;
}

/** The same person with new keys: they had lost everything (withPerson lets them in again). */
export async function withNewKeys(person: TestPerson): Promise<TestPerson> {
  return { ...person, keys: await createMemberKeys(person.id, person.keys.root) };
}

/** The body of POST /api/setup for it. */
export function setupRequest(programme: TestProgramme, code: string, fictional = false): SetupRequest {
  const accounts = programme.people.map(({ login, proof, recoveryProof, id }) => ({
    login,
    proof,
    recoveryProof,
    account: {
      member: id,
      derive: { salt: toBase64url(randomBytes(16)), ...DERIVE_FLOOR },
      underPassphrase: toBase64url(randomBytes(200)),
      underRecovery: toBase64url(randomBytes(200)),
    },
  }));
  return { code, programme: programme.id, fictional, directory: [...programme.directory], accounts };
}

export async function createPerson(login: string, role: Role, root?: string): Promise<TestPerson> {
  const id = randomId();
  const [proof, recoveryProof] = [toBase64url(randomBytes(32)), toBase64url(randomBytes(32))];
  return { keys: await createMemberKeys(id, root), id, login, role, proof, recoveryProof };
}

/** What a test change says; everything has a default but the author. */
export interface TestWrite {
  readonly by: TestPerson;
  readonly record?: Id;
  readonly replaces?: Change['replaces'];
  readonly id?: Id;
  readonly epoch?: number;
  readonly claim?: PlaceRequestHeader;
  readonly content?: Partial<BoxContent>;
}

/** A sealed, signed change in a space. */
export async function writeChange(programme: TestProgramme, space: TestSpace, write: TestWrite): Promise<Change> {
  const replaces = write.replaces ?? { 1: [] };
  const values = Object.fromEntries(Object.keys(replaces).map((part) => [part, `value of part ${part}`]));
  const head = {
    id: write.id ?? randomId(),
    programme: programme.id,
    space: space.id,
    record: write.record ?? randomId(),
    author: write.by.id,
    epoch: write.epoch ?? space.list.epoch,
    replaces,
    ...(write.claim === undefined ? {} : { claim: write.claim }),
  };
  const content: BoxContent = { kind: 'visit', version: 1, stamp: 0, values, ...write.content };
  return await sealChange({ head, content, spaceKey: space.key, signKey: write.by.keys.signPrivate });
}

export function changeItem(change: Change): Item {
  return { type: 'change', change };
}

/** `escrow`: the wraps that travel beside the list (of a TestSpace: its own). */
export function listItem(list: MemberList, escrow: readonly Wrap[] = []): ListItem {
  return { type: 'list', list, escrow: [...escrow] };
}

function entryOf(person: TestPerson): DirectoryEntry['member'] {
  return { id: person.id, role: person.role, office: null, readKey: person.keys.readKey, signKey: person.keys.signKey, active: true };
}
