import * as v from 'valibot';
import { placeStates } from '../domain/places.ts';
import { civilDateSchema, idSchema } from '../domain/values.ts';
import {
  bytesSchema,
  changeSchema,
  daysSchema,
  directoryEntrySchema,
  memberListSchema,
  notNegative,
  positive,
  wrapSchema,
} from './change.ts';
import { MAX_PULL_RECORDS } from './http.ts';

// The server's answer to "what is new" (http.ts has the rest of the exchange).

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
  /** The day follows from an enquiry that nothing came of: once erased, it is counted. */
  enquiry: v.optional(v.literal(true)),
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
      /** It came after its author's access had ended, from a device that could not know (ARCHITECTURE.md "Rotation"). */
      afterEnd: v.optional(v.literal(true)),
    }),
  ),
});
export type PulledRecord = v.InferOutput<typeof pulledRecordSchema>;

/**
 * A place as the server tells it (domain/places.ts). `proof`: HMAC-SHA256 by the server over the JSON of the rest, so that after a restore it
 * knows its own grants again when devices offer them (POST /api/places): a grant is sticky.
 */
export const serverPlaceSchema = v.object({
  id: idSchema,
  case: idSchema,
  state: v.picklist(placeStates),
  days: daysSchema,
  taken: v.boolean(),
  rank: positive,
  requestedAt: v.number(),
  urgent: v.boolean(),
  resting: v.optional(v.boolean(), false),
  heldUntil: v.nullable(civilDateSchema),
  extended: v.boolean(),
  wanted: v.nullable(daysSchema),
  wantedSince: v.optional(v.nullable(positive), null),
  lengthenedOn: v.optional(v.nullable(civilDateSchema), null),
  seq: positive,
  steps: v.array(v.object({ change: idSchema, outcome: v.picklist(['granted', 'waiting', 'done', 'full', 'none']) })),
  /** Office of whoever leads the case now; null where they have none. */
  office: v.nullable(idSchema),
  proof: v.pipe(bytesSchema, v.maxLength(64)),
});
export type ServerPlace = v.InferOutput<typeof serverPlaceSchema>;
/**
 * Places that live, and those that were occupied in the last 400 days. Capacity in the order of receipt. Administrators are told `counts` in place
 * of places: each entry holds until the next one begins, and nothing is held before the first.
 */
export const placesSchema = v.object({
  seq: positive,
  places: v.array(serverPlaceSchema),
  capacity: v.array(v.object({ from: civilDateSchema, places: positive })),
  counts: v.optional(
    v.nullable(
      v.object({ waiting: notNegative, days: v.array(v.object({ from: civilDateSchema, occupied: notNegative, held: notNegative })) }),
    ),
    null,
  ),
  /** R12: how many enquiries nothing came of were erased, by calendar month (`2026-11`), oldest first. Not for administrators. */
  enquiries: v.optional(v.array(v.object({ month: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/)), count: positive })), []),
});
export type ServerPlaces = v.InferOutput<typeof placesSchema>;

/** POST /api/places, after a restore: rows that the device was told before. 200 `{generation}`; those that are proven and newer than what is held count again. */
export const reofferPlacesSchema = v.strictObject({ places: v.pipe(v.array(serverPlaceSchema), v.maxLength(2000)) });

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
  /** Spaces whose key should be renewed by whoever of their members may: a device was revoked, emergency access was used, a hand-over ended. */
  due: v.array(idSchema),
  /** Hand-overs of cases under way that concern the member, all of them at each pull. */
  offers: v.array(offerSchema),
  /** Emergency access of this member that still runs: the wraps, and until when (ISO 8601, UTC). In every pull; `glass` is the wire's name. */
  glass: v.array(v.object({ case: idSchema, space: idSchema, until: v.pipe(v.string(), v.isoTimestamp()), wraps: v.array(wrapSchema) })),
  /**
   * Releases of a case's content by emergency access in the last 12 months, for those who read its `frame`, in every pull: by whom, when
   * (ISO 8601, UTC), and the record that was to hold the reason. Nothing that happens to that record hides the release.
   */
  glassed: v.optional(v.array(v.object({ case: idSchema, record: idSchema, by: idSchema, at: v.pipe(v.string(), v.isoTimestamp()) })), []),
  /** Who has a place, whole; only for the team, and only when something of it has moved since the cursor (`seq` is that of the last movement). */
  places: v.optional(v.nullable(placesSchema), null),
  cursor: notNegative,
  more: v.boolean(),
});
export type PullAnswer = v.InferOutput<typeof pullAnswerSchema>;
