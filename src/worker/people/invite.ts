import * as v from 'valibot';
import { createInvitationSecret, invitationToken, tokenHash } from '../../crypto/invitation.ts';
import { roleSchema } from '../../domain/roles.ts';
import { idSchema, shortTextSchema, type Id } from '../../domain/values.ts';
import type { Bytes64 } from '../../protocol/change.ts';
import { INVITATION_DAYS } from '../../protocol/people-http.ts';
import type { InviteForm } from '../../protocol/team-api.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { ask, done, failed } from '../request.ts';
import { memberName, officeName } from '../views/names.ts';
import { programmeView } from '../views/programme-view.ts';
import { sealForLeads, sealInvited } from './invitation-boxes.ts';

const DAY_MS = 86_400_000;

const formSchema = v.object({
  name: v.pipe(shortTextSchema, v.trim(), v.minLength(1)),
  role: roleSchema,
  office: v.nullable(idSchema),
  member: v.nullable(idSchema),
});

/** Whether this person's signature lets people come and go. */
export function isTeamLead(desk: Pick<Desk, 'people' | 'keys'>): boolean {
  const me = desk.people.member(desk.keys.member);
  return me?.active === true && me.role === 'teamLead';
}

/**
 * An invitation: 1. a fresh secret, which goes into the link's fragment and nowhere else in the open; 2. sealed under it, what the
 * invited person needs; 3. sealed to every team lead and signed, who is meant; 4. the server gets the hash of the access token.
 */
export async function invite(
  dependencies: WorkerDependencies,
  desk: Desk,
  input: InviteForm,
): Promise<Result<{ readonly link: string; readonly expiresAt: number }>> {
  if (!isTeamLead(desk)) return failed('noAccess');
  const form = formFrom(desk, input);
  if (!form) return failed('invalid');
  const id = dependencies.newId();
  const secret = createInvitationSecret();
  const token = await invitationToken(secret);
  const who = form.member ?? dependencies.newId();
  const forInvited = await sealInvited(wordsFor(dependencies, desk, { ...form, who }), secret, id);
  if (!token || !forInvited) throw new Error('a fresh secret must be right');
  const expiresAt = dependencies.now() + INVITATION_DAYS * DAY_MS;
  const { role, office, member } = form;
  const asOf = desk.people.entries.length;
  const body = {
    id,
    role,
    office,
    member,
    forInvited,
    tokenHash: await tokenHash(token),
    forLeads: await sealForLeads(desk, id, { ...form, who, asOf, secret, until: expiresAt, by: desk.keys.member }),
  };
  const request = { method: 'POST', path: '/api/invitations', body, member: desk.keys.member } as const;
  const answer = await ask(dependencies.send, request, v.unknown());
  return answer.ok ? done({ link: linkOf(dependencies, id, secret), expiresAt }) : answer;
}

/** Case managers belong to an office; somebody who comes back stays who and what they were. */
function formFrom(desk: Desk, input: InviteForm): InviteForm | null {
  const parsed = v.safeParse(formSchema, input);
  if (!parsed.success) return null;
  const { output: form } = parsed;
  if (form.role === 'caseManager' && form.office === null) return null;
  if (form.office !== null && officeName(desk, form.office) === '') return null;
  if (form.member === null) return form;
  const known = desk.people.member(form.member);
  return known && form.member !== desk.keys.member && known.role === form.role ? form : null;
}

function wordsFor({ now }: WorkerDependencies, desk: Desk, form: InviteForm & { readonly who: Id }) {
  return {
    programmeName: programmeView(desk, now()).name,
    name: form.name,
    role: form.role,
    who: form.who,
    officeName: form.office === null ? '' : officeName(desk, form.office),
    invitedBy: memberName(desk, desk.keys.member),
    root: desk.keys.root,
  };
}

/** What stands behind `#` is kept by every browser to itself. */
function linkOf({ origin }: WorkerDependencies, id: Id, secret: Bytes64): string {
  return `${origin}/#einladung=${id}.${secret}`;
}
