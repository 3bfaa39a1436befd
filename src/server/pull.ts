import type { Kysely } from 'kysely';
import type { Id } from '../domain/values.ts';
import { MAX_PULL_CHARACTERS } from '../protocol/http.ts';
import { readLive } from './database/live-column.ts';
import { snapshot } from './database/open-database.ts';
import { pieces } from './database/rows.ts';
import { readGeneration } from './database/state.ts';
import type { Database, Tables } from './database/tables.ts';
import { readSpacesOf, type SpacesOf } from './spaces-of.ts';

type Query = Kysely<Tables>;
type RecordRow = { id: string; space: string; seq: number; live: string };

export interface PullOrder {
  readonly programme: Id;
  readonly member: Id;
  /** Cursor of every space not named in `from`. */
  readonly since: number;
  readonly from: ReadonlyMap<Id, number>;
  readonly limit: number;
}

const RECORDS_AT_ONCE = 100;

/**
 * One page (http.ts, `pullAnswerSchema`) as JSON text, all of it from one moment. Stored bodies are JSON that this server checked and
 * wrote, so they are put into the answer as they are.
 */
export async function pull(database: Database, order: PullOrder): Promise<string> {
  return await snapshot(database, async (query) => {
    // 1. Head and spaces. 2. The records of the page, in order of seq. 3. Whole records up to the size of a page.
    const head = await readHead(query, order.programme);
    const spaces = await readSpacesOf(query, order.programme, order.member);
    const rows = await readRows(query, order, spaces);
    const page = await fillPage(query, order, rows);
    // 4. The cursor never passes a record that is not in the page: with more to come it is the last one's number.
    const more = page.records.length < rows.length;
    const cursor = more ? page.last : head;
    const fields = [
      `"generation":${JSON.stringify(await readGeneration(query))}`,
      `"records":[${page.records.join(',')}]`,
      `"lists":[${(await readLists(query, order, spaces)).join(',')}]`,
      `"directory":[${(await readDirectory(query, order)).join(',')}]`,
      `"ended":${JSON.stringify(spaces.filter((space) => !space.current && isNews(space, order)).map((space) => space.id))}`,
      `"erased":[],"cursor":${cursor},"more":${more}`,
    ];
    return `{${fields.join(',')}}`;
  });
}

/** The programme's newest sequence number. */
export async function readHead(query: Query, programme: Id): Promise<number> {
  const row = await query.selectFrom('programme').select('seq').where('id', '=', programme).executeTakeFirstOrThrow();
  return row.seq;
}

function isNews(space: SpacesOf[number], order: PullOrder): boolean {
  return space.listSeq > (order.from.get(space.id) ?? order.since);
}

/** One row more than asked for tells whether there is more. Both halves run along an index; each space has its own lower bound. */
async function readRows(query: Query, order: PullOrder, spaces: SpacesOf): Promise<RecordRow[]> {
  const readable = spaces.filter((space) => space.current).map((space) => space.id);
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
async function fillPage(query: Query, order: PullOrder, rows: readonly RecordRow[]): Promise<{ records: string[]; last: number }> {
  const records: string[] = [];
  let last = 0;
  let characters = 0;
  for (const some of pieces(rows.slice(0, order.limit), RECORDS_AT_ONCE)) {
    const bodies = await readBodies(query, order.programme, some);
    for (const row of some) {
      const text = recordText(row, bodies);
      records.push(text);
      last = row.seq;
      characters += text.length;
      if (characters > MAX_PULL_CHARACTERS) return { records, last };
    }
  }
  return { records, last };
}

async function readBodies(query: Query, programme: Id, rows: readonly RecordRow[]): Promise<Map<Id, string>> {
  const ids = [...new Set(rows.flatMap((row) => [...readLive(row.live).values()].flatMap((live) => [...live])))];
  const bodies = new Map<Id, string>();
  for (const some of pieces(ids, 500)) {
    const found = await query
      .selectFrom('change')
      .select(['id', 'body'])
      .where('programme', '=', programme)
      .where('id', 'in', some)
      .execute();
    for (const { id, body } of found) bodies.set(id, body);
  }
  return bodies;
}

function recordText(row: RecordRow, bodies: ReadonlyMap<Id, string>): string {
  const parts = new Map<Id, string[]>();
  for (const [part, ids] of readLive(row.live)) {
    for (const id of ids) parts.set(id, [...(parts.get(id) ?? []), part]);
  }
  const live = [...parts].map(([id, liveIn]) => {
    const body = bodies.get(id);
    if (body === undefined) throw new Error('a live change has no body');
    return `{"parts":[${liveIn.join(',')}],"change":${body}}`;
  });
  return `{"record":"${row.id}","space":"${row.space}","seq":${row.seq},"live":[${live.join(',')}]}`;
}

async function readLists(query: Query, order: PullOrder, spaces: SpacesOf): Promise<string[]> {
  const news = spaces.filter((space) => space.current && isNews(space, order)).map((space) => space.listSeq);
  const bodies: string[] = [];
  for (const some of pieces(news, 500)) {
    const rows = await query
      .selectFrom('member_list')
      .select('body')
      .where('programme', '=', order.programme)
      .where('seq', 'in', some)
      .orderBy('seq')
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
