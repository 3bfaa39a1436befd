import type { Kysely } from 'kysely';
import { berlinDate } from '../domain/berlin.ts';
import type { Offer, PullAnswer } from '../protocol/pull-http.ts';
import { isStale, readOffer, readWraps } from './access/offer-rows.ts';
import type { Tables } from './database/tables.ts';
import type { PullOrder } from './pull.ts';

type Query = Kysely<Tables>;

/**
 * The newest order of each case that concerns the member, if it or the member's access is newer than the cursor. JSON texts. Who has no
 * access any more is told only what destroyed a case: a server that forgets it in a restore must learn it again from somebody (I13).
 */
export async function readRetention(query: Query, { programme, member, since, from }: PullOrder): Promise<string[]> {
  const rows = await query
    .selectFrom('retention')
    .innerJoin('space', (on) => on.onRef('space.programme', '=', 'retention.programme').onRef('space.of', '=', 'retention.case_id'))
    .innerJoin('space_member as of', (on) => on.onRef('of.programme', '=', 'space.programme').onRef('of.space', '=', 'space.id'))
    .select(['retention.case_id', 'retention.seq', 'retention.body', 'of.space', 'of.begin_seq'])
    .where('retention.programme', '=', programme)
    .where('of.member', '=', member)
    .where('of.standing', '!=', 'waits')
    .where((is) => is.or([is('of.standing', '!=', 'ended'), is('retention.erased', '=', 1)]))
    .orderBy('retention.seq')
    .execute();
  const news = rows.filter((row) => Math.max(row.seq, row.begin_seq) > (from.get(row.space) ?? since));
  return [...new Map(news.map((row) => [row.case_id, row.body])).values()];
}

/** Cases on offer to the member, by the member, or led by the member. The sealed note is for whom it is offered to, and for who offers again. */
export async function readOffers(query: Query, { programme, member, now }: PullOrder): Promise<Offer[]> {
  const rows = await query
    .selectFrom('offer')
    .selectAll()
    .where('programme', '=', programme)
    .where('state', '=', 'open')
    .where('expires_on', '>=', berlinDate(now))
    .where((is) =>
      is.or([
        is('to_member', '=', member),
        is('from_member', '=', member),
        is(
          'case_id',
          'in',
          is
            .selectFrom('space')
            .select('space.of')
            .where('space.programme', '=', programme)
            .where('space.lead', '=', member)
            .$castTo<{ of: string }>(),
        ),
      ]),
    )
    .orderBy('id')
    .execute();
  return await Promise.all(
    rows.map(async (row) => {
      const { note, lists } = readOffer(row);
      const stale = await isStale(query, { programme, caseId: row.case_id, lists });
      const { id, case_id: ofCase, from_member: from, to_member: to, expires_on: expiresOn } = row;
      return { id, case: ofCase, from, to, expiresOn, stale, note: to === member || from === member ? note : null };
    }),
  );
}

/** What a recorded reason opened to the member, and until when. */
export async function readGlass(query: Query, { programme, member, now }: PullOrder): Promise<PullAnswer['glass']> {
  const rows = await query
    .selectFrom('glass')
    .innerJoin('space', (on) => on.onRef('space.programme', '=', 'glass.programme').onRef('space.id', '=', 'glass.space'))
    .select(['glass.case_id', 'glass.space', 'glass.until', 'glass.wraps'])
    .where('glass.programme', '=', programme)
    .where('glass.member', '=', member)
    .where('glass.until', '>', now)
    .where('space.erased', '=', 0)
    .orderBy('glass.id')
    .execute();
  return rows.map((row) => ({
    case: row.case_id,
    space: row.space,
    until: new Date(row.until).toISOString(),
    wraps: readWraps(row.wraps),
  }));
}

/** As long as the access log is kept. */
const GLASS_TOLD_DAYS = 365;

/** Every release by break-glass of the cases whose `frame` the member reads, whatever became of the reason. */
export async function readGlassed(query: Query, { programme, member, now }: PullOrder): Promise<PullAnswer['glassed']> {
  const rows = await query
    .selectFrom('glass')
    .innerJoin('space', (on) => on.onRef('space.programme', '=', 'glass.programme').onRef('space.of', '=', 'glass.case_id'))
    .innerJoin('space_member as of', (on) => on.onRef('of.programme', '=', 'space.programme').onRef('of.space', '=', 'space.id'))
    .innerJoin('change', (on) => on.onRef('change.programme', '=', 'glass.programme').onRef('change.id', '=', 'glass.id'))
    .select(['glass.case_id', 'glass.member', 'glass.opened_at', 'change.record'])
    .where('glass.programme', '=', programme)
    .where('glass.opened_at', '>', now - GLASS_TOLD_DAYS * 86_400_000)
    .where('space.kind', '=', 'frame')
    .where('of.member', '=', member)
    .where('of.standing', '=', 'reads')
    .orderBy('glass.id')
    .execute();
  return rows.map((row) => ({ case: row.case_id, record: row.record, by: row.member, at: new Date(row.opened_at).toISOString() }));
}
