import type { Kysely } from 'kysely';
import type { Id } from '../domain/values.ts';
import { MAX_PULL_CHARACTERS } from '../protocol/http.ts';
import type { SequenceView } from './access/numbering.ts';
import { readLive } from './database/live-column.ts';
import { pieces } from './database/rows.ts';
import type { Tables } from './database/tables.ts';
import type { PullOrder } from './pull.ts';
import type { SpaceOf } from './spaces-of.ts';

type Query = Kysely<Tables>;
type RecordRow = { id: string; space: string; seq: number; live: string };
type ChangeRow = { id: string; body: string; after_end: number };

const RECORDS_AT_ONCE = 100;

/** One row more than asked for tells whether there is more. Both halves run along an index; each space has its own lower bound. */
export async function readRows(query: Query, order: PullOrder, spaces: readonly SpaceOf[]): Promise<RecordRow[]> {
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
  order: PullOrder & { readonly numbering: SequenceView },
  rows: readonly RecordRow[],
): Promise<{ records: string[]; last: number }> {
  const records: string[] = [];
  let last = 0;
  let characters = 0;
  for (const some of pieces(rows.slice(0, order.limit), RECORDS_AT_ONCE)) {
    const bodies = await readBodies(query, order.programme, some);
    for (const row of some) {
      const text = recordText({ ...row, seq: order.numbering.told(row.seq) }, bodies);
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
