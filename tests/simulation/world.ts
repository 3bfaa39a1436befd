import { CannotOpen } from '../../src/crypto/failures.ts';
import { openChange, verifyChange, type BoxContent } from '../../src/crypto/change.ts';
import { sealedAccountSchema } from '../../src/protocol/http.ts';
import type { Change, MemberList } from '../../src/protocol/change.ts';
import type { Id } from '../../src/domain/values.ts';
import * as v from 'valibot';
import type { SignedIn } from '../../src/store/held.ts';
import {
  createTestProgramme,
  createTestSpace,
  listFor,
  setupRequest,
  type TestPerson,
  type TestProgramme,
  type TestSpace,
} from '../support/test-programme.ts';

/**
 * Who and what the simulated devices share: real members, keys, spaces and lists, made once for all schedules.
 * `frame` is everybody's; `content` belongs to the first two until its second list lets the third in.
 */
export interface World {
  readonly programme: TestProgramme;
  readonly people: readonly [TestPerson, TestPerson, TestPerson];
  readonly frame: TestSpace;
  readonly content: TestSpace;
  readonly grant: MemberList;
  /** What one change says, or why it is not believed. Answers are kept: a change is opened once in all. */
  read(change: Change): Promise<BoxContent | 'seal' | 'form' | 'signature'>;
  signedIn(person: TestPerson, generation: string): SignedIn;
}

export async function makeWorld(): Promise<World> {
  const programme = await createTestProgramme(['anna', 'bert']);
  const [lead, anna, bert] = programme.people;
  if (!anna || !bert) throw new Error('three people');
  const frame = await createTestSpace(programme, 'frame', [lead, anna, bert]);
  const content = await createTestSpace(programme, 'content', [lead, anna], frame.of ?? frame.id);
  const grant = await listFor(programme, content, { members: [lead, anna, bert], number: 2 });
  const signKeys = new Map(programme.people.map((person) => [person.id, person.keys.signKey]));
  const spaceKeys = new Map([frame, content].map((space) => [space.id, space.key]));
  const accounts = new Map(setupRequest(programme, '').accounts.map(({ account }) => [account.member, account]));
  return {
    programme,
    people: [lead, anna, bert],
    frame,
    content,
    grant,
    read: makeReader(signKeys, spaceKeys),
    signedIn: (person, generation) => ({
      programme: programme.id,
      login: person.login,
      fictional: true,
      account: v.parse(sealedAccountSchema, accounts.get(person.id)),
      directory: programme.directory,
      generation,
    }),
  };
}

function makeReader(signKeys: ReadonlyMap<Id, string>, spaceKeys: ReadonlyMap<Id, CryptoKey>): World['read'] {
  const read = new Map<string, Promise<BoxContent | 'seal' | 'form' | 'signature'>>();
  const open = async (change: Change): Promise<BoxContent | 'seal' | 'form' | 'signature'> => {
    const signKey = signKeys.get(change.author);
    const spaceKey = spaceKeys.get(change.space);
    if (!signKey || !spaceKey || !(await verifyChange(change, signKey))) return 'signature';
    try {
      return await openChange(change, spaceKey);
    } catch (error) {
      if (error instanceof CannotOpen) return error.why;
      throw error;
    }
  };
  return async (change) => {
    const text = JSON.stringify(change);
    const known = read.get(text) ?? open(change);
    read.set(text, known);
    return known;
  };
}
