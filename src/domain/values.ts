import * as v from 'valibot';

/** Opaque identifier: 16 random bytes as base64url (22 characters). */
export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
export type Id = string;

/** Longest text in one part, in UTF-16 code units (enforced while typing). */
export const MAX_TEXT = 32_000;
export const textSchema = v.pipe(v.string(), v.maxLength(MAX_TEXT));
export const shortTextSchema = v.pipe(v.string(), v.maxLength(500));

/** A calendar day, ISO 8601 `YYYY-MM-DD`, that exists, from 1900 to 2199: beyond lies a slip of the finger, and no date arithmetic may run out of years. */
export const civilDateSchema = v.pipe(v.string(), v.regex(/^(19|20|21)\d{2}-\d{2}-\d{2}$/), v.check(dayExists));
export type CivilDate = string;

/** A local minute with its offset, ISO 8601 `YYYY-MM-DDTHH:mm±HH:MM`: civil time and instant in one. */
export const LOCAL_MINUTE = /^(19|20|21)\d{2}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d[+-]\d{2}:\d{2}$/;
export const localMinuteSchema = v.pipe(v.string(), v.regex(LOCAL_MINUTE));
export type LocalMinute = string;

/** Order of two strings by UTF-16 code units, for `sort`: the same on every device, whatever its language. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function dayExists(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
