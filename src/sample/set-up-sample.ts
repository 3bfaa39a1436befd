import * as v from 'valibot';
import { entryHash, signEntry } from '../crypto/directory.ts';
import { sealMemberKeys, type MemberKeys } from '../crypto/member-keys.ts';
import type { Id } from '../domain/values.ts';
import type { DirectoryEntry } from '../protocol/change.ts';
import type { DeriveParameters, SetupRequest } from '../protocol/http.ts';
import type { Result } from '../protocol/results.ts';
import type { SampleProgress } from '../protocol/worker-api.ts';
import type { WorkerDependencies } from '../worker/base/dependencies.ts';
import { ask } from '../worker/base/request.ts';
import { firstEnvelopes, type FirstRecords } from '../worker/features/first-run/index.ts';
import type { Halves } from '../worker/features/sign-in/index.ts';
import type { SampleMember } from './team.ts';
import type { PlannedProgramme } from './plan-programme.ts';

/** What everybody in the making shares. Tells the page how far it is. */
export interface Making {
  readonly dependencies: WorkerDependencies;
  readonly offices: readonly { readonly id: Id; readonly name: string }[];
  readonly people: readonly { readonly member: SampleMember; readonly keys: MemberKeys }[];
  readonly plan: PlannedProgramme;
  /** One derivation for all: salt and passphrase of made-up people are no secret. */
  readonly halves: Halves;
  readonly parameters: DeriveParameters;
  readonly step: (step: SampleProgress['step'], by: number) => void;
}

/** Sends the set-up of the made-up programme: directory, accounts, first spaces and records. */
export async function setUpSample(making: Making, code: string): Promise<Result<unknown>> {
  const { dependencies, people, halves, parameters } = making;
  const programme = dependencies.newId();
  const [root] = people;
  if (!root) throw new Error('a directory needs a root');
  const directory = await directoryOf(making, programme, root.keys);
  const accounts: SetupRequest['accounts'] = await Promise.all(
    people.map(async ({ member, keys }) => ({
      login: member.login,
      proof: halves.proof,
      recoveryProof: null,
      account: {
        member: keys.member,
        derive: parameters,
        underPassphrase: await sealMemberKeys(keys, halves.sealingKey),
        underRecovery: null,
      },
    })),
  );
  const founding = { keys: root.keys, programme, members: directory.map((entry) => entry.member) };
  const first = await firstEnvelopes(founding, firstRecords(making), dependencies);
  const request: SetupRequest = { code, programme, fictional: true, directory, accounts, ...first };
  return ask(dependencies.send, { method: 'POST', path: '/api/setup', body: request }, v.unknown());
}

async function directoryOf({ people, offices }: Making, programme: Id, root: MemberKeys): Promise<DirectoryEntry[]> {
  const directory: DirectoryEntry[] = [];
  for (const { member: person, keys } of people) {
    const before = directory.at(-1);
    const { role } = person;
    const office = person.office === null ? null : (offices[person.office]?.id ?? null);
    const member = { id: keys.member, role, office, readKey: keys.readKey, signKey: keys.signKey, active: true };
    const previous = before ? await entryHash(before) : '';
    directory.push(await signEntry({ programme, number: directory.length + 1, previous, member, author: root.member }, root.signPrivate));
  }
  return directory;
}

function firstRecords({ plan, offices, people }: Making): FirstRecords {
  const { start, end, optionUntil, capacity } = plan;
  return {
    programme: {
      name: 'Lotsenprojekt Landkreis Rotenburg',
      term: { start, end, optionUntil, optionDrawn: false },
      fictional: true,
      capacity: [{ from: start, places: capacity }],
      countedKinds: [{ from: start, kinds: ['direct', 'accompany'] }],
    },
    offices,
    members: people.map(({ member, keys }) => ({ id: keys.member, name: member.name })),
  };
}
