import * as v from 'valibot';
import { randomId } from '../../crypto/bytes.ts';
import { newDeriveParameters } from '../../crypto/derive.ts';
import { signEntry } from '../../crypto/directory.ts';
import { createMemberKeys, sealMemberKeys, type MemberKeys } from '../../crypto/member-keys.ts';
import { createRecoveryKey, recoverySealingKey } from '../../crypto/recovery-key.ts';
import { civilDateSchema, shortTextSchema, type Id } from '../../domain/values.ts';
import type { SetupRequest } from '../../protocol/http.ts';
import { loginSchema } from '../../protocol/http.ts';
import type { Result, SetupForm } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { ask, done, failed, type Failed } from '../request.ts';
import { halvesOf } from './open-account.ts';
import { signInWith } from './sign-in.ts';

const text = v.pipe(shortTextSchema, v.trim(), v.minLength(1));
const setupFormSchema = v.pipe(
  v.object({
    code: v.string(),
    programmeName: text,
    start: civilDateSchema,
    end: civilDateSchema,
    optionUntil: v.nullable(civilDateSchema),
    offices: v.pipe(v.array(text), v.minLength(1), v.maxLength(50)),
    capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    name: text,
    login: loginSchema,
    passphrase: v.pipe(v.string(), v.minLength(1)),
  }),
  v.check((form) => form.start <= form.end && (form.optionUntil === null || form.end <= form.optionUntil)),
);

/** A setup that is sealed and may have reached the server: asked again with the same form it is the same one. */
export interface PreparedSetup {
  readonly form: SetupForm;
  readonly request: SetupRequest;
  readonly recoveryKey: string;
  readonly signIn: Parameters<typeof signInWith>[1];
}

/** Makes the team lead's keys, the first directory entry and the account under passphrase and recovery key. */
export async function prepareSetup(input: SetupForm): Promise<{ readonly ok: true; readonly value: PreparedSetup } | Failed> {
  const parsed = v.safeParse(setupFormSchema, input);
  if (!parsed.success) return failed('invalid');
  const form = parsed.output;
  const derive = newDeriveParameters();
  const halves = await halvesOf(form.passphrase, derive);
  if (!halves.ok) return halves;
  const recoveryKey = createRecoveryKey();
  const recovery = await recoverySealingKey(recoveryKey);
  if (!recovery) throw new Error('a fresh recovery key must be right');
  const [member, programme] = [randomId(), randomId()];
  const keys = await createMemberKeys(member);
  const entry = await firstEntry(keys, programme);
  const account = {
    member,
    derive,
    underPassphrase: await sealMemberKeys(keys, halves.value.sealingKey),
    underRecovery: await sealMemberKeys(keys, recovery),
  };
  const request: SetupRequest = {
    code: form.code,
    programme,
    fictional: false,
    directory: [entry],
    accounts: [{ login: form.login, proof: halves.value.proof, account }],
  };
  return done({ form, request, recoveryKey, signIn: { login: form.login, halves: halves.value, parameters: derive } });
}

/** The root of the directory: an active team lead who signs for themselves. */
export async function firstEntry(keys: MemberKeys, programme: Id) {
  const member = { id: keys.member, role: 'teamLead' as const, office: null, readKey: keys.readKey, signKey: keys.signKey, active: true };
  return signEntry({ programme, number: 1, previous: '', member, author: keys.member }, keys.signPrivate);
}

/**
 * Sends the setup and signs in. The answer may be lost after the server has stored it: then the repeated setup is refused as
 * already done, and signing in tells whether it was this one.
 */
export async function sendSetup(dependencies: WorkerDependencies, prepared: PreparedSetup): Promise<Result<MemberKeys>> {
  const answer = await ask(dependencies.send, { method: 'POST', path: '/api/setup', body: prepared.request }, v.unknown());
  if (!answer.ok && answer.failure !== 'alreadySetUp') return answer;
  const signedIn = await signInWith(dependencies, prepared.signIn);
  if (answer.ok || signedIn.ok) return signedIn;
  return signedIn.failure === 'wrongLogin' ? answer : signedIn;
}
