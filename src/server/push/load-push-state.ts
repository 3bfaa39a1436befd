import type { Transaction } from 'kysely';
import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import { refusalSchema } from '../../protocol/http.ts';
import { readLive } from '../database/live-column.ts';
import type { Tables } from '../database/tables.ts';
import type { Arrived } from './parse-push.ts';
import { loadSpacesFor } from './load-spaces.ts';
import { replacedKey, type KnownItem, type PushContext, type PushState, type RecordState } from './push-state.ts';

type Query = Transaction<Tables>;

/** Reads what judging needs, in a handful of statements. The caller holds the programme's lock and knows the head. */
export async function loadPushState(
  query: Query,
  arrived: readonly Arrived[],
  at: Pick<PushContext, 'programme' | 'device'> & { head: number; lastN: number },
): Promise<PushState> {
  const { programme } = at;
  const changes = arrived.flatMap(({ item }) => (item?.type === 'change' ? [item.change] : []));
  const lists = arrived.flatMap(({ item }) => (item?.type === 'list' ? [item.list] : []));
  const numbers = arrived.map(({ n }) => n);
  return {
    seq: at.head,
    lastN: at.lastN,
    known: await loadKnown(query, programme, distinct(arrived.map(({ id }) => id))),
    received: await loadReceived(query, at, numbers),
    ...(await loadSpacesFor(query, programme, { changes, lists })),
    records: await loadRecords(query, programme, distinct(changes.map((change) => change.record))),
    replaced: await loadReplaced(query, programme, distinct(changes.map((change) => change.id))),
  };
}

async function loadKnown(query: Query, programme: Id, ids: readonly Id[]): Promise<Map<Id, KnownItem>> {
  const changes = await query
    .selectFrom('change')
    .select(['id', 'seq', 'body'])
    .where('programme', '=', programme)
    .where('id', 'in', ids)
    .execute();
  const lists = await query
    .selectFrom('member_list')
    .select(['id', 'seq', 'body'])
    .where('programme', '=', programme)
    .where('id', 'in', ids)
    .execute();
  return new Map([...changes, ...lists].map((row) => [row.id, row]));
}

async function loadReceived(
  query: Query,
  at: Pick<PushContext, 'programme' | 'device'> & { lastN: number },
  numbers: readonly number[],
): Promise<PushState['received']> {
  const old = numbers.filter((n) => n <= at.lastN);
  if (old.length === 0) return new Map();
  const rows = await query
    .selectFrom('received')
    .select(['n', 'item', 'reason'])
    .where('programme', '=', at.programme)
    .where('device', '=', at.device)
    .where('n', 'in', old)
    .execute();
  return new Map(rows.map((row) => [row.n, { item: row.item, reason: row.reason === null ? null : v.parse(refusalSchema, row.reason) }]));
}

async function loadRecords(query: Query, programme: Id, ids: readonly Id[]): Promise<Map<Id, RecordState>> {
  if (ids.length === 0) return new Map();
  const rows = await query
    .selectFrom('record')
    .select(['id', 'space', 'seq', 'live'])
    .where('programme', '=', programme)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, { space: row.space, seq: row.seq, live: readLive(row.live) }]));
}

async function loadReplaced(query: Query, programme: Id, ids: readonly Id[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await query.selectFrom('replaced').selectAll().where('programme', '=', programme).where('change', 'in', ids).execute();
  return new Set(rows.map((row) => replacedKey(row.record, row.part, row.change)));
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}
