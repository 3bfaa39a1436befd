import { sql } from 'kysely';
import { readSecret } from '../database/state.ts';
import type { Query } from '../database/tables.ts';
import { problem } from '../http/answers.ts';
import { clientAddress } from '../http/client.ts';
import type { AppParts, Context } from '../http/context.ts';
import { keyedHash } from './hashing.ts';

/** At most `most` attempts in `windowMs`, for what `of` names. */
export interface AttemptLimit {
  readonly of: string;
  readonly most: number;
  readonly windowMs: number;
}

/**
 * Counts an attempt, before it is looked at, in the database, so that several processes share the count and attempts sent at once
 * are all counted. Gives the seconds to wait when there were too many, else null. The first limit that is exceeded ends it: what comes
 * after it is not written, so a limit that names what the asker may choose freely stands behind one that does not.
 */
export async function countAttempt(query: Query, limits: readonly AttemptLimit[], now: number): Promise<number | null> {
  const secret = await readSecret(query);
  for (const limit of limits) {
    const row = await query
      .insertInto('attempt')
      .values({ programme: '', bucket: bucketOf(secret, limit), since: now, count: 1 })
      .onConflict((on) =>
        on.columns(['programme', 'bucket']).doUpdateSet({
          count: sql<number>`case when attempt.since <= ${now - limit.windowMs} then 1 else attempt.count + 1 end`,
          since: sql<number>`case when attempt.since <= ${now - limit.windowMs} then ${now} else attempt.since end`,
        }),
      )
      .returning(['since', 'count'])
      .executeTakeFirstOrThrow();
    if (row.count > limit.most) return Math.max(1, Math.ceil((row.since + limit.windowMs - now) / 1000));
  }
  return null;
}

/** An attempt that succeeded was none. */
export async function forgetAttempt(query: Query, limits: readonly AttemptLimit[]): Promise<void> {
  const secret = await readSecret(query);
  for (const limit of limits) {
    await query
      .updateTable('attempt')
      .set((is) => ({ count: is('count', '-', 1) }))
      .where('programme', '=', '')
      .where('bucket', '=', bucketOf(secret, limit))
      .where('count', '>', 0)
      .execute();
  }
}

/** Windows that are long over. */
export async function dropOldAttempts(query: Query, now: number): Promise<void> {
  await query
    .deleteFrom('attempt')
    .where('programme', '=', '')
    .where('since', '<', now - 86_400_000)
    .execute();
}

/** Keyed, so that neither logins nor addresses stand in the table. */
function bucketOf(secret: string, limit: AttemptLimit): string {
  return keyedHash(secret, `attempt ${limit.of}`).toString('base64url');
}

const WINDOW_MS = 15 * 60_000;

/** Something that can be guessed. `name` says what and whose; it is never stored as it is. */
export interface Guessable {
  readonly name: string;
  /** Together with everything of this kind from one place. */
  readonly family: string;
}

/** What is typed or printed for a login. Ten wrong passphrases do not keep the printed key from helping. */
export function loginGuess(login: string, by: 'passphrase' | 'recovery'): Guessable {
  return { name: by === 'passphrase' ? `login ${login}` : `recovery of ${login}`, family: 'any login' };
}

/** The secret of an invitation's link. */
export function invitationGuess(id: string): Guessable {
  return { name: `invitation ${id}`, family: 'any invitation' };
}

/**
 * Looks at what was shown, if there were not too many attempts before: 429 then. What `look` finds counts for no attempt; null does.
 * Guessing one thing from one place stops after ten. From everywhere it stops after a hundred, which keeps a stranger from locking a
 * person out with a few requests; one place may try fifty, since an office shares an address.
 */
export async function attempt<T>(
  c: Context,
  parts: AppParts,
  { guess, look }: { readonly guess: Guessable; readonly look: () => Promise<T | null> },
): Promise<{ readonly found: T | null } | { readonly refused: Response }> {
  const { query } = parts.database;
  const address = clientAddress(c, parts);
  const limits: AttemptLimit[] = [
    { of: `${guess.family} from ${address}`, most: 50, windowMs: WINDOW_MS },
    { of: `${guess.name} from ${address}`, most: 10, windowMs: WINDOW_MS },
    { of: guess.name, most: 100, windowMs: WINDOW_MS },
  ];
  const wait = await countAttempt(query, limits, parts.now());
  if (wait !== null) return { refused: problem(c, 'too_many_attempts', wait) };
  const found = await look();
  if (found !== null) await forgetAttempt(query, limits);
  return { found };
}
