import type { Failure, Result } from '../protocol/results.ts';
import { refreshKeyring } from '../worker/session/refresh-keyring.ts';
import type { WorkerDependencies } from '../worker/base/dependencies.ts';
import { hooks } from '../worker/rpc/unlocked.ts';
import { openSession } from '../worker/session/open-session.ts';
import type { UnlockedSession } from '../worker/session/unlocked-session.ts';
import { done } from '../worker/base/request.ts';
import { exchangeOnce } from '../worker/session/exchange.ts';
import { signInWith } from '../worker/features/sign-in/index.ts';
import { decideSettings, interruptOne, releaseSome } from './decisions.ts';
import { callUrgent, enquireMore, enquireOne } from './enquiries.ts';
import type { SampleMember } from './team.ts';
import type { Making } from './set-up-sample.ts';
import { handOverOne, offerOne, standIn } from './team-life.ts';
import { writeCase } from './write-case.ts';

/** An expected failure on the way; caught at the end of `createSample` (create-sample.ts), never further. */
export class Stopped extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

/** One after the other; the first case manager comes last again, to find what the others did. Answers that one. */
export async function everybodyWrites(making: Making): Promise<Making['people'][number]> {
  const { dependencies, people, plan } = making;
  const [first, second, ...third] = people.filter(({ member }) => member.role === 'caseManager');
  const lead = people.find(({ member }) => member.role === 'teamLead');
  if (!first || !second || !lead) throw new Error('a sample needs a team lead and two case managers');
  const writing = (person: Making['people'][number]) => (session: UnlockedSession) => writeCases(making, person.member, session);
  const [none, nothing] = [async () => {}, async () => done(null)];
  const mutex: readonly (readonly [Making['people'][number], Turn])[] = [
    [lead, { write: none, agree: (session) => decideSettings(dependencies, session, plan.capacity) }],
    [second, { write: writing(second), agree: inOrder(interruptOne, offerTo(first), plan.isFull && enquireOne) }],
    ...third.map((person) => [person, { write: writing(person), agree: inOrder(standInBy(first)) }] as const),
    // Requested last, when every place is taken.
    [first, { write: writing(first), agree: inOrder(plan.isFull && enquireMore) }],
    [lead, { write: none, agree: inOrder(releaseSome, plan.isFull && callUrgent) }],
    ...people
      .filter(isOfficer)
      .map((person) => [person, { write: none, agree: (session: UnlockedSession) => handOverOne(making, session) }] as const),
  ];
  for (const [person, turn] of mutex) {
    await runExclusive(making, person, turn);
    await leave(making);
  }
  await runExclusive(making, first, { write: none, agree: nothing });
  return first;

  function inOrder(...acts: readonly (false | Agreement)[]): Turn['agree'] {
    return async (session) => {
      for (const act of acts) {
        const result = act === false ? done(null) : await act(dependencies, session);
        if (!result.ok) return result;
      }
      return done(null);
    };
  }
}

type Agreement = (dependencies: WorkerDependencies, session: UnlockedSession) => Promise<Result<unknown>>;

function offerTo({ keys }: Making['people'][number]): Agreement {
  return (dependencies, session) => offerOne(dependencies, session, keys.member);
}

function standInBy({ keys }: Making['people'][number]): Agreement {
  return (dependencies, session) => standIn(dependencies, session, keys.member);
}

function isOfficer({ member }: Making['people'][number]): boolean {
  return member.role === 'placementOfficer';
}

interface Turn {
  readonly write: (session: UnlockedSession) => Promise<void>;
  /** What needs the server to know what was written. */
  readonly agree: (session: UnlockedSession) => Promise<Result<unknown>>;
}

/** One member's turn: sign in, fetch what is there, write, send; then what is agreed with others. */
async function runExclusive(making: Making, { member, keys }: Making['people'][number], { write, agree }: Turn): Promise<void> {
  const { dependencies, halves, parameters } = making;
  const { store } = dependencies;
  const signedIn = await signInWith(dependencies, { login: member.login, halves, parameters });
  if (!signedIn.ok) throw new Stopped(signedIn.failure);
  await exchange(making);
  const meta = await store.meta();
  if (!meta.signedIn) throw new Stopped('otherMember');
  const session = await openSession(dependencies, keys, { meta: { ...meta, signedIn: meta.signedIn }, hooks });
  await refreshKeyring(dependencies, session);
  await write(session);
  await exchange(making);
  await refreshKeyring(dependencies, session);
  const agreed = await agree(session);
  if (!agreed.ok) throw new Stopped(agreed.failure);
  session.closed.abort();
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

async function writeCases(making: Making, member: SampleMember, session: UnlockedSession): Promise<void> {
  let waiting = 0;
  const office = making.offices[member.office ?? 0]?.id;
  for (const planned of making.plan.cases.get(member.login) ?? []) {
    const failure = await writeCase(making.dependencies, session, {
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
