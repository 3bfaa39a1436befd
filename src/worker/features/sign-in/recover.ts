import * as v from 'valibot';
import { newDeriveParameters } from '../../../crypto/derive.ts';
import { openMemberKeys, resealMemberKeys, type MemberKeys } from '../../../crypto/member-keys.ts';
import { recoveryProof, recoverySealingKey } from '../../../crypto/recovery-key.ts';
import { loginSchema, signInAnswerSchema } from '../../../protocol/http.ts';
import { recoverStartAnswerSchema } from '../../../protocol/people-http.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { ask, failed } from '../../base/request.ts';
import { installationOf } from './device-name.ts';
import { halvesOf } from './open-account.ts';
import { otherMembersWork, takeUp } from './sign-in.ts';

/**
 * The printed key gives a new passphrase: 1. its proof fetches the sealed keys; 2. it opens them here; 3. they are sealed under the new
 * passphrase, and the server signs this device in. Keys, cases and printed key stay what they were.
 */
export async function recover(
  dependencies: WorkerDependencies,
  { login, recoveryKey, passphrase }: { readonly login: string; readonly recoveryKey: string; readonly passphrase: string },
): Promise<Result<MemberKeys>> {
  const name = v.safeParse(loginSchema, login);
  if (!name.success) return failed('wrongLogin');
  if (passphrase === '') return failed('invalid');
  const [from, proof] = [await recoverySealingKey(recoveryKey), await recoveryProof(recoveryKey)];
  if (!from || !proof) return failed('wrongRecoveryKey');
  const other = await otherMembersWork(dependencies, name.output);
  if (other > 0) return failed('otherMember', { count: other });
  const { send } = dependencies;
  const start = { method: 'POST', path: '/api/recover/start', body: { login: name.output, recoveryProof: proof } } as const;
  const given = await ask(send, start, recoverStartAnswerSchema);
  if (!given.ok) return given.failure === 'wrongLogin' ? failed('wrongRecoveryKey') : given;
  const { member, underRecovery } = given.value.account;
  if (underRecovery === null || !(await openMemberKeys(underRecovery, from, member))) return failed('wrongRecoveryKey');
  const parameters = newDeriveParameters();
  const halves = await halvesOf(passphrase, parameters);
  if (!halves.ok) return halves;
  const underPassphrase = await resealMemberKeys(underRecovery, { member, from, to: halves.value.sealingKey });
  if (underPassphrase === null) return failed('wrongRecoveryKey');
  const next = { proof: halves.value.proof, derive: parameters, underPassphrase };
  const installation = await installationOf(dependencies, name.output);
  const body = { login: name.output, recoveryProof: proof, next, installation };
  const answer = await ask(send, { method: 'POST', path: '/api/recover', body }, signInAnswerSchema);
  return answer.ok
    ? takeUp(dependencies, { answer: answer.value, halves: halves.value, parameters, installation: installation.id })
    : answer;
}
