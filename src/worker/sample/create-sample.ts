import { newDeriveParameters } from '../../crypto/derive.ts';
import { createMemberKeys, type MemberKeys } from '../../crypto/member-keys.ts';
import { SAMPLE_PASSPHRASE } from '../../protocol/sample.ts';
import type { Failure, Result, SampleLogin, SampleProgress, SampleSize } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { refreshKeyring } from '../access/refresh-keyring.ts';
import { openDesk, type Desk } from '../desk.ts';
import { done, failed } from '../request.ts';
import { exchangeOnce } from '../session/exchange.ts';
import { halvesOf } from '../session/open-account.ts';
import { signInWith } from '../session/sign-in.ts';
import { sampleMembers, sampleOffices, type SampleMember } from './people.ts';
import { planProgramme } from './plan-programme.ts';
import { setUpSample, type Making } from './set-up-sample.ts';
import { handOverOne, offerOne, standIn } from './team-life.ts';
import { writeCase } from './write-case.ts';

/** An expected failure on the way; caught at the end of `createSample`, never further. */
class Stopped extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * A made-up programme, written through the real code path: every member signs in on this browser in turn, makes and fills their
 * cases, and lets the exchange send them. Answers the keys of the member who is signed in last.
 */
export async function createSample(
  given: WorkerDependencies,
  { code, size, progress }: { code: string; size: SampleSize; progress: (now: SampleProgress) => void },
): Promise<Result<{ logins: readonly SampleLogin[]; keys: MemberKeys }>> {
  try {
    const making = await prepare(given, { size, progress });
    const answer = await setUpSample(making, code);
    if (!answer.ok) throw new Stopped(answer.failure);
    making.step('members', 1);
    const [first, ...others] = making.people.filter(({ member }) => member.role === 'caseManager');
    if (!first) throw new Error('a sample needs a case manager');
    for (const person of others) {
      await inTurn(making, person, {
        write: (desk) => writeCases(making, person.member, desk),
        agree: (desk) =>
          person === others[0]
            ? offerOne(making.dependencies, desk, first.keys.member)
            : standIn(making.dependencies, desk, first.keys.member),
      });
      await leave(making);
    }
    for (const person of making.people.filter(({ member }) => member.role === 'placementOfficer')) {
      await inTurn(making, person, { write: async () => {}, agree: (desk) => handOverOne(making, desk) });
      await leave(making);
    }
    await inTurn(making, first, { write: (desk) => writeCases(making, first.member, desk), agree: async () => done(null) });
    making.step('members', making.people.length);
    return done({ logins: sampleMembers.map(loginOf), keys: first.keys });
  } catch (trouble) {
    if (trouble instanceof Stopped) return failed(trouble.failure);
    throw trouble;
  }
}

async function prepare(
  given: WorkerDependencies,
  { size, progress }: { size: SampleSize; progress: (now: SampleProgress) => void },
): Promise<Making> {
  // The service worker is not called for every visit, and other pages learn of it at the end.
  const dependencies: WorkerDependencies = { ...given, requestSync: () => {}, channel: { post: () => {}, listen: () => {} } };
  const parameters = newDeriveParameters();
  const halves = await halvesOf(SAMPLE_PASSPHRASE, parameters);
  if (!halves.ok) throw new Stopped(halves.failure);
  const offices = sampleOffices.map((name) => ({ id: given.newId(), name }));
  const [root, ...rest] = sampleMembers;
  const rootKeys = await createMemberKeys(given.newId());
  const people = [
    { member: root, keys: rootKeys },
    ...(await Promise.all(rest.map(async (member) => ({ member, keys: await createMemberKeys(given.newId(), rootKeys.root) })))),
  ];
  const plan = planProgramme(size, given.now());
  const of = people.length + size.cases + [...plan.cases.values()].flat().reduce((sum, one) => sum + one.visits.length, 0);
  let count = 0;
  const step: Making['step'] = (name, by) => {
    count += by;
    progress({ step: name, done: Math.min(count, of), of });
  };
  step('members', 0);
  return { dependencies, offices, people, plan, halves: halves.value, parameters, step };
}

interface Turn {
  readonly write: (desk: Desk) => Promise<void>;
  /** What needs the server to know what was written. */
  readonly agree: (desk: Desk) => Promise<Result<unknown>>;
}

/** One member's turn: sign in, fetch what is there, write, send; then what is agreed with others. */
async function inTurn(making: Making, { member, keys }: Making['people'][number], { write, agree }: Turn): Promise<void> {
  const { dependencies, halves, parameters } = making;
  const { store } = dependencies;
  const signedIn = await signInWith(dependencies, { login: member.login, halves, parameters });
  if (!signedIn.ok) throw new Stopped(signedIn.failure);
  await exchange(making);
  const meta = await store.meta();
  if (!meta.signedIn) throw new Stopped('otherMember');
  const desk = await openDesk(dependencies, keys, { ...meta, signedIn: meta.signedIn });
  await refreshKeyring(dependencies, desk);
  await write(desk);
  await exchange(making);
  await refreshKeyring(dependencies, desk);
  const agreed = await agree(desk);
  if (!agreed.ok) throw new Stopped(agreed.failure);
  desk.closed.abort();
  await exchange(making);
}

/** The browser forgets a member, for the next one. */
async function leave({ dependencies }: Making): Promise<void> {
  if ((await dependencies.store.signOut()).unsent > 0) throw new Stopped('unsentWork');
}

/** Sends what waits. The service worker may be at it as well: then its answer is as good, and the next try finds nothing left. */
async function exchange({ dependencies, step }: Making): Promise<void> {
  step('sending', 0);
  for (let attempt = 0; attempt < 4; attempt++) {
    const state = await exchangeOnce(dependencies);
    if (state === 'idle') return;
    if (state !== 'serverTrouble') throw new Stopped(state === 'offline' ? 'offline' : 'serverTrouble');
  }
  throw new Stopped('serverTrouble');
}

/** So many items wait at most, so that storing stays quick. */
const EXCHANGE_AFTER = 400;

async function writeCases(making: Making, member: SampleMember, desk: Desk): Promise<void> {
  let waiting = 0;
  const office = making.offices[member.office ?? 0]?.id;
  for (const planned of making.plan.cases.get(member.login) ?? []) {
    const failure = await writeCase(making.dependencies, desk, {
      planned,
      office,
      step: (name, by, items) => {
        making.step(name, by);
        waiting += items;
      },
    });
    if (failure) throw new Stopped(failure);
    if (waiting > EXCHANGE_AFTER) {
      await exchange(making);
      waiting = 0;
    }
  }
}

function loginOf({ login, name, role, office }: SampleMember): SampleLogin {
  return { login, name, role, office: office === null ? '' : (sampleOffices[office] ?? ''), passphrase: SAMPLE_PASSPHRASE };
}
