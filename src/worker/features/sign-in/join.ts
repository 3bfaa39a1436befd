import * as v from 'valibot';
import { newDeriveParameters } from '../../../crypto/derive.ts';
import { invitationMac, invitationToken } from '../../../crypto/invitation.ts';
import { createMemberKeys, sealMemberKeys, type MemberKeys } from '../../../crypto/member-keys.ts';
import { createRecoveryKey, recoveryProof, recoverySealingKey } from '../../../crypto/recovery-key.ts';
import { idSchema, type Id } from '../../../domain/values.ts';
import { type DeriveParameters, loginSchema } from '../../../protocol/http.ts';
import { openedInvitationSchema } from '../../../protocol/people-http.ts';
import type { OpenedInvitation } from '../../../protocol/team-api.ts';
import type { Failure, Result } from '../../../protocol/results.ts';
import type { LotseWorker } from '../../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { ask, done, failed, type Failed } from '../../base/request.ts';
import { halvesOf, type Halves, otherMembersWork, signInWith } from './sign-in.ts';
import { openInvited, type ForInvited } from '../people/index.ts';

/** What the link opened. */
interface Opened {
  readonly id: Id;
  readonly secret: string;
  readonly token: string;
  /** Who comes back; null for somebody new. */
  readonly member: Id | null;
  readonly words: ForInvited;
  readonly expiresAt: number;
}

/** Everything that is sent, made once: sent again it is the same. */
interface Prepared {
  readonly asked: string;
  readonly request: unknown;
  readonly recoveryKey: string;
  readonly signIn: { readonly login: string; readonly halves: Halves; readonly parameters: DeriveParameters };
}

export type JoinPart = Pick<LotseWorker, 'openInvitation' | 'prepareJoining' | 'finishJoining' | 'askAdmitted'>;

/** The way in for somebody invited. What is made here is kept while the page is open; a later visit simply signs in. */
export function joinPart(dependencies: WorkerDependencies, open: (keys: MemberKeys) => Promise<Result>): JoinPart {
  let opened: Opened | null = null;
  let prepared: Prepared | null = null;
  return {
    openInvitation: async (id, secret) => {
      const answer = await openLink(dependencies, id, secret);
      if (!answer.ok) return answer;
      opened = answer.value;
      return done(shown(opened));
    },
    prepareJoining: async (login, passphrase) => {
      if (!opened) return failed('notFound');
      const asked = JSON.stringify([opened.id, login, passphrase]);
      if (prepared?.asked !== asked) {
        const made = await prepare(dependencies, opened, { asked, login, passphrase });
        if (!made.ok) return made;
        prepared = made.value;
      }
      return done({ recoveryKey: prepared.recoveryKey });
    },
    finishJoining: async () => {
      if (!prepared) return failed('notFound');
      const request = { method: 'POST', path: '/api/invitations/accept', body: prepared.request } as const;
      const answer = await ask(dependencies.send, request, v.unknown());
      return answer.ok ? done(null) : named(answer);
    },
    askAdmitted: async () => {
      if (!prepared) return failed('notFound');
      const keys = await signInWith(dependencies, prepared.signIn);
      if (!keys.ok) return keys;
      [opened, prepared] = [null, null];
      return open(keys.value);
    },
  };
}

async function openLink(
  { send }: WorkerDependencies,
  id: string,
  secret: string,
): Promise<{ readonly ok: true; readonly value: Opened } | Failed> {
  const token = await invitationToken(secret);
  if (token === null || !v.is(idSchema, id)) return failed('invitationForged');
  const answer = await ask(send, { method: 'POST', path: '/api/invitations/open', body: { id, token } }, openedInvitationSchema);
  if (!answer.ok) return named(answer);
  const { forInvited, member, expiresAt } = answer.value;
  const words = await openInvited(forInvited, secret, id);
  // Somebody answers for the server who never saw what was sealed under this secret.
  return words ? done({ id, secret, token, member, words, expiresAt: Date.parse(expiresAt) }) : failed('invitationForged');
}

function shown({ words, expiresAt, member }: Opened): OpenedInvitation {
  const { programmeName, name, role, officeName, invitedBy } = words;
  return { programmeName, name, role, officeName, invitedBy, expiresAt, returning: member !== null };
}

/** In the words of an invitation. */
function named(answer: Failed): Failed {
  const words: Partial<Record<Failure, Failure>> = { notFound: 'invitationForged' };
  return { ...answer, failure: words[answer.failure] ?? answer.failure };
}

/** 1. keys of one's own, bound to the directory's root; 2. sealed under passphrase and printed key; 3. authenticated by the link's secret. */
async function prepare(
  dependencies: WorkerDependencies,
  { id, secret, token, words }: Opened,
  { asked, login, passphrase }: { asked: string; login: string; passphrase: string },
): Promise<{ readonly ok: true; readonly value: Prepared } | Failed> {
  const name = v.safeParse(loginSchema, login);
  if (!name.success) return failed('invalid');
  const other = await otherMembersWork(dependencies, name.output);
  if (other > 0) return failed('otherMember', { count: other });
  const derive = newDeriveParameters();
  const halves = await halvesOf(passphrase, derive);
  if (!halves.ok) return halves;
  const recoveryKey = createRecoveryKey();
  const [recovery, proofOfRecovery] = [await recoverySealingKey(recoveryKey), await recoveryProof(recoveryKey)];
  const keys = await createMemberKeys(words.who, words.root);
  const { member, readKey, signKey } = keys;
  const mac = await invitationMac(secret, { invitation: id, member, readKey, signKey });
  if (!recovery || !proofOfRecovery || !mac) throw new Error('fresh keys must be right');
  const underPassphrase = await sealMemberKeys(keys, halves.value.sealingKey);
  const account = { member, derive, underPassphrase, underRecovery: await sealMemberKeys(keys, recovery) };
  const request = {
    id,
    token,
    mac,
    member: { id: member, readKey, signKey },
    account: { login: name.output, proof: halves.value.proof, recoveryProof: proofOfRecovery, account },
  };
  return done({ asked, request, recoveryKey, signIn: { login: name.output, halves: halves.value, parameters: derive } });
}
