import { randomBytes, randomId, toBase64url } from '../../src/crypto/bytes.ts';
import { sealChange, type BoxContent } from '../../src/crypto/change.ts';
import { entryHash, signEntry } from '../../src/crypto/directory.ts';
import { signList } from '../../src/crypto/member-list.ts';
import { createMemberKeys, type MemberKeys } from '../../src/crypto/member-keys.ts';
import { createSpaceKey, importSpaceKey, wrapSpaceKey } from '../../src/crypto/space-keys.ts';
import type { SpaceKind } from '../../src/domain/kind.ts';
import type { Role } from '../../src/domain/roles.ts';
import type { Id } from '../../src/domain/values.ts';
import type { Change, DirectoryEntry, Item, MemberList } from '../../src/protocol/change.ts';
import { DERIVE_FLOOR, type SetupRequest } from '../../src/protocol/http.ts';

/** A person with real keys; the sign-in proof is made up, so that no test waits for Argon2id. */
export interface TestPerson {
  readonly keys: MemberKeys;
  readonly id: Id;
  readonly login: string;
  readonly role: Role;
  readonly proof: string;
}

/** A programme as a set-up makes it. The first person is its root: a team lead. */
export interface TestProgramme {
  readonly id: Id;
  readonly people: readonly [TestPerson, ...TestPerson[]];
  readonly directory: readonly DirectoryEntry[];
}

/** A space with its key and newest list. */
export interface TestSpace {
  readonly id: Id;
  readonly kind: SpaceKind;
  readonly of: Id | null;
  readonly raw: Uint8Array;
  readonly key: CryptoKey;
  readonly list: MemberList;
}

/** Team lead `lead`, then the case managers given by login. */
export async function createTestProgramme(managers: readonly string[] = ['anna', 'bert']): Promise<TestProgramme> {
  const id = randomId();
  const lead = await createPerson('lead', 'teamLead');
  const rest = await Promise.all(managers.map((login) => createPerson(login, 'caseManager', lead.keys.root)));
  const directory: DirectoryEntry[] = [];
  for (const person of [lead, ...rest]) {
    const before = directory.at(-1);
    const previous = before ? await entryHash(before) : '';
    directory.push(
      await signEntry(
        { programme: id, number: directory.length + 1, previous, member: entryOf(person), author: lead.id },
        lead.keys.signPrivate,
      ),
    );
  }
  return { id, people: [lead, ...rest], directory };
}

/** The directory with one entry more, by the team lead: this person's access has ended. */
export async function withEnded(programme: TestProgramme, person: TestPerson): Promise<DirectoryEntry[]> {
  const [lead] = programme.people;
  const last = programme.directory.at(-1);
  const previous = last ? await entryHash(last) : '';
  const entry = {
    programme: programme.id,
    number: programme.directory.length + 1,
    previous,
    member: { ...entryOf(person), active: false },
    author: lead.id,
  };
  return [...programme.directory, await signEntry(entry, lead.keys.signPrivate)];
}

/** The body of POST /api/setup for it. */
export function setupRequest(programme: TestProgramme, code: string, fictional = false): SetupRequest {
  const accounts = programme.people.map(({ login, proof, id }) => ({
    login,
    proof,
    account: {
      member: id,
      derive: { salt: toBase64url(randomBytes(16)), ...DERIVE_FLOOR },
      underPassphrase: toBase64url(randomBytes(200)),
      underRecovery: null,
    },
  }));
  return { code, programme: programme.id, fictional, directory: [...programme.directory], accounts };
}

export async function createPerson(login: string, role: Role, root?: string): Promise<TestPerson> {
  const id = randomId();
  return { keys: await createMemberKeys(id, root), id, login, role, proof: toBase64url(randomBytes(32)) };
}

/** List number 1 of a new space, by the first of its members. */
export async function createTestSpace(
  programme: TestProgramme,
  kind: SpaceKind,
  members: readonly TestPerson[],
  of?: Id,
): Promise<TestSpace> {
  const raw = await createSpaceKey();
  const space = {
    id: randomId(),
    kind,
    of: ['frame', 'content', 'private'].includes(kind) ? (of ?? randomId()) : null,
    raw,
    key: await importSpaceKey(raw),
  };
  return { ...space, list: await listFor(programme, space, { members, number: 1 }) };
}

/** A signed list of a space; `by` is its author (otherwise the first member). */
export async function listFor(
  programme: TestProgramme,
  space: Omit<TestSpace, 'list'>,
  list: { readonly members: readonly TestPerson[]; readonly number: number; readonly by?: TestPerson; readonly epoch?: number },
): Promise<MemberList> {
  const author = list.by ?? list.members[0];
  if (!author) throw new Error('a list needs a member');
  const epoch = list.epoch ?? 1;
  const wraps = await Promise.all(
    list.members.map(({ keys }) =>
      wrapSpaceKey({
        key: space.raw,
        recipient: { id: keys.member, readKey: keys.readKey },
        programme: programme.id,
        space: space.id,
        epoch,
      }),
    ),
  );
  const { id: spaceId, kind, of } = space;
  const head = {
    id: randomId(),
    programme: programme.id,
    space: spaceId,
    kind,
    of,
    number: list.number,
    epoch,
    members: list.members.map((one) => one.id),
    wraps,
    author: author.id,
  };
  return await signList(head, author.keys.signPrivate);
}

/** What a test change says; everything has a default but the author. */
export interface TestWrite {
  readonly by: TestPerson;
  readonly record?: Id;
  readonly replaces?: Change['replaces'];
  readonly id?: Id;
  readonly epoch?: number;
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
    epoch: write.epoch ?? 1,
    replaces,
  };
  const content: BoxContent = { kind: 'visit', version: 1, stamp: 0, values, ...write.content };
  return await sealChange({ head, content, spaceKey: space.key, signKey: write.by.keys.signPrivate });
}

export function changeItem(change: Change): Item {
  return { type: 'change', change };
}

export function listItem(list: MemberList): Item {
  return { type: 'list', list };
}

function entryOf(person: TestPerson): DirectoryEntry['member'] {
  return { id: person.id, role: person.role, office: null, readKey: person.keys.readKey, signKey: person.keys.signKey, active: true };
}
