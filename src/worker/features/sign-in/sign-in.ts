import * as v from 'valibot';
import { verifyDirectory } from '../../../crypto/directory.ts';
import { openMemberKeys, type MemberKeys } from '../../../crypto/member-keys.ts';
import type { Id } from '../../../domain/values.ts';
import type { DirectoryEntry, Bytes64 } from '../../../protocol/change.ts';
import {
  deriveParametersSchema,
  loginSchema,
  signInAnswerSchema,
  type DeriveParameters,
  type SignInAnswer,
  type Installation,
} from '../../../protocol/http.ts';
import type { Result } from '../../../protocol/results.ts';
import type { SignedIn } from '../../../store/held.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { verifiedPeople } from '../../keys/people.ts';
import { ask, done, failed, type Failed } from '../../base/request.ts';
import { storing } from '../../base/storing.ts';
import { exchangeOnce } from '../../session/exchange.ts';
import { derive } from '../../../crypto/derive.ts';
import { WeakParameters } from '../../../crypto/failures.ts';
import { generatePair } from '../../../crypto/generate-pair.ts';

/** start → derive → proof → account → keys → directory → device. Needs the network. */
export async function signIn(dependencies: WorkerDependencies, login: string, passphrase: string): Promise<Result<MemberKeys>> {
  const name = v.safeParse(loginSchema, login);
  if (!name.success) return failed('wrongLogin');
  // Before any new session: with somebody else's cookie the service worker could not send what waits here.
  const other = await otherMembersWork(dependencies, name.output);
  if (other > 0) return failed('otherMember', { count: other });
  const parameters = await ask(
    dependencies.send,
    { method: 'POST', path: '/api/sign-in/start', body: { login: name.output } },
    deriveParametersSchema,
  );
  if (!parameters.ok) return parameters;
  const halves = await halvesOf(passphrase, parameters.value);
  if (!halves.ok) return halves;
  return signInWith(dependencies, { login: name.output, halves: halves.value, parameters: parameters.value });
}

/** What is here of somebody with another login, or on a revoked device of anybody, and would be lost. */
export async function otherMembersWork(dependencies: WorkerDependencies, login: string): Promise<number> {
  const { store } = dependencies;
  const { signedIn, revoked } = await store.meta();
  if (!revoked && (!signedIn || signedIn.login === login)) return 0;
  const { log, ...work } = await store.waiting();
  const count = Object.values(work).reduce((sum, some) => sum + some, 0);
  if (count > 0 || log === 0) return count;
  // Only entries of the access log: they go now, as long as that person's session holds.
  await exchangeOnce(dependencies);
  return (await store.waiting()).log;
}

/** The second half, for halves that are at hand. */
export async function signInWith(
  dependencies: WorkerDependencies,
  { login, halves, parameters }: { login: string; halves: Halves; parameters: DeriveParameters },
): Promise<Result<MemberKeys>> {
  const installation = await installationOf(dependencies, login);
  const answer = await ask(
    dependencies.send,
    { method: 'POST', path: '/api/sign-in', body: { login, proof: halves.proof, installation } },
    signInAnswerSchema,
  );
  if (!answer.ok) return answer;
  const taken = await takeUp(dependencies, { answer: answer.value, halves, parameters, installation: installation.id });
  // The answer has set the cookie: this device must not go on exchanging for a member it did not take up.
  if (!taken.ok) await dependencies.send({ method: 'POST', path: '/api/sign-out', body: '{}' }).catch(() => null);
  return taken;
}

interface Answered {
  readonly answer: SignInAnswer;
  readonly halves: Halves;
  readonly parameters: DeriveParameters;
  /** As the server was told. */
  readonly installation: Id;
}

/** Takes up an answered sign-in: opens the keys, judges the directory, stores who this device belongs to. */
export async function takeUp(
  dependencies: WorkerDependencies,
  { answer, halves, parameters, installation }: Answered,
): Promise<Result<MemberKeys>> {
  const keys = await openMemberKeys(answer.account.underPassphrase, halves.sealingKey, answer.account.member);
  // The proof was right, so what does not open, or has another root, is no mistyping: this server is not ours. Neither is one whose
  // directory lacks what this device has believed.
  if (!keys || !(await verifyDirectory(answer.directory, keys.root, await believedHere(dependencies, keys))))
    return failed('serverTrouble');
  return (await settle(dependencies, signedInOf(answer, parameters), installation)) ?? done(keys);
}

/** What this device believes of the directory already; nothing if it is new to this person. */
async function believedHere({ store }: WorkerDependencies, { member, root }: MemberKeys): Promise<readonly DirectoryEntry[]> {
  const { signedIn } = await store.meta();
  return signedIn?.account.member === member ? (await verifiedPeople(signedIn.directory, root)).entries : [];
}

/** The parameters that opened the keys are the ones to unlock with, whatever else the answer says. */
function signedInOf(answer: SignInAnswer, derive: DeriveParameters): SignedIn {
  const { programme, login, fictional, account, directory, generation } = answer;
  return { programme, login, fictional, account: { ...account, derive }, directory, generation };
}

async function settle({ store }: WorkerDependencies, who: SignedIn, installation: Id) {
  let outcome: 'done' | 'otherMember' = 'done';
  const trouble = await storing(async () => {
    outcome = await store.signIn(who, installation);
    if (outcome === 'done') await store.setMeta({ wrongUnlocks: { count: 0, at: 0 } });
  });
  if (trouble) return trouble;
  return outcome === 'done' ? null : failed('otherMember');
}

/** The two halves of a passphrase: one opens the keys here, the other is shown to the server. */
export interface Halves {
  readonly sealingKey: CryptoKey;
  readonly proof: Bytes64;
}

/** Derives, unless the parameters are too cheap to be safe or the platform has no cryptography (plain HTTP). */
export async function halvesOf(
  passphrase: string,
  parameters: DeriveParameters,
): Promise<{ readonly ok: true; readonly value: Halves } | Failed> {
  if (!(await isAble())) return failed('cryptoMissing');
  if (passphrase === '') return failed('wrongPassphrase');
  try {
    return done(await derive(passphrase, parameters));
  } catch (trouble) {
    if (trouble instanceof WeakParameters) return failed('weakParameters');
    throw trouble;
  }
}

/** Browsers offer no WebCrypto over plain HTTP, and older ones neither Ed25519 nor X25519. */
async function isAble(): Promise<boolean> {
  try {
    await generatePair('Ed25519', false);
    await generatePair('X25519', false);
    return true;
  } catch {
    return false;
  }
}

const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/CriOS\/|Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** A browser by its proper names, as they are in every language; nobody else tells it apart from a second one of the kind. */
export function deviceName(userAgent: string): string {
  const named = (list: typeof BROWSERS): string[] => list.filter(([pattern]) => pattern.test(userAgent)).map(([, name]) => name);
  const [browser = 'Browser', system] = [named(BROWSERS)[0], named(SYSTEMS)[0]];
  return system === undefined ? browser : `${browser}, ${system}`;
}

/**
 * Which browser this is, as the server is told at every sign-in. For another person than the one it belongs to, and after it was
 * revoked, it is another one.
 */
export async function installationOf({ store, newId, deviceName: preset }: WorkerDependencies, login: string): Promise<Installation> {
  const { installation, signedIn, revoked } = await store.meta();
  if (revoked || (signedIn !== null && signedIn.login !== login)) return { id: newId(), name: preset };
  return { id: installation.id, name: installation.name === '' ? preset : installation.name };
}
