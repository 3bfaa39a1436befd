import * as v from 'valibot';
import { openForInvited, sealForInvited, signInvitation, verifyInvitation, type Invited } from '../../../crypto/invitation.ts';
import { openAsMember, sealForMember } from '../../../crypto/sealed-json.ts';
import { roleSchema } from '../../../domain/roles.ts';
import { idSchema, shortTextSchema, type Id } from '../../../domain/values.ts';
import { bytesSchema, publicKeySchema, signatureSchema, type Bytes64 } from '../../../protocol/change.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';

/** What the invited person's browser learns from the link; the server learns nothing of it. */
const forInvitedSchema = v.object({
  programmeName: shortTextSchema,
  name: shortTextSchema,
  officeName: shortTextSchema,
  invitedBy: shortTextSchema,
  role: roleSchema,
  /** The id they will have, or have already. */
  who: idSchema,
  /** The directory's first signing key: sealed with the new member's keys, so no server can swap the directory. */
  root: publicKeySchema,
});
export type ForInvited = v.InferOutput<typeof forInvitedSchema>;

/**
 * What every team lead's device needs to let the invited person in. Signed: anybody, the server too, can seal something to a team
 * lead, and would then know the secret of an invitation that nobody made.
 */
const forLeadsSchema = v.object({
  secret: bytesSchema,
  name: shortTextSchema,
  role: roleSchema,
  office: v.nullable(idSchema),
  member: v.nullable(idSchema),
  who: idSchema,
  asOf: v.number(),
  until: v.number(),
  by: idSchema,
  signature: signatureSchema,
});
export type ForLeads = Omit<v.InferOutput<typeof forLeadsSchema>, 'signature'>;

/** One box for each active team lead. */
export async function sealForLeads(
  session: UnlockedSession,
  invitation: Id,
  what: ForLeads,
): Promise<{ readonly member: Id; readonly box: Bytes64 }[]> {
  const signature = await signInvitation(invitedOf(session, invitation, what), session.keys.signPrivate);
  return Promise.all(
    session.people
      .active('teamLead')
      .map(async ({ id, readKey }) => ({ member: id, box: await sealForMember({ ...what, signature }, readKey, contextOf(invitation)) })),
  );
}

/** Null for what no active team lead has made for exactly this invitation. */
export async function openForLeads(session: UnlockedSession, invitation: Id, box: Bytes64): Promise<ForLeads | null> {
  const parsed = v.safeParse(forLeadsSchema, await openAsMember(box, session.keys, contextOf(invitation)));
  if (!parsed.success) return null;
  const { signature, ...what } = parsed.output;
  const by = session.people.member(what.by);
  if (!by?.active || by.role !== 'teamLead') return null;
  return (await verifyInvitation(invitedOf(session, invitation, what), signature, by.signKey)) ? what : null;
}

/** Null when the secret is none. */
export async function sealInvited(what: ForInvited, secret: Bytes64, invitation: Id): Promise<Bytes64 | null> {
  return sealForInvited(what, secret, invitation);
}

/** Null when it was not sealed under this link's secret. */
export async function openInvited(sealed: Bytes64, secret: Bytes64, invitation: Id): Promise<ForInvited | null> {
  const parsed = v.safeParse(forInvitedSchema, await openForInvited(sealed, secret, invitation));
  return parsed.success ? parsed.output : null;
}

function invitedOf(session: UnlockedSession, invitation: Id, what: ForLeads): Invited {
  return { ...what, programme: session.signedIn.programme, invitation };
}

function contextOf(invitation: Id): string {
  return `invitation ${invitation}`;
}
