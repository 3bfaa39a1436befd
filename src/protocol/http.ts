import * as v from 'valibot';
import { idSchema } from '../domain/values.ts';
import { bytesSchema, changeSchema, directoryEntrySchema, envelopeSchema, notNegative, positive } from './change.ts';

/** Raised when old apps could no longer take part; the server answers 426 to a lower one. Sent in PROTOCOL_HEADER. */
export const PROTOCOL = 4;
export const PROTOCOL_HEADER = 'lotse-protocol';
/**
 * The member whose device asks. Push, pull and history are answered 401 `signed_out` when the session is somebody else's (or when
 * it is missing): the cookie may have changed hands before the device's database did. An event stream cannot name anybody.
 */
export const MEMBER_HEADER = 'lotse-member';

/** What one push may hold, and one page of a pull. */
export const MAX_PUSH_ITEMS = 500;
export const MAX_PUSH_BYTES = 4 * 1024 * 1024;
export const MAX_PULL_RECORDS = 500;
/** A page also ends once its boxes exceed this many characters, so that one page of large notes stays small. */
export const MAX_PULL_CHARACTERS = 8 * 1024 * 1024;

/** How a passphrase becomes keys (RFC 9106): Argon2id, `memory` in KiB. A client refuses parameters below the floor. */
export const deriveParametersSchema = v.strictObject({ salt: v.pipe(bytesSchema, v.length(22)), memory: positive, passes: positive });
export type DeriveParameters = v.InferOutput<typeof deriveParametersSchema>;
/** Weaker parameters are refused, so that no server talks a device into a passphrase that is quickly guessed. */
export const DERIVE_FLOOR = { memory: 65_536, passes: 3 } as const;

/** A member's private halves, sealed; the server keeps them and cannot open them. */
export const sealedAccountSchema = v.strictObject({
  member: idSchema,
  derive: deriveParametersSchema,
  /** Private keys and directory root under the passphrase's sealing key. */
  underPassphrase: v.pipe(bytesSchema, v.maxLength(2000)),
  /** The same under the printed recovery key; null for fictional members. */
  underRecovery: v.nullable(v.pipe(bytesSchema, v.maxLength(2000))),
});
export type SealedAccount = v.InferOutput<typeof sealedAccountSchema>;

/** A login as it is stored and compared: lower case, no spaces around it. */
export const loginSchema = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/));
/** 32 bytes derived from passphrase or recovery key, which tell the server that somebody has it and nothing more. */
export const proofSchema = v.pipe(bytesSchema, v.length(43));

/** An account as it begins. `recoveryProof` stands for the printed key as `proof` does for the passphrase; null without one. */
export const newAccountSchema = v.strictObject({
  login: loginSchema,
  proof: proofSchema,
  recoveryProof: v.nullable(proofSchema),
  account: sealedAccountSchema,
});

/**
 * Which browser this is: random, kept until the device is wiped; the server ties the session to it, so that one tap revokes it.
 * `name` is what people call the device ("Tablet, Chrome").
 */
export const installationSchema = v.strictObject({ id: idSchema, name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)) });
export type Installation = v.InferOutput<typeof installationSchema>;

/** GET /api/status: what a browser without any session may know. `fictionalLogins` only for made-up programmes. */
export const statusAnswerSchema = v.object({
  protocol: positive,
  generation: v.string(),
  ready: v.boolean(),
  fictionalLogins: v.array(v.string()),
});
export type StatusAnswer = v.InferOutput<typeof statusAnswerSchema>;

/**
 * POST /api/setup, once, by the holder of the setup code. 201 with `pushAnswerSchema`, or 403 `wrong_code`, 409 `already_set_up`.
 * `envelopes` are the first member's, pushed from `device` in the same transaction, numbered from 1: a programme stands with its
 * spaces or not at all. If one of them would be refused, the whole set-up is (400 `bad_request`).
 */
export const setupRequestSchema = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(100)),
  programme: idSchema,
  fictional: v.boolean(),
  directory: v.pipe(v.array(directoryEntrySchema), v.minLength(1), v.maxLength(50)),
  accounts: v.pipe(v.array(newAccountSchema), v.minLength(1), v.maxLength(50)),
  device: v.optional(idSchema),
  envelopes: v.optional(v.pipe(v.array(envelopeSchema), v.maxLength(MAX_PUSH_ITEMS)), []),
});
export type SetupRequest = v.InferInput<typeof setupRequestSchema>;
/** The same as the server has read it. */
export type SetupOrder = v.InferOutput<typeof setupRequestSchema>;

/** POST /api/sign-in/start → DeriveParameters; unknown logins get a stable fake. */
export const signInStartSchema = v.strictObject({ login: loginSchema });
/**
 * POST /api/sign-in → sets the session cookie. 401 `wrong_login_or_passphrase`, 403 `waiting` (invited, not yet let in by the team lead),
 * 410 `revoked` (the member's access ended, or this installation was revoked), 429.
 */
export const signInRequestSchema = v.strictObject({ login: loginSchema, proof: proofSchema, installation: installationSchema });
export const signInAnswerSchema = v.object({
  generation: v.string(),
  programme: idSchema,
  login: loginSchema,
  fictional: v.boolean(),
  account: sealedAccountSchema,
  directory: v.array(directoryEntrySchema),
});
export type SignInAnswer = v.InferOutput<typeof signInAnswerSchema>;

/** POST /api/push. The device id is chosen by the device; the server ties it to the member at first use. */
export const pushRequestSchema = v.strictObject({
  device: idSchema,
  envelopes: v.pipe(v.array(envelopeSchema), v.minLength(1), v.maxLength(MAX_PUSH_ITEMS)),
});

/** Why an item was refused for good. It has consumed its `n`; the device keeps it under "Bitte ansehen". */
export const refusalSchema = v.picklist([
  'form',
  'signature',
  'author',
  'no_access',
  'wrong_space',
  'epoch',
  'stale_list',
  'ended',
  'erased',
]);
export type Refusal = v.InferOutput<typeof refusalSchema>;

/**
 * One answer per envelope in order, until `gap` or `device_fork`, after which nothing was looked at.
 * `gap`: `n` lies beyond `last + 1`. `device_fork`: this `n` belongs to another item: take a new device id and renumber.
 */
export const pushAnswerSchema = v.object({
  generation: v.string(),
  answers: v.array(
    v.variant('outcome', [
      v.object({ n: positive, outcome: v.literal('accepted'), seq: positive }),
      v.object({ n: positive, outcome: v.literal('refused'), reason: refusalSchema }),
      v.object({ n: positive, outcome: v.literal('gap'), last: notNegative }),
      v.object({ n: positive, outcome: v.literal('device_fork'), last: notNegative }),
    ]),
  ),
});
export type PushAnswer = v.InferOutput<typeof pushAnswerSchema>;

/** POST /api/directory (people-http.ts). */
export const directoryAnswerSchema = v.object({ generation: v.string(), number: positive });

/** GET /api/history?record=<id>: every change of the record that the server holds, oldest first, with the time of receipt (ISO 8601, UTC). */
export const historyAnswerSchema = v.object({
  generation: v.string(),
  changes: v.array(v.object({ seq: positive, receivedAt: v.string(), change: changeSchema, afterEnd: v.optional(v.literal(true)) })),
});
export type HistoryAnswer = v.InferOutput<typeof historyAnswerSchema>;

/** GET /api/events (server-sent events): `event: head`, data `{"seq": n}`: a hint that pulling is worth while. */
export const headEventSchema = v.object({ seq: notNegative });

/** Every answer that is not 2xx. */
export const problemCodes = [
  'bad_request',
  'wrong_code',
  'already_set_up',
  'not_set_up',
  'wrong_login_or_passphrase',
  'signed_out',
  'revoked',
  'foreign_device',
  'foreign_origin',
  'no_access',
  'stale_list',
  'waiting',
  'used',
  'expired',
  'login_taken',
  'last_team_lead',
  'leads_cases',
  'too_large',
  'too_many_attempts',
  'update_needed',
  'not_found',
  'unavailable',
] as const;
export const problemSchema = v.object({ error: v.picklist(problemCodes), retryAfterSeconds: v.optional(notNegative) });
export type Problem = v.InferOutput<typeof problemSchema>;
