import { berlinDate } from '../../domain/berlin.ts';
import type { Id } from '../../domain/values.ts';
import { MAX_PULL_CHARACTERS } from '../../protocol/http.ts';
import type { Offer, PullAnswer } from '../../protocol/pull-http.ts';
import { isStale, readOffer, readWraps } from '../access/offer-rows.ts';
import { readLive, pieces } from '../database/rows.ts';
import { snapshot } from '../database/open-database.ts';
import { readGeneration } from '../database/state.ts';
import type { Database, Query } from '../database/tables.ts';
import { isOutsideTeam, plainSequence, readDirectorySequence, type SequenceView } from '../ledger/sequence-view.ts';
import { onlyDirectory, readMemberSpaces, type MemberSpace } from '../ledger/member-spaces.ts';
import { readServerPlaces } from '../places/server-places.ts';

export interface PullOrder {
  readonly programme: Id;
  readonly member: Id;
  readonly role: string;
  /** Cursor of every space not named in `from`. */
  readonly since: number;
  readonly from: ReadonlyMap<Id, number>;
  readonly limit: number;
  /** Milliseconds. */
  readonly now: number;
}

/**
 * One page (pull-http.ts, `pullAnswerSchema`) as JSON text, all of it from one moment, with the head at that moment. Stored bodies are JSON that
 * this server checked and wrote, so they are put into the answer as they are.
 */
export async function pull(database: Database, asked: PullOrder): Promise<{ readonly text: string; readonly head: number }> {
  return await snapshot(database, async (query) => {
    // 1. Head, spaces, and the numbers that this member sees.
    const head = await readHead(query, asked.programme);
    const outside = isOutsideTeam(asked.role);
    const sequence = outside ? await readDirectorySequence(query, asked.programme) : plainSequence;
    const from = new Map([...asked.from].map(([space, shown]) => [space, sequence.fromMember(shown)]));
    const order = { ...asked, since: sequence.fromMember(asked.since), from, sequence };
    const everySpace = await readMemberSpaces(query, asked);
    const spaces = outside ? onlyDirectory(everySpace) : everySpace;
    // 2. The records of the page, in order of seq; whole records up to the size of a page.
    const rows = await readRows(query, order, spaces);
    const page = await fillPage(query, order, rows);
    // 3. The cursor never passes a record that is not in the page: with more to come it is the last one's number.
    const more = page.records.length < rows.length;
    const fields = [
      `"generation":${JSON.stringify(await readGeneration(query))}`,
      `"records":[${page.records.join(',')}]`,
      `"lists":[${(await readLists(query, order, spaces)).join(',')}]`,
      `"directory":[${(await readDirectory(query, order)).join(',')}]`,
      `"ended":${idsOf(spaces, ({ ended }) => ended)}`,
      `"erased":${idsOf(spaces, ({ erased }) => erased)}`,
      `"retention":[${outside ? '' : (await readRetention(query, order)).join(',')}]`,
      `"due":${idsOf(spaces, ({ due }) => due)}`,
      `"offers":${JSON.stringify(outside ? [] : await readOffers(query, order))}`,
      `"glass":${JSON.stringify(outside ? [] : await readEmergencyAccess(query, order))}`,
      `"glassed":${JSON.stringify(outside ? [] : await readEmergencyHistory(query, order))}`,
      // Only on the page whose cursor passes the last movement, however many pages there are.
      `"places":${JSON.stringify(outside ? null : await readServerPlaces(query, { ...order, until: more ? page.last : head }))}`,
      `"cursor":${sequence.toMember(more ? page.last : head)},"more":${more}`,
    ];
    return { text: `{${fields.join(',')}}`, head };
  });
}

/** The programme's newest sequence number. */
export async function readHead(query: Query, programme: Id): Promise<number> {
  const row = await query.selectFrom('programme').select('seq').where('id', '=', programme).executeTakeFirstOrThrow();
  return row.seq;
}

function idsOf(spaces: readonly MemberSpace[], which: (space: MemberSpace) => boolean): string {
  return JSON.stringify(spaces.filter(which).map(({ id }) => id));
}

/** Of a space that the member has come to read or to look after since the cursor the whole chain, else what is new. */
async function readLists(query: Query, order: PullOrder, spaces: readonly MemberSpace[]): Promise<string[]> {
  const bound = ({ id }: MemberSpace): number => order.from.get(id) ?? order.since;
  const listed = spaces.filter((space) => space.listed && Math.max(space.listSeq, space.beginSeq) > bound(space));
  const bodies: string[] = [];
  for (const space of listed) {
    const rows = await query
      .selectFrom('member_list')
      .select('body')
      .where('programme', '=', order.programme)
      .where('space', '=', space.id)
      .where('seq', '>', space.beginSeq > bound(space) ? 0 : bound(space))
      .orderBy('number')
      .execute();
    bodies.push(...rows.map((row) => row.body));
  }
  return bodies;
}

async function readDirectory(query: Query, order: PullOrder): Promise<string[]> {
  const rows = await query
    .selectFrom('directory_entry')
    .select('body')
    .where('programme', '=', order.programme)
    .where('seq', '>', order.since)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.body);
}

type RecordRow = { id: string; space: string; seq: number; live: string };
type ChangeRow = { id: string; body: string; after_end: number };

const RECORDS_AT_ONCE = 100;

/** One row more than asked for tells whether there is more. Both halves run along an index; each space has its own lower bound. */
export async function readRows(query: Query, order: PullOrder, spaces: readonly MemberSpace[]): Promise<RecordRow[]> {
  const readable = spaces.filter((space) => space.readable).map((space) => space.id);
  const plain = readable.filter((id) => !order.from.has(id));
  const columns = ['id', 'space', 'seq', 'live'] as const;
  const base = query
    .selectFrom('record')
    .select(columns)
    .where('programme', '=', order.programme)
    .orderBy('seq')
    .limit(order.limit + 1);
  const rows: RecordRow[] = plain.length > 0 ? await base.where('seq', '>', order.since).where('space', 'in', plain).execute() : [];
  for (const id of readable) {
    const bound = order.from.get(id);
    if (bound !== undefined) rows.push(...(await base.where('space', '=', id).where('seq', '>', bound).execute()));
  }
  return rows.sort((a, b) => a.seq - b.seq).slice(0, order.limit + 1);
}

/** Ends after `limit` records, or once the boxes exceed the size of a page; never empty while there is a record. */
export async function fillPage(
  query: Query,
  order: PullOrder & { readonly sequence: SequenceView },
  rows: readonly RecordRow[],
): Promise<{ records: string[]; last: number }> {
  const records: string[] = [];
  let last = 0;
  let characters = 0;
  for (const some of pieces(rows.slice(0, order.limit), RECORDS_AT_ONCE)) {
    const bodies = await readBodies(query, order.programme, some);
    for (const row of some) {
      const text = recordText({ ...row, seq: order.sequence.toMember(row.seq) }, bodies);
      records.push(text);
      last = row.seq;
      characters += text.length;
      if (characters > MAX_PULL_CHARACTERS) return { records, last };
    }
  }
  return { records, last };
}

async function readBodies(query: Query, programme: Id, rows: readonly RecordRow[]): Promise<Map<Id, ChangeRow>> {
  const ids = [...new Set(rows.flatMap((row) => [...readLive(row.live).values()].flatMap((live) => [...live])))];
  const bodies = new Map<Id, ChangeRow>();
  for (const some of pieces(ids, 500)) {
    const found = await query
      .selectFrom('change')
      .select(['id', 'body', 'after_end'])
      .where('programme', '=', programme)
      .where('id', 'in', some)
      .execute();
    for (const row of found) bodies.set(row.id, row);
  }
  return bodies;
}

function recordText(row: RecordRow, bodies: ReadonlyMap<Id, ChangeRow>): string {
  const parts = new Map<Id, string[]>();
  for (const [part, ids] of readLive(row.live)) {
    for (const id of ids) parts.set(id, [...(parts.get(id) ?? []), part]);
  }
  const live = [...parts].map(([id, liveIn]) => {
    const change = bodies.get(id);
    if (!change) throw new Error('a live change has no body');
    return `{"parts":[${liveIn.join(',')}],"change":${change.body}${afterEndText(change)}}`;
  });
  return `{"record":"${row.id}","space":"${row.space}","seq":${row.seq},"live":[${live.join(',')}]}`;
}

/** The mark of what came after its author's access had ended, as a further field of JSON text. */
export function afterEndText({ after_end: afterEnd }: { readonly after_end: number }): string {
  return afterEnd === 1 ? ',"afterEnd":true' : '';
}

/**
 * The newest order of each case that concerns the member, if it or the member's access is newer than the cursor. JSON texts. A member
 * whose access has ended gets only orders that destroyed a case: a restored server must learn of these again from somebody (I13).
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
  const newer = rows.filter((row) => Math.max(row.seq, row.begin_seq) > (from.get(row.space) ?? since));
  return [...new Map(newer.map((row) => [row.case_id, row.body])).values()];
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

/** Emergency access that the member has now: the space, its wraps, and until when. */
export async function readEmergencyAccess(query: Query, { programme, member, now }: PullOrder): Promise<PullAnswer['glass']> {
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
const EMERGENCY_SHOWN_DAYS = 365;

/** Every emergency access to the cases whose `frame` the member reads, whatever became of its reason. */
export async function readEmergencyHistory(query: Query, { programme, member, now }: PullOrder): Promise<PullAnswer['glassed']> {
  const rows = await query
    .selectFrom('glass')
    .innerJoin('space', (on) => on.onRef('space.programme', '=', 'glass.programme').onRef('space.of', '=', 'glass.case_id'))
    .innerJoin('space_member as of', (on) => on.onRef('of.programme', '=', 'space.programme').onRef('of.space', '=', 'space.id'))
    .innerJoin('change', (on) => on.onRef('change.programme', '=', 'glass.programme').onRef('change.id', '=', 'glass.id'))
    .select(['glass.case_id', 'glass.member', 'glass.opened_at', 'change.record'])
    .where('glass.programme', '=', programme)
    .where('glass.opened_at', '>', now - EMERGENCY_SHOWN_DAYS * 86_400_000)
    .where('space.kind', '=', 'frame')
    .where('of.member', '=', member)
    .where('of.standing', '=', 'reads')
    .orderBy('glass.id')
    .execute();
  return rows.map((row) => ({ case: row.case_id, record: row.record, by: row.member, at: new Date(row.opened_at).toISOString() }));
}
