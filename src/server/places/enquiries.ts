import * as v from 'valibot';
import { compareStrings, type Id } from '../../domain/values.ts';
import { retentionOrderSchema, type ServerPlaces } from '../../protocol/pull-http.ts';
import type { Query } from '../database/tables.ts';

/** How many enquiries nothing came of, and where in the sequence the last of them was erased (0: none). */
export interface Counted {
  readonly enquiries: ServerPlaces['enquiries'];
  readonly seq: number;
}

/**
 * R12: what remains of enquiries without participation. Counted are the orders themselves, each case's newest, which stay for ever once they were
 * carried out: so each counts once, also where it is carried out again after a restore, and in the month of its own last day.
 */
export async function countEnquiries(query: Query, programme: Id): Promise<Counted> {
  const rows = await query
    .selectFrom('retention')
    .select(['seq', 'body'])
    .where('programme', '=', programme)
    .where('erased', '=', 1)
    .orderBy('case_id')
    .execute();
  const months = new Map<string, number>();
  let last = 0;
  for (const { seq, body } of rows) {
    const { enquiry, eraseOn } = v.parse(retentionOrderSchema, JSON.parse(body));
    if (enquiry !== true || eraseOn === null) continue;
    const month = eraseOn.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
    last = Math.max(last, seq);
  }
  return { enquiries: [...months].map(([month, count]) => ({ month, count })).sort((a, b) => compareStrings(a.month, b.month)), seq: last };
}
