import * as v from 'valibot';
import { newDeriveParameters } from '../../../crypto/derive.ts';
import { signEntry } from '../../../crypto/directory.ts';
import { createMemberKeys, sealMemberKeys, type MemberKeys } from '../../../crypto/member-keys.ts';
import { createRecoveryKey, recoveryProof, recoverySealingKey } from '../../../crypto/recovery-key.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import { civilDateSchema, shortTextSchema, type Id } from '../../../domain/values.ts';
import { type SetupRequest, loginSchema, statusAnswerSchema } from '../../../protocol/http.ts';
import type { Result } from '../../../protocol/results.ts';
import type { SetupForm } from '../../../protocol/worker-api.ts';
import type { WorkerDependencies, ClockAndIds } from '../../base/dependencies.ts';
import { ask, done, failed, type Failed } from '../../base/request.ts';
import { firstEnvelopes, type FirstRecords } from './first-records.ts';
import { halvesOf, signInWith } from '../sign-in/index.ts';

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

/** A setup with everything that belongs to it, sealed and signed: sent twice it is the same one. */
export interface PreparedSetup {
  readonly form: SetupForm;
  readonly request: SetupRequest;
  readonly recoveryKey: string;
  readonly signIn: Parameters<typeof signInWith>[1];
}

/** Why a set-up would be in vain; better said before anybody copies a recovery key. */
export async function mayStillSetUp({ send }: WorkerDependencies): Promise<Failed | null> {
  const status = await ask(send, { method: 'GET', path: '/api/status' }, statusAnswerSchema);
  if (!status.ok) return status;
  return status.value.ready ? failed('alreadySetUp') : null;
}

/**
 * Makes the team lead's keys, the first directory entry, the account under passphrase and recovery key, and the programme's first
 * spaces and records. Nothing leaves the device.
 */
export async function prepareSetup(
  input: SetupForm,
  { now, newId }: WorkerDependencies,
): Promise<{ readonly ok: true; readonly value: PreparedSetup } | Failed> {
  const parsed = v.safeParse(setupFormSchema, input);
  if (!parsed.success) return failed('invalid');
  const form = parsed.output;
  const derive = newDeriveParameters();
  const halves = await halvesOf(form.passphrase, derive);
  if (!halves.ok) return halves;
  const recoveryKey = createRecoveryKey();
  const [recovery, proofOfRecovery] = [await recoverySealingKey(recoveryKey), await recoveryProof(recoveryKey)];
  if (!recovery || !proofOfRecovery) throw new Error('a fresh recovery key must be right');
  const [member, programme] = [newId(), newId()];
  const keys = await createMemberKeys(member);
  const entry = await firstEntry(keys, programme);
  const founding = { keys, programme, members: [entry.member] };
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
    accounts: [{ login: form.login, proof: halves.value.proof, recoveryProof: proofOfRecovery, account }],
    ...(await firstEnvelopes(founding, firstRecordsOf(form, member, { now, newId }), { now, newId })),
  };
  return done({ form, request, recoveryKey, signIn: { login: form.login, halves: halves.value, parameters: derive } });
}

function firstRecordsOf(form: SetupForm, member: Id, { now, newId }: ClockAndIds): FirstRecords {
  const { programmeName, start, end, optionUntil, capacity, offices, name } = form;
  const today = berlinDate(now());
  return {
    programme: {
      name: programmeName,
      term: { start, end, optionUntil, optionDrawn: false },
      capacity: [{ from: start, places: capacity }],
      countedKinds: [{ from: start < today ? start : today, kinds: ['direct', 'accompany'] }],
      fictional: false,
    },
    offices: offices.map((office) => ({ id: newId(), name: office })),
    members: [{ id: member, name }],
  };
}

/** The root of the directory: an active team lead who signs for themselves. */
async function firstEntry(keys: MemberKeys, programme: Id) {
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
