import * as v from 'valibot';
import { newDeriveParameters } from '../../../crypto/derive.ts';
import { resealMemberKeys, openMemberKeys, type MemberKeys } from '../../../crypto/member-keys.ts';
import { createRecoveryKey, recoveryProof, recoverySealingKey } from '../../../crypto/recovery-key.ts';
import {
  deriveParametersSchema,
  type DeriveParameters,
  type SealedAccount,
  loginSchema,
  signInAnswerSchema,
} from '../../../protocol/http.ts';
import type { Result } from '../../../protocol/results.ts';
import type { LotseWorker } from '../../../protocol/worker-api.ts';
import type { SignedIn } from '../../../store/held.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { ask, done, failed, type Failed } from '../../base/request.ts';
import { halvesOf, type Halves, signInWith, installationOf, otherMembersWork, takeUp } from './sign-in.ts';
import type { PassphraseLock } from './unlock.ts';
import { storing } from '../../base/storing.ts';
import { recoverStartAnswerSchema } from '../../../protocol/people-http.ts';

/** A passphrase that the server holds to be right, and the account it opens. */
interface AtServer {
  readonly halves: Halves;
  readonly signedIn: SignedIn;
}
type OrFailed<T> = { readonly ok: true; readonly value: T } | Failed;

export type AccountPart = Pick<LotseWorker, 'changePassphrase' | 'prepareRecoveryKey' | 'confirmRecoveryKey'>;

interface NextPassphrase {
  readonly proof: string;
  readonly derive: DeriveParameters;
  readonly underPassphrase: string;
}

/**
 * Passphrase and printed key of one's own account. Both changes need the network: the server must learn of them, or the old ones would
 * go on opening new devices. A device that is away keeps opening with the old passphrase until it next signs in.
 */
export function accountPart(dependencies: WorkerDependencies, lock: PassphraseLock): AccountPart {
  // Kept while the page is open: sent again after a lost answer it is the same.
  let passphrase: { readonly asked: string; readonly next: NextPassphrase } | null = null;
  let recovery: { readonly proof: string; readonly next: { readonly recoveryProof: string; readonly underRecovery: string } } | null = null;
  return {
    changePassphrase: async (now, next) => {
      if (next === '') return failed('invalid');
      const known = await provenAtServer(dependencies, lock, now);
      // The answer to the change itself was lost: then the next one is right already.
      if (!known.ok) return passphrase?.asked === JSON.stringify([now, next]) ? signInWithNext(dependencies, next, passphrase.next) : known;
      const asked = JSON.stringify([now, next]);
      if (passphrase?.asked !== asked) {
        const made = await sealUnder(next, known.value);
        if (!made.ok) return made;
        passphrase = { asked, next: made.value };
      }
      const { derive, underPassphrase } = passphrase.next;
      const body = { proof: known.value.halves.proof, next: passphrase.next };
      const answer = await tell(dependencies, known.value.signedIn, { path: '/api/account/passphrase', body });
      if (!answer.ok) return answer;
      passphrase = null;
      return keepAccount(dependencies, known.value.signedIn, { derive, underPassphrase });
    },
    prepareRecoveryKey: async (typed) => {
      const known = await provenAtServer(dependencies, lock, typed);
      if (!known.ok) return known;
      const { halves, signedIn } = known.value;
      const recoveryKey = createRecoveryKey();
      const [to, proof] = [await recoverySealingKey(recoveryKey), await recoveryProof(recoveryKey)];
      if (!to || !proof) throw new Error('a fresh recovery key must be right');
      const { member, underPassphrase } = signedIn.account;
      const underRecovery = await resealMemberKeys(underPassphrase, { member, from: halves.sealingKey, to });
      if (underRecovery === null) return failed('wrongPassphrase');
      recovery = { proof: halves.proof, next: { recoveryProof: proof, underRecovery } };
      return done({ recoveryKey });
    },
    confirmRecoveryKey: async () => {
      const { signedIn } = await dependencies.store.meta();
      if (!recovery || !signedIn) return failed('notFound');
      const answer = await tell(dependencies, signedIn, { path: '/api/account/recovery', body: recovery });
      if (!answer.ok) return answer;
      const { underRecovery } = recovery.next;
      recovery = null;
      return keepAccount(dependencies, signedIn, { underRecovery });
    },
  };
}

/**
 * Proves a passphrase here and at the server. Where it was changed on another device meanwhile, this one signs in anew first, and so
 * learns of it.
 */
async function provenAtServer(dependencies: WorkerDependencies, lock: PassphraseLock, passphrase: string): Promise<OrFailed<AtServer>> {
  const { signedIn } = await dependencies.store.meta();
  if (!signedIn) return failed('notFound');
  const { login, account } = signedIn;
  const request = { method: 'POST', path: '/api/sign-in/start', body: { login } } as const;
  const parameters = await ask(dependencies.send, request, deriveParametersSchema);
  if (!parameters.ok) return parameters;
  if (parameters.value.salt === account.derive.salt) return lock.prove(passphrase);
  const halves = await halvesOf(passphrase, parameters.value);
  if (!halves.ok) return halves;
  const fresh = await signInWith(dependencies, { login, halves: halves.value, parameters: parameters.value });
  if (!fresh.ok) return fresh.failure === 'wrongLogin' ? failed('wrongPassphrase') : fresh;
  const now = (await dependencies.store.meta()).signedIn;
  return now ? done({ halves: halves.value, signedIn: now }) : failed('notFound');
}

async function sealUnder(passphrase: string, { halves, signedIn }: AtServer): Promise<OrFailed<NextPassphrase>> {
  const derive = newDeriveParameters();
  const next = await halvesOf(passphrase, derive);
  if (!next.ok) return next;
  const { member, underPassphrase } = signedIn.account;
  const again = await resealMemberKeys(underPassphrase, { member, from: halves.sealingKey, to: next.value.sealingKey });
  return again === null ? failed('wrongPassphrase') : done({ proof: next.value.proof, derive, underPassphrase: again });
}

async function signInWithNext(dependencies: WorkerDependencies, passphrase: string, { derive }: NextPassphrase): Promise<Result> {
  const { signedIn } = await dependencies.store.meta();
  const halves = await halvesOf(passphrase, derive);
  if (!halves.ok) return halves;
  if (!signedIn) return failed('notFound');
  const fresh = await signInWith(dependencies, { login: signedIn.login, halves: halves.value, parameters: derive });
  return fresh.ok ? done(null) : fresh;
}

async function tell({ send }: WorkerDependencies, { account }: SignedIn, { path, body }: { path: string; body: unknown }): Promise<Result> {
  const answer = await ask(send, { method: 'POST', path, body, member: account.member }, v.unknown());
  if (answer.ok) return done(null);
  return answer.failure === 'wrongLogin' ? failed('wrongPassphrase') : answer;
}

/** What the server has taken, this device keeps as well: the next unlocking needs no network. */
async function keepAccount({ store, channel }: WorkerDependencies, signedIn: SignedIn, change: Partial<SealedAccount>): Promise<Result> {
  const trouble = await storing(() => store.signIn({ ...signedIn, account: { ...signedIn.account, ...change } }));
  channel.post({ type: 'session' });
  return trouble ?? done(null);
}

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
