import * as v from 'valibot';
import { createInvitationSecret, invitationToken, tokenHash, verifyInvitationMac } from '../../../crypto/invitation.ts';
import { roleSchema } from '../../../domain/roles.ts';
import { idSchema, shortTextSchema, type Id } from '../../../domain/values.ts';
import type { Bytes64 } from '../../../protocol/change.ts';
import { INVITATION_DAYS, invitationsAnswerSchema } from '../../../protocol/people-http.ts';
import type { InviteForm } from '../../../protocol/team-api.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { ask, done, failed } from '../../base/request.ts';
import { memberName, officeName, programmeView } from '../programme/index.ts';
import { isTeamLead } from '../../keys/people.ts';
import { storing } from '../../base/storing.ts';
import { sealForLeads, sealInvited, openForLeads, type ForLeads } from './invitation-boxes.ts';
import type { InvitationView } from '../../../protocol/team-views.ts';

const DAY_MS = 86_400_000;

const formSchema = v.object({
  name: v.pipe(shortTextSchema, v.trim(), v.minLength(1)),
  role: roleSchema,
  office: v.nullable(idSchema),
  member: v.nullable(idSchema),
});

/**
 * An invitation: 1. a fresh secret, which goes into the link's fragment and nowhere else in the open; 2. sealed under it, what the
 * invited person needs; 3. sealed to every team lead and signed, who is meant; 4. the server gets the hash of the access token.
 */
export async function invite(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  input: InviteForm,
): Promise<Result<{ readonly link: string; readonly expiresAt: number }>> {
  if (!isTeamLead(session)) return failed('noAccess');
  const form = formFrom(session, input);
  if (!form) return failed('invalid');
  const id = dependencies.newId();
  const secret = createInvitationSecret();
  const token = await invitationToken(secret);
  const who = form.member ?? dependencies.newId();
  const forInvited = await sealInvited(wordsFor(dependencies, session, { ...form, who }), secret, id);
  if (!token || !forInvited) throw new Error('a fresh secret must be right');
  const expiresAt = dependencies.now() + INVITATION_DAYS * DAY_MS;
  const { role, office, member } = form;
  const asOf = session.people.entries.length;
  const body = {
    id,
    role,
    office,
    member,
    forInvited,
    tokenHash: await tokenHash(token),
    forLeads: await sealForLeads(session, id, { ...form, who, asOf, secret, until: expiresAt, by: session.keys.member }),
  };
  const request = { method: 'POST', path: '/api/invitations', body, member: session.keys.member } as const;
  const answer = await ask(dependencies.send, request, v.unknown());
  return answer.ok ? done({ link: linkOf(dependencies, id, secret), expiresAt }) : answer;
}

/** Case managers belong to an office; somebody who comes back stays who and what they were. */
function formFrom(session: UnlockedSession, input: InviteForm): InviteForm | null {
  const parsed = v.safeParse(formSchema, input);
  if (!parsed.success) return null;
  const { output: form } = parsed;
  if (form.role === 'caseManager' && form.office === null) return null;
  if (form.office !== null && officeName(session, form.office) === '') return null;
  if (form.member === null) return form;
  const known = session.people.member(form.member);
  return known && form.member !== session.keys.member && known.role === form.role ? form : null;
}

function wordsFor({ now }: WorkerDependencies, session: UnlockedSession, form: InviteForm & { readonly who: Id }) {
  return {
    programmeName: programmeView(session, now()).name,
    name: form.name,
    role: form.role,
    who: form.who,
    officeName: form.office === null ? '' : officeName(session, form.office),
    invitedBy: memberName(session, session.keys.member),
    root: session.keys.root,
  };
}

/** What stands behind `#` is kept by every browser to itself. */
function linkOf({ origin }: WorkerDependencies, id: Id, secret: Bytes64): string {
  return `${origin}/#einladung=${id}.${secret}`;
}

/** Takes an open invitation back. */
export async function withdrawInvitation({ send, store }: WorkerDependencies, session: UnlockedSession, id: Id): Promise<Result> {
  if (!isTeamLead(session)) return failed('noAccess');
  const path = `/api/invitations/${encodeURIComponent(id)}`;
  const answer = await ask(send, { method: 'DELETE', path, member: session.keys.member }, v.unknown());
  if (!answer.ok) return answer;
  const { dismissed } = await store.meta();
  return (await storing(() => store.setMeta({ dismissed: [...dismissed, takenBackName(id)] }))) ?? done(null);
}

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
