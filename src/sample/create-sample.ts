import { newDeriveParameters } from '../crypto/derive.ts';
import { createMemberKeys, type MemberKeys } from '../crypto/member-keys.ts';
import { SAMPLE_PASSPHRASE } from '../protocol/sample.ts';
import type { Result } from '../protocol/results.ts';
import type { SampleLogin, SampleProgress, SampleSize } from '../protocol/worker-api.ts';
import type { WorkerDependencies } from '../worker/base/dependencies.ts';
import { done, failed } from '../worker/base/request.ts';
import { halvesOf } from '../worker/features/sign-in/index.ts';
import { sampleMembers, sampleOffices, type SampleMember } from './team.ts';
import { planProgramme } from './plan-programme.ts';
import { setUpSample, type Making } from './set-up-sample.ts';
import { everybodyWrites, Stopped } from './turns.ts';

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
    const first = await everybodyWrites(making);
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
  const total = people.length + size.cases + [...plan.cases.values()].flat().reduce((sum, one) => sum + one.visits.length, 0);
  let count = 0;
  const step: Making['step'] = (name, by) => {
    count += by;
    progress({ step: name, done: Math.min(count, total), total });
  };
  step('members', 0);
  return { dependencies, offices, people, plan, halves: halves.value, parameters, step };
}

function loginOf({ login, name, role, office }: SampleMember): SampleLogin {
  return { login, name, role, office: office === null ? '' : (sampleOffices[office] ?? ''), passphrase: SAMPLE_PASSPHRASE };
}
