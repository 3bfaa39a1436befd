import * as v from 'valibot';
import { roleSchema } from '../domain/roles.ts';
import { idSchema } from '../domain/values.ts';
import { bytesSchema, directoryEntrySchema, notNegative, publicKeySchema } from './change.ts';
import { deriveParametersSchema, installationSchema, loginSchema, newAccountSchema, proofSchema, sealedAccountSchema } from './http.ts';

// People, accounts and devices. Every route needs a session and MEMBER_HEADER unless it says otherwise; problems are `problemSchema`.

export { directoryAnswerSchema } from './http.ts';

const isoTime = v.pipe(v.string(), v.isoTimestamp());
const sealedSmall = v.pipe(bytesSchema, v.maxLength(4000));

/** Days an invitation is good for. */
export const INVITATION_DAYS = 7;

/**
 * POST /api/directory: entries that lead on from the server's chain (known ones in front are fine: a re-offer after a restore, by any
 * member). 200 `directoryAnswerSchema`; 409 `stale_list` when another entry has that number; 409 `last_team_lead`; 409 `leads_cases` when
 * somebody who leads open cases would lose access or the role; 403 `no_access` when the chain does not verify.
 * `invitation`: the accepted invitation that the last entry lets in: its account becomes the member's in the same transaction. 400 when the
 * entry does not fit it, 404 `not_found`, 409 `used` (it has let somebody else in), 410 `expired` (taken back).
 * `leads_cases` holds for what is new: one entry, alone, by its author. After a restore everything else is a re-offer.
 */
export const directoryRequestSchema = v.strictObject({
  entries: v.pipe(v.array(directoryEntrySchema), v.minLength(1), v.maxLength(500)),
  invitation: v.optional(idSchema),
});

/**
 * POST /api/invitations, by an active team lead: 201. `tokenHash` = SHA-256 of the access token that the link's secret gives
 * (crypto/invitation.ts); the server never sees secret, token or what is sealed. `member`: somebody known who lost everything.
 */
export const invitationRequestSchema = v.strictObject({
  id: idSchema,
  role: roleSchema,
  office: v.nullable(idSchema),
  member: v.nullable(idSchema),
  tokenHash: proofSchema,
  /** Under the link's secret: who invites, to what, and the directory's root. */
  forInvited: sealedSmall,
  /** The secret and the name, sealed to each active team lead. */
  forLeads: v.pipe(v.array(v.strictObject({ member: idSchema, box: sealedSmall })), v.minLength(1), v.maxLength(50)),
});

/** POST /api/invitations/open {id, token}, without session: 200; 404 `not_found` for a wrong token, 409 `used`, 410 `expired`. Limited like sign-in. */
export const invitationTokenSchema = v.strictObject({ id: idSchema, token: proofSchema });
export const openedInvitationSchema = v.object({
  programme: idSchema,
  role: roleSchema,
  office: v.nullable(idSchema),
  member: v.nullable(idSchema),
  expiresAt: isoTime,
  forInvited: sealedSmall,
});

/**
 * POST /api/invitations/accept, without session: 201, once; again with the same bytes 201. 409 `used`, 409 `login_taken`, 410 `expired`.
 * `mac` authenticates member id and both public keys by the link's secret. The account waits until a team lead lets it in.
 */
export const acceptRequestSchema = v.strictObject({
  id: idSchema,
  token: proofSchema,
  member: v.strictObject({ id: idSchema, readKey: publicKeySchema, signKey: publicKeySchema }),
  mac: proofSchema,
  account: newAccountSchema,
});

/**
 * GET /api/invitations, team leads: until 30 days after their end, newest first. DELETE /api/invitations/:id takes one back: 200, again too;
 * 409 `used` when it has let somebody in.
 */
export const invitationsAnswerSchema = v.object({
  invitations: v.array(
    v.object({
      id: idSchema,
      role: roleSchema,
      office: v.nullable(idSchema),
      member: v.nullable(idSchema),
      createdAt: isoTime,
      expiresAt: isoTime,
      state: v.picklist(['open', 'accepted', 'admitted', 'expired', 'withdrawn']),
      /** For the asking team lead; null when it was made before they were one. */
      box: v.nullable(sealedSmall),
      accepted: v.nullable(
        v.object({
          login: loginSchema,
          mac: proofSchema,
          member: v.object({ id: idSchema, readKey: publicKeySchema, signKey: publicKeySchema }),
        }),
      ),
    }),
  ),
});

/** POST /api/account/passphrase: 200; 401 `wrong_login_or_passphrase` for a wrong `proof`. Other sessions of the member stay. */
export const passphraseRequestSchema = v.strictObject({
  proof: proofSchema,
  next: v.strictObject({ proof: proofSchema, derive: deriveParametersSchema, underPassphrase: v.pipe(bytesSchema, v.maxLength(2000)) }),
});
/** POST /api/account/recovery: a new printed key in the place of the old one; proven by the passphrase. */
export const recoveryRequestSchema = v.strictObject({
  proof: proofSchema,
  next: v.strictObject({ recoveryProof: proofSchema, underRecovery: v.pipe(bytesSchema, v.maxLength(2000)) }),
});

/** POST /api/recover/start {login, recoveryProof}, without session: 200 the sealed account, 401 `wrong_login_or_passphrase`; limited like sign-in. */
export const recoverStartSchema = v.strictObject({ login: loginSchema, recoveryProof: proofSchema });
export const recoverStartAnswerSchema = v.object({ account: sealedAccountSchema });
/** POST /api/recover: sets a new passphrase, and signs in as POST /api/sign-in does (`signInAnswerSchema`). */
export const recoverRequestSchema = v.strictObject({
  login: loginSchema,
  recoveryProof: proofSchema,
  next: v.strictObject({ proof: proofSchema, derive: deriveParametersSchema, underPassphrase: v.pipe(bytesSchema, v.maxLength(2000)) }),
  installation: installationSchema,
});

/** GET /api/devices: one's own; administrators and team leads see everybody's. An installation is one browser on one device. */
export const devicesAnswerSchema = v.object({
  devices: v.array(
    v.object({
      id: idSchema,
      member: idSchema,
      name: v.string(),
      signedInAt: isoTime,
      lastContactAt: isoTime,
      /** As last reported. */
      unsent: notNegative,
      revokedAt: v.nullable(isoTime),
      /** F14: two copies of this browser's profile have sent under one number since it signed in. */
      copied: v.boolean(),
      own: v.boolean(),
    }),
  ),
});
/** POST /api/devices/revoke {id}: 200, again too; 404. One's own; administrators and team leads anybody's. POST /api/devices/name {id, name}: own only. */
export const revokeRequestSchema = v.strictObject({ id: idSchema });
export const nameDeviceRequestSchema = installationSchema;

/** How full the programme is, for officers (domain/places-level.ts): the server counts it on Mondays at 06:00 (Europe/Berlin). */
export const placesLevels = ['free', 'few', 'waitingList'] as const;
export type PlacesLevel = (typeof placesLevels)[number];
