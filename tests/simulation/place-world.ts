import * as v from 'valibot';
import { sealedAccountSchema } from '../../src/protocol/http.ts';
import { createTestProgramme, createTestSpace, setupRequest, type TestPerson, type TestSpace } from '../support/test-programme.ts';
import type { SimOffice } from './sim-device.ts';

/** People of one programme, its team space, and more cases than there are places. Made once for all schedules. */
export interface PlaceWorld extends SimOffice {
  readonly people: readonly [TestPerson, TestPerson, TestPerson];
  readonly team: TestSpace;
  readonly frames: readonly [TestSpace, ...TestSpace[]];
}

const CASES = 5;

export async function makePlaceWorld(): Promise<PlaceWorld> {
  const programme = await createTestProgramme(['anna', 'bert']);
  const [lead, anna, bert] = programme.people;
  if (!anna || !bert) throw new Error('three people');
  const frame = async (): Promise<TestSpace> => createTestSpace(programme, 'frame', [anna, bert, lead]);
  const others = await Promise.all(Array.from({ length: CASES - 1 }, frame));
  const accounts = new Map(setupRequest(programme, '').accounts.map(({ account }) => [account.member, account]));
  return {
    programme,
    people: [lead, anna, bert],
    team: await createTestSpace(programme, 'team', [lead, anna, bert]),
    frames: [await frame(), ...others],
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
