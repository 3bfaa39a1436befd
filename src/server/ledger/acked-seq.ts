import type { Id } from '../../domain/values.ts';
import type { Database, Query } from '../database/tables.ts';

/** A member in one browser. */
export interface Browser {
  readonly programme: Id;
  readonly member: Id;
  readonly installation: Id;
}

/** Up to which place in the sequence this browser has proved to know of ends of access; null before its first pull. */
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
 * Before a pull is answered: whoever knows that access ended writes nothing more there (ARCHITECTURE.md "Rotation"). An answer may be lost, and
 * words with it; so what a browser knows is what it asks from (`since`), which it got by an answer. At its very first pull it holds no key
 * yet: nothing written before an end can come from it. Written only when there is something new, so that quiet pulls stay reads.
 */
export async function noteAckedSeq(
  database: Database,
  browser: Browser,
  { head, since }: { readonly head: number; readonly since: number },
): Promise<void> {
  const { query } = database;
  const ackedSeq = await readAckedSeq(query, browser);
  if (ackedSeq !== null) {
    const news = await query
      .selectFrom('space_member')
      .select('space')
      .where('programme', '=', browser.programme)
      .where('member', '=', browser.member)
      .where('end_seq', '>', ackedSeq)
      .where('end_seq', '<=', since)
      .limit(1)
      .executeTakeFirst();
    if (!news) return;
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
