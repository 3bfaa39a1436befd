import * as v from 'valibot';
import { idSchema, civilDateSchema } from '../domain/values.ts';
import { bytesSchema, changeSchema, memberListSchema, positive, wrapSchema } from './change.ts';
import { retentionOrderSchema } from './pull-http.ts';
import { logEntrySchema } from './log-http.ts';
import { placesLevels } from './people-http.ts';

// Who may read which case. Every route needs a session and MEMBER_HEADER.

export { logEntrySchema, logRequestSchema, type LogEntry } from './log-http.ts';

const isoTime = v.pipe(v.string(), v.isoTimestamp());
const listItemSchema = v.strictObject({ list: memberListSchema, escrow: v.pipe(v.array(wrapSchema), v.maxLength(50)) });
const someLists = v.pipe(v.array(listItemSchema), v.minLength(1), v.maxLength(200));

/**
 * POST /api/lists: further lists (number > 1) of one's own making, all or none. 200 with the sequence number of each; the same again
 * 200 again. 409 `stale_list` when one of them does not lead on from the newest; 403 `no_access`, 400 `bad_request` otherwise.
 * A change of lead is not taken here (that is an offer's confirmation), unless the lead's access to the programme has ended.
 */
export const listsRequestSchema = v.strictObject({ lists: someLists });
export const listsAnswerSchema = v.object({ generation: v.string(), seqs: v.array(positive) });

/** Days within which an offered case is to be confirmed; until then the old lead leads (R9). */
export const OFFER_DAYS = 14;

/**
 * POST /api/offers: `lists` are the next ones of every space of the case, naming `to` as lead, and wait here until `to` confirms. By the lead,
 * or by a team lead with running emergency access. A new offer of a case replaces the one before. 201; 409 `stale_list`.
 */
export const offerRequestSchema = v.strictObject({
  id: idSchema,
  case: idSchema,
  to: idSchema,
  note: v.pipe(bytesSchema, v.maxLength(8000)),
  lists: someLists,
});
/** POST /api/offers/answer: `confirm` by `to` applies the lists at once (409 `stale_list`: offer again; 410 `expired`); `decline` by `to`, `withdraw` by the other side. */
export const offerAnswerSchema = v.strictObject({ id: idSchema, answer: v.picklist(['confirm', 'decline', 'withdraw']) });

/**
 * POST /api/glass, by a team lead whom the newest `content` list names in `escrow`: `reason` is the first change of a `breakGlass` record in the
 * case's `frame` space, stored in the same transaction; then the wraps of `content` are released for an hour. 200; the same again 200.
 */
export const glassRequestSchema = v.strictObject({ case: idSchema, reason: changeSchema });
export const glassAnswerSchema = v.object({ generation: v.string(), space: idSchema, until: isoTime, wraps: v.array(wrapSchema) });

/** POST /api/retention {order}: 200; 409 `stale_list`. */
export const retentionRequestSchema = v.strictObject({ order: retentionOrderSchema });

/** GET /api/log?case=<id>: for its lead and substitutes, and team leads. GET /api/log without case: team leads. Newest first, at most 1,000; `before` pages on. */
export const logViewSchema = v.object({
  entries: v.array(v.object({ id: positive, receivedAt: isoTime, entry: logEntrySchema })),
  more: v.boolean(),
});

/**
 * GET /api/officer, placement officers: everything they ever receive. Nothing in it depends on what a client decided: not its bytes, not when
 * they change (SECURITY.md "Roles"). `inboxes`: the newest list of each office's inbox, to seal to.
 */
export const handoverStates = ['open', 'taken', 'done'] as const;
export const officerAnswerSchema = v.object({
  level: v.nullable(v.picklist(placesLevels)),
  /** The Monday from which it holds. */
  levelOf: v.nullable(civilDateSchema),
  inboxes: v.array(memberListSchema),
  handovers: v.array(
    v.object({
      id: idSchema,
      office: idSchema,
      /** Day of creation (Europe/Berlin). `done` from 30 days after it on, gone on day 60. */
      createdOn: civilDateSchema,
      state: v.picklist(handoverStates),
      /** What the officer called it, sealed to themselves. */
      own: v.pipe(bytesSchema, v.maxLength(4000)),
    }),
  ),
});

/** POST /api/officer/handovers: 201, the same again 201. `change` creates a `handover` record in the office's inbox, `dropped` (protocol/change.ts). */
export const handoverRequestSchema = v.strictObject({ change: changeSchema, own: v.pipe(bytesSchema, v.maxLength(4000)) });
/** POST /api/handovers/take {record}: a reader of the inbox takes it up: the officer sees `taken`. 200, again too. */
export const takeRequestSchema = v.strictObject({ record: idSchema });
