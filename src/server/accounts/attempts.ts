import { sql, type Kysely } from 'kysely';
import { readSecret } from '../database/state.ts';
import type { Tables } from '../database/tables.ts';
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
export async function countAttempt(query: Kysely<Tables>, limits: readonly AttemptLimit[], now: number): Promise<number | null> {
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
export async function forgetAttempt(query: Kysely<Tables>, limits: readonly AttemptLimit[]): Promise<void> {
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
export async function dropOldAttempts(query: Kysely<Tables>, now: number): Promise<void> {
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
