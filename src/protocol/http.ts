import * as v from 'valibot';
import { placeStates } from '../domain/places.ts';
import { civilDateSchema, idSchema } from '../domain/values.ts';
import {
  bytesSchema,
  changeSchema,
  daysSchema,
  directoryEntrySchema,
  envelopeSchema,
  memberListSchema,
  notNegative,
  positive,
  wrapSchema,
} from './change.ts';

/** Raised when old apps could no longer take part; the server answers 426 to a lower one. Sent in PROTOCOL_HEADER. */
export const PROTOCOL = 3;
export const PROTOCOL_HEADER = 'lotse-protocol';
/**
 * The member whose device asks. Push, pull and history are answered 401 `signed_out` when the session is somebody else's (or when
 * it is missing): the cookie may have changed hands before the device's database did. An event stream cannot name anybody.
 */
export const MEMBER_HEADER = 'lotse-member';

export const MAX_PUSH_ITEMS = 500;
export const MAX_PUSH_BYTES = 4 * 1024 * 1024;
export const MAX_PULL_RECORDS = 500;
/** A page also ends once its boxes exceed this many characters, so that one page of large notes stays small. */
export const MAX_PULL_CHARACTERS = 8 * 1024 * 1024;

/** How a passphrase becomes keys (RFC 9106): Argon2id, `memory` in KiB. A client refuses parameters below the floor. */
export const deriveParametersSchema = v.strictObject({ salt: v.pipe(bytesSchema, v.length(22)), memory: positive, passes: positive });
export type DeriveParameters = v.InferOutput<typeof deriveParametersSchema>;
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

export const loginSchema = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/));
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

/**
 * GET /api/pull?since=812&from=<space>:0,<space>:44&limit=500
 * `since` is the cursor of every space not named in `from`. Records come in order of `seq`, whole: all their live changes.
 * After storing the page a device's cursors are max(own, `cursor`); with `more` false `cursor` is the head of the sequence.
 */
export const pullQuerySchema = v.strictObject({
  since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), '0'),
  from: v.optional(v.pipe(v.string(), v.regex(/^([A-Za-z0-9_-]{22}:\d{1,15}(,|$))*$/), v.maxLength(60_000)), ''),
  /** How much waits on the device, for the list of devices. */
  unsent: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)), '0'),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1), v.maxValue(MAX_PULL_RECORDS)), '500'),
});

/**
 * When a case's spaces are to be destroyed (R12): a plain, signed, numbered order, by the case's lead or a team lead. The newest number
 * counts; a daily job obeys it the day after `eraseOn`. `hold`: a legal hold, nothing is destroyed. A past day destroys at once.
 */
export const retentionOrderSchema = v.strictObject({
  programme: idSchema,
  case: idSchema,
  number: positive,
  eraseOn: v.nullable(civilDateSchema),
  hold: v.boolean(),
  /** A person chose the day: it no longer follows from the end of the support. */
  byHand: v.optional(v.literal(true)),
  author: idSchema,
  signature: v.pipe(bytesSchema, v.length(86)),
});
export type RetentionOrder = v.InferOutput<typeof retentionOrderSchema>;

/** A case offered to another lead. `note` is sealed to `to` (crypto/sealed-json.ts): what they need to know before they say yes. */
export const offerSchema = v.object({
  id: idSchema,
  case: idSchema,
  from: idSchema,
  to: idSchema,
  /** Last day (Europe/Berlin) on which it can be confirmed. */
  expiresOn: civilDateSchema,
  /** Lists have moved on since: whoever offered must offer again. */
  stale: v.boolean(),
  note: v.nullable(v.pipe(bytesSchema, v.maxLength(8000))),
});
export type Offer = v.InferOutput<typeof offerSchema>;

export const pulledRecordSchema = v.object({
  record: idSchema,
  space: idSchema,
  seq: positive,
  /** Each live change once, with the parts in which it is live. */
  live: v.array(
    v.object({
      parts: v.array(v.pipe(v.number(), v.integer(), v.minValue(1))),
      change: changeSchema,
      /** It came after its author's access had ended, from a device that could not know (DESIGN.md "Rotation"). */
      afterEnd: v.optional(v.literal(true)),
    }),
  ),
});
export type PulledRecord = v.InferOutput<typeof pulledRecordSchema>;

/**
 * A place as the server tells it (domain/places.ts). `proof`: HMAC-SHA256 by the server over the JSON of the rest, so that after a restore it
 * knows its own grants again when devices offer them (POST /api/places): a grant is sticky.
 */
export const toldPlaceSchema = v.object({
  id: idSchema,
  case: idSchema,
  state: v.picklist(placeStates),
  days: daysSchema,
  taken: v.boolean(),
  rank: positive,
  requestedAt: v.number(),
  urgent: v.boolean(),
  heldUntil: v.nullable(civilDateSchema),
  extended: v.boolean(),
  wanted: v.nullable(daysSchema),
  seq: positive,
  steps: v.array(v.object({ change: idSchema, outcome: v.picklist(['granted', 'waiting', 'done', 'full', 'none']) })),
  /** Office of whoever leads the case now; null where they have none. */
  office: v.nullable(idSchema),
  proof: v.pipe(bytesSchema, v.maxLength(64)),
});
export type ToldPlace = v.InferOutput<typeof toldPlaceSchema>;
/** Places that live, and those that were occupied in the last 400 days. Capacity in the order of receipt. */
export const placesSchema = v.object({
  seq: positive,
  places: v.array(toldPlaceSchema),
  capacity: v.array(v.object({ from: civilDateSchema, places: positive })),
});
export type ToldPlaces = v.InferOutput<typeof placesSchema>;

/** POST /api/places, after a restore: rows that the device was told before. 200 `{generation}`; those that are proven and newer than what is held count again. */
export const reofferPlacesSchema = v.strictObject({ places: v.pipe(v.array(toldPlaceSchema), v.maxLength(2000)) });

export const pullAnswerSchema = v.object({
  generation: v.string(),
  records: v.array(pulledRecordSchema),
  /**
   * Lists by space and number: of a space that the member has come to read (or, in `escrow`, to look after) since the cursor, all of
   * them from number 1; of the others those newer than the cursor. So each can be judged by the one before.
   */
  lists: v.array(memberListSchema),
  /** Directory entries newer than the cursor. */
  directory: v.array(directoryEntrySchema),
  /** Every space the member could once read and cannot any more, and every one of them that was erased: told at each pull. */
  ended: v.array(idSchema),
  erased: v.array(idSchema),
  /** Cases whose retention was set since the cursor: signed, to be offered again after a restore. */
  retention: v.array(retentionOrderSchema),
  /** Spaces whose key should be renewed by whoever of their members may: a device was revoked, a glass was broken, a hand-over ended. */
  due: v.array(idSchema),
  /** Hand-overs of cases under way that concern the member, all of them at each pull. */
  offers: v.array(offerSchema),
  /** Break-glass access of this member that still runs: the wraps, and until when (ISO 8601, UTC). Told at each pull. */
  glass: v.array(v.object({ case: idSchema, space: idSchema, until: v.pipe(v.string(), v.isoTimestamp()), wraps: v.array(wrapSchema) })),
  /**
   * Every release of a case's content by break-glass in the last 12 months, for those who read its `frame`, told at each pull: by whom, when
   * (ISO 8601, UTC), and the record that was to hold the reason. What became of that record cannot make the release unseen.
   */
  glassed: v.optional(v.array(v.object({ case: idSchema, record: idSchema, by: idSchema, at: v.pipe(v.string(), v.isoTimestamp()) })), []),
  /** Who has a place, whole; only for the team, and only when something of it has moved since the cursor (`seq` is that of the last movement). */
  places: v.optional(v.nullable(placesSchema), null),
  cursor: notNegative,
  more: v.boolean(),
});
export type PullAnswer = v.InferOutput<typeof pullAnswerSchema>;

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
