import * as v from 'valibot';
import { idSchema } from '../domain/values.ts';
import { bytesSchema, notNegative, positive } from './change.ts';

// The part of access-http.ts that every exchange needs: the service worker is to load no more than that.

/** What the access log knows: never content, never names. `export`, `unlock`: without case. */
export const logActs = ['unlock', 'read', 'change', 'export', 'glass', 'grant'] as const;
export const logSections = ['frame', 'content', 'private', 'history'] as const;

/**
 * One entry of an installation's own chain: `previous` is the SHA-256 of the entry before (base64url; '' for the first), so that nothing can
 * be left out or put in later unseen. Signed by the member.
 */
export const logEntrySchema = v.strictObject({
  installation: idSchema,
  n: positive,
  previous: v.pipe(bytesSchema, v.maxLength(43)),
  member: idSchema,
  /** Device time, milliseconds since 1970. */
  at: v.number(),
  act: v.picklist(logActs),
  case: v.nullable(idSchema),
  section: v.nullable(v.picklist(logSections)),
  signature: v.pipe(bytesSchema, v.length(86)),
});
export type LogEntry = v.InferOutput<typeof logEntrySchema>;

/**
 * POST /api/log: one piece of the session's installation's chain, in order; entries that are known are passed over. 200 {last}: the highest n
 * held. 409 `stale_list` on a gap (but after a restore) or another chain; 403 `no_access` for another's.
 */
export const logRequestSchema = v.strictObject({ entries: v.pipe(v.array(logEntrySchema), v.minLength(1), v.maxLength(500)) });
export const logAnswerSchema = v.object({ last: notNegative });
