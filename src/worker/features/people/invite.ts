import * as v from 'valibot';
import { createInvitationSecret, invitationToken, tokenHash } from '../../../crypto/invitation.ts';
import { roleSchema } from '../../../domain/roles.ts';
import { idSchema, shortTextSchema, type Id } from '../../../domain/values.ts';
import type { Bytes64 } from '../../../protocol/change.ts';
import { INVITATION_DAYS } from '../../../protocol/people-http.ts';
import type { InviteForm } from '../../../protocol/team-api.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { ask, done, failed } from '../../base/request.ts';
import { memberName, officeName, programmeView } from '../programme/index.ts';
import { isTeamLead } from '../../keys/people.ts';
import { storing } from '../../base/storing.ts';
import { takenBackName } from './invitations.ts';
import { sealForLeads, sealInvited } from './invitation-boxes.ts';

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
