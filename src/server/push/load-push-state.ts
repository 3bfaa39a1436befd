import type { Transaction } from 'kysely';
import * as v from 'valibot';
import { spaceKinds } from '../../domain/kind.ts';
import type { Id } from '../../domain/values.ts';
import { refusalSchema } from '../../protocol/http.ts';
import { readLive } from '../database/live-column.ts';
import type { Tables } from '../database/tables.ts';
import type { Arrived } from './parse-push.ts';
import {
  replacedKey,
  uniqueKey,
  type KnownItem,
  type PushContext,
  type PushState,
  type RecordState,
  type SpaceState,
} from './push-state.ts';

type Query = Transaction<Tables>;
const kindSchema = v.picklist(spaceKinds);

/** Reads what judging needs, in a handful of statements. The caller holds the programme's lock and knows the head. */
export async function loadPushState(
  query: Query,
  arrived: readonly Arrived[],
  at: PushContext & { head: number; lastN: number },
): Promise<PushState> {
  const changes = arrived.flatMap(({ item }) => (item?.type === 'change' ? [item.change] : []));
  const lists = arrived.flatMap(({ item }) => (item?.type === 'list' ? [item.list] : []));
  const ids = distinct(arrived.map((one) => one.id));
  const spaces = await loadSpaces(query, at.programme, distinct([...changes, ...lists].map((one) => one.space)));
  return {
    seq: at.head,
    lastN: at.lastN,
    known: await loadKnown(query, at.programme, ids),
    received: await loadReceived(
      query,
      at,
      arrived.map((one) => one.n),
    ),
    spaces,
    unique:
      lists.length > 0
        ? await loadUnique(
            query,
            at.programme,
            lists.flatMap((list) => list.of ?? []),
          )
        : new Set(),
    records: await loadRecords(query, at.programme, distinct(changes.map((change) => change.record))),
    replaced: await loadReplaced(query, at.programme, distinct(changes.map((change) => change.id))),
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

async function loadReceived(query: Query, at: PushContext & { lastN: number }, numbers: readonly number[]): Promise<PushState['received']> {
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

async function loadSpaces(query: Query, programme: Id, ids: readonly Id[]): Promise<Map<Id, SpaceState>> {
  if (ids.length === 0) return new Map();
  const rows = await query.selectFrom('space').selectAll().where('programme', '=', programme).where('id', 'in', ids).execute();
  const members = await query.selectFrom('space_member').selectAll().where('programme', '=', programme).where('space', 'in', ids).execute();
  const spaces = new Map(
    rows.map((row) => {
      const { id, of, number, epoch, list_seq: listSeq } = row;
      return [id, { kind: v.parse(kindSchema, row.kind), of, number, epoch, listSeq, members: new Map<Id, boolean>() }];
    }),
  );
  for (const row of members) spaces.get(row.space)?.members.set(row.member, row.current === 1);
  return spaces;
}

async function loadUnique(query: Query, programme: Id, cases: readonly Id[]): Promise<Set<string>> {
  const rows = await query
    .selectFrom('space')
    .select(['kind', 'of'])
    .where('programme', '=', programme)
    .where((is) => is.or([is('kind', 'in', ['directory', 'team']), ...(cases.length > 0 ? [is('of', 'in', distinct(cases))] : [])]))
    .execute();
  return new Set(rows.flatMap((row) => uniqueKey(v.parse(kindSchema, row.kind), row.of) ?? []));
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
