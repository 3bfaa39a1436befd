import type * as v from 'valibot';
import { verifyInvitationMac } from '../../../crypto/invitation.ts';
import type { Id } from '../../../domain/values.ts';
import { invitationsAnswerSchema } from '../../../protocol/people-http.ts';
import type { InvitationView } from '../../../protocol/team-views.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { ask, done } from '../../base/request.ts';
import { openForLeads, type ForLeads } from './invitation-boxes.ts';

/** So long after it ran out an accepted invitation may still be let in: a server cannot keep one open for ever. */
const LATEST_MS = 30 * 86_400_000;

export type ServerInvitation = v.InferOutput<typeof invitationsAnswerSchema>['invitations'][number];
type Accepted = NonNullable<ServerInvitation['accepted']>;

/** An invitation as the server tells it, beside what its box says; null when it holds none that this person could open. */
export interface ReadInvitation {
  readonly told: ServerInvitation;
  readonly meant: ForLeads | null;
  readonly state: InvitationView['state'];
}

/** Those of the last days, judged. */
export async function readInvitations(
  { send, now, store }: WorkerDependencies,
  session: UnlockedSession,
): Promise<Result<readonly ReadInvitation[]>> {
  const request = { method: 'GET', path: '/api/invitations', member: session.keys.member } as const;
  const answer = await ask(send, request, invitationsAnswerSchema);
  if (!answer.ok) return answer;
  const { dismissed } = await store.meta();
  const takenBack = (told: ServerInvitation): boolean => told.state === 'accepted' && dismissed.includes(takenBackName(told.id));
  return done(
    await Promise.all(
      answer.value.invitations.map(async (told) => {
        const read = await judge(session, told, now());
        // Whatever the server makes of it: who took it back here does not let anybody in by it.
        return takenBack(told) && read.state === 'accepted' ? { ...read, state: 'withdrawn' as const } : read;
      }),
    ),
  );
}

/** By what this device remembers an invitation that was taken back on it. */
export function takenBackName(id: Id): string {
  return `withdrawn:${id}`;
}

async function judge(session: UnlockedSession, told: ServerInvitation, now: number): Promise<ReadInvitation> {
  const meant = told.box === null ? null : await openForLeads(session, told.id, told.box);
  if (told.state !== 'accepted' || told.accepted === null) return { told, meant, state: told.state };
  // A box made before this person led the team: another one lets them in.
  if (told.box === null) return { told, meant, state: 'accepted' };
  if (meant && isIn(session, told.accepted)) return { told, meant, state: 'admitted' };
  if (meant && (now > meant.until + LATEST_MS || isUsedUp(session, meant))) return { told, meant, state: 'expired' };
  const isTrue = meant !== null && isWhoIsMeant(session, meant, told.accepted) && (await isMacRight(meant, told, told.accepted));
  return { told, meant, state: isTrue ? 'accepted' : 'forged' };
}

/**
 * Once somebody was let in by it, or was let go since, an invitation is over: else one who was dismissed and still has the link could come
 * in again with other keys, if the server helped.
 */
function isUsedUp(session: UnlockedSession, { who, asOf }: ForLeads): boolean {
  return session.people.entries.some(({ member, number }) => member.id === who && number > asOf);
}

/** The id that was meant, and new keys: an old invitation, told again, lets nobody in. */
function isWhoIsMeant(session: UnlockedSession, { member, who }: ForLeads, { member: came }: Accepted): boolean {
  const isRight = came.id === who && (member !== null) === (session.people.member(who) !== null);
  return isRight && !session.people.entries.some((entry) => entry.member.signKey === came.signKey || entry.member.readKey === came.readKey);
}

function isIn(session: UnlockedSession, { member: came }: Accepted): boolean {
  return session.people.entries.some(({ member: { id, signKey, readKey } }) => {
    return id === came.id && signKey === came.signKey && readKey === came.readKey;
  });
}

async function isMacRight({ secret }: ForLeads, { id }: ServerInvitation, { member, mac }: Accepted): Promise<boolean> {
  const keys = { invitation: id, member: member.id, readKey: member.readKey, signKey: member.signKey };
  return verifyInvitationMac(secret, keys, mac);
}
