import type { Selectable } from 'kysely';
import * as v from 'valibot';
import { spaceKinds } from '../../domain/kind.ts';
import { isCaseSpace } from '../../domain/list-facts.ts';
import type { Id } from '../../domain/values.ts';
import { memberListSchema, type Change, type MemberList } from '../../protocol/change.ts';
import { refusalSchema } from '../../protocol/http.ts';
import { readLive } from '../database/rows.ts';
import type { Tables, TransactionQuery } from '../database/tables.ts';
import { accessLevels, type Access } from './access-level.ts';
import type { Arrived } from './read-push.ts';
import {
  replacedKey,
  type KnownItem,
  type PushContext,
  type PushState,
  type RecordState,
  uniqueKey,
  type SpaceState,
} from './push-state.ts';
import { readRoles, rolesFrom } from './roles.ts';

/** Reads what judging needs, in a handful of statements. The caller holds the programme's lock and knows the head. */
export async function loadPushState(
  query: TransactionQuery,
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

async function loadKnown(query: TransactionQuery, programme: Id, ids: readonly Id[]): Promise<Map<Id, KnownItem>> {
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
  query: TransactionQuery,
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

async function loadRecords(query: TransactionQuery, programme: Id, ids: readonly Id[]): Promise<Map<Id, RecordState>> {
  if (ids.length === 0) return new Map();
  const rows = await query
    .selectFrom('record')
    .select(['id', 'space', 'seq', 'live'])
    .where('programme', '=', programme)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, { space: row.space, seq: row.seq, live: readLive(row.live) }]));
}

async function loadReplaced(query: TransactionQuery, programme: Id, ids: readonly Id[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await query.selectFrom('replaced').selectAll().where('programme', '=', programme).where('change', 'in', ids).execute();
  return new Set(rows.map((row) => replacedKey(row.record, row.part, row.change)));
}

const kindSchema = v.picklist(spaceKinds);
const accessLevelSchema = v.picklist(accessLevels);

type SpacesRead = Pick<PushState, 'spaces' | 'unique' | 'erasedCases' | 'roles'>;

/** What judging these items must know of spaces. Only lists need the newest list and the other spaces of the case, only they and claims the roles. */
export async function loadSpacesFor(
  query: TransactionQuery,
  programme: Id,
  { changes, lists }: { readonly changes: readonly Change[]; readonly lists: readonly MemberList[] },
): Promise<SpacesRead> {
  const listed = distinct(lists.map(({ space }) => space));
  const spaces = await loadSpaces(query, programme, { ids: distinct([...changes.map(({ space }) => space), ...listed]), listed });
  if (lists.length === 0) {
    const roles = changes.some(({ claim }) => claim !== undefined) ? await readRoles(query, programme) : rolesFrom([]);
    return { spaces, unique: new Map(), erasedCases: new Set(), roles };
  }
  return {
    spaces,
    unique: await loadUnique(query, programme, distinct(lists.flatMap(({ of }) => of ?? []))),
    erasedCases: await loadErased(
      query,
      programme,
      distinct(lists.flatMap(({ kind, of }) => (isCaseSpace(kind) && of !== null ? [of] : []))),
    ),
    roles: await readRoles(query, programme),
  };
}

/** Spaces by their ids, with their newest lists where `listed`. */
export async function loadSpaces(
  query: TransactionQuery,
  programme: Id,
  { ids, listed }: { readonly ids: readonly Id[]; readonly listed: readonly Id[] },
): Promise<Map<Id, SpaceState>> {
  if (ids.length === 0) return new Map();
  const rows = await query.selectFrom('space').selectAll().where('programme', '=', programme).where('id', 'in', ids).execute();
  const members = await query.selectFrom('space_member').selectAll().where('programme', '=', programme).where('space', 'in', ids).execute();
  const newest = await loadNewest(query, programme, listed);
  const escrowed = await loadEscrowed(query, programme, listed);
  return new Map(
    rows.map((row) => {
      const theirs = members.filter(({ space }) => space === row.id);
      const more = { newest: newest.get(row.id) ?? null, escrowed: escrowed.get(row.id) ?? new Set<Id>() };
      return [row.id, { ...spaceOf(row), ...more, members: new Map(theirs.map((one) => [one.member, accessOf(one)])) }];
    }),
  );
}

function spaceOf(row: Selectable<Tables['space']>): Omit<SpaceState, 'newest' | 'escrowed' | 'members'> {
  const { of, number, epoch, list_seq: listSeq, lead } = row;
  return { kind: v.parse(kindSchema, row.kind), of, number, epoch, listSeq, lead, due: row.due === 1, erased: row.erased === 1 };
}

/** A row of `space_member` as the rules speak of it. */
export function accessOf(row: Selectable<Tables['space_member']>): Access {
  const { from_day: from, until_day: until, end_seq: seq, ended_at: at, end_epoch: epoch } = row;
  return {
    now: v.parse(accessLevelSchema, row.standing),
    days: from === null || until === null ? null : { from, until },
    beginSeq: row.begin_seq,
    readOnce: row.read_once === 1,
    end: seq === null || at === null || epoch === null ? null : { seq, at, epoch },
  };
}

async function loadNewest(query: TransactionQuery, programme: Id, ids: readonly Id[]): Promise<Map<Id, MemberList>> {
  if (ids.length === 0) return new Map();
  const rows = await query
    .selectFrom('member_list as list')
    .innerJoin('space', (on) =>
      on.onRef('space.programme', '=', 'list.programme').onRef('space.id', '=', 'list.space').onRef('space.number', '=', 'list.number'),
    )
    .select(['list.space', 'list.body'])
    .where('list.programme', '=', programme)
    .where('list.space', 'in', ids)
    .execute();
  return new Map(rows.map(({ space, body }) => [space, v.parse(memberListSchema, JSON.parse(body))]));
}

async function loadEscrowed(query: TransactionQuery, programme: Id, ids: readonly Id[]): Promise<Map<Id, Set<Id>>> {
  const escrowed = new Map<Id, Set<Id>>();
  if (ids.length === 0) return escrowed;
  const rows = await query
    .selectFrom('escrow_wrap')
    .select(['space', 'member'])
    .where('programme', '=', programme)
    .where('space', 'in', ids)
    .execute();
  for (const { space, member } of rows) escrowed.set(space, (escrowed.get(space) ?? new Set()).add(member));
  return escrowed;
}

async function loadUnique(query: TransactionQuery, programme: Id, of: readonly Id[]): Promise<Map<string, Id | null>> {
  const rows = await query
    .selectFrom('space')
    .select(['kind', 'of', 'lead'])
    .where('programme', '=', programme)
    .where((is) => is.or([is('kind', 'in', ['directory', 'team']), ...(of.length > 0 ? [is('of', 'in', of)] : [])]))
    .execute();
  return new Map(rows.map((row) => [uniqueKey(v.parse(kindSchema, row.kind), row.of), row.lead]));
}

async function loadErased(query: TransactionQuery, programme: Id, cases: readonly Id[]): Promise<Set<Id>> {
  if (cases.length === 0) return new Set();
  const rows = await query
    .selectFrom('retention')
    .select('case_id')
    .where('programme', '=', programme)
    .where('case_id', 'in', cases)
    .where('erased', '=', 1)
    .execute();
  return new Set(rows.map((row) => row.case_id));
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}
