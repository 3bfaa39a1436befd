import type { Id } from '../../domain/values.ts';
import type { Database, Query } from '../database/tables.ts';

/** A member in one browser. */
export interface Browser {
  readonly programme: Id;
  readonly member: Id;
  readonly installation: Id;
}

/** The number up to which this browser has shown that it knows of ends of access (column `told.seq`); null before its first pull. */
export async function readAckedSeq(query: Query, { programme, member, installation }: Browser): Promise<number | null> {
  const row = await query
    .selectFrom('told')
    .select('seq')
    .where('programme', '=', programme)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .executeTakeFirst();
  return row?.seq ?? null;
}

/**
 * Notes what a pull shows: a browser that asks from `since` has received every end of access up to there, and writes nothing more in those
 * spaces (ARCHITECTURE.md "Rotation"). That an answer was sent shows nothing, because answers get lost. A browser's first pull counts up to
 * `head`: it holds no key yet, so it cannot have written before an end. Writes only after a newer end, so that quiet pulls stay reads.
 */
export async function noteAckedSeq(
  database: Database,
  browser: Browser,
  { head, since }: { readonly head: number; readonly since: number },
): Promise<void> {
  const { query } = database;
  const ackedSeq = await readAckedSeq(query, browser);
  if (ackedSeq !== null) {
    const newerEnd = await query
      .selectFrom('space_member')
      .select('space')
      .where('programme', '=', browser.programme)
      .where('member', '=', browser.member)
      .where('end_seq', '>', ackedSeq)
      .where('end_seq', '<=', since)
      .limit(1)
      .executeTakeFirst();
    if (!newerEnd) return;
  }
  const { programme, installation, member } = browser;
  await query
    .insertInto('told')
    .values({ programme, installation, member, seq: ackedSeq === null ? head : since })
    .onConflict((on) =>
      on.columns(['programme', 'installation', 'member']).doUpdateSet((to) => ({
        seq: to.case().when('told.seq', '<', to.ref('excluded.seq')).then(to.ref('excluded.seq')).else(to.ref('told.seq')).end(),
      })),
    )
    .execute();
}
