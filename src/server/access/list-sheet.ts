import { berlinDate } from '../../domain/berlin.ts';
import type { Id } from '../../domain/values.ts';
import { isCaseSpace } from '../../domain/list-facts.ts';
import type { ListItem, MemberList } from '../../protocol/change.ts';
import { lockProgramme, readGeneration } from '../database/state.ts';
import { readEmergencySpaces } from '../ledger/member-spaces.ts';
import { storeItems } from '../ledger/store-push.ts';
import type { Problem, Refusal } from '../../protocol/http.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { refuseForm, refuseList, takeList, type ListCase } from '../ledger/judge-list.ts';
import { loadPushState } from '../ledger/load-push-state.ts';
import { arrive, type Arrived } from '../ledger/read-push.ts';
import { uniqueKey, type PushContext, type PushState, type Written } from '../ledger/push-state.ts';
import { readMembers, signedItems, type Members } from '../ledger/members.ts';

/** Lists that did not come in a push, with the facts that were read without a lock. */
export interface ListSheet {
  readonly arrived: readonly { readonly item: ListItem; readonly one: Arrived }[];
  readonly members: Members;
  readonly signed: ReadonlySet<Arrived>;
}

/** Who asks, and when. */
export interface Asker {
  readonly programme: Id;
  readonly member: Id;
  readonly role: string;
  /** Milliseconds. */
  readonly now: number;
}

/** Signatures first, without a lock: they take longest. */
export async function readSheet(database: Database, programme: Id, lists: readonly Omit<ListItem, 'type'>[]): Promise<ListSheet> {
  const arrived = lists.map(({ list, escrow }, i) => {
    const item: ListItem = { type: 'list', list, escrow };
    return { item, one: arrive(i + 1, item) };
  });
  const members = await readMembers(database.query, programme);
  const signed = await signedItems(
    arrived.map(({ one }) => one),
    members,
  );
  return { arrived, members, signed };
}

/** The state that the lists are judged against. The caller holds the programme's lock and knows the head. */
export async function openSheet(
  query: TransactionQuery,
  sheet: ListSheet,
  { programme, head }: { programme: Id; head: number },
): Promise<PushState> {
  const items = sheet.arrived.map(({ one }) => one);
  return await loadPushState(query, items, { programme, device: '', head, lastN: items.length });
}

export function contextOf(sheet: ListSheet, { programme, member, now }: Asker): PushContext {
  const { members, signed } = sheet;
  return { programme, device: '', member, members, signed, now, day: berlinDate(now), ackedSeq: null, restored: false };
}

/** A rule that one route adds to those which hold for every list. */
export type MoreRules = (one: ListCase) => Refusal | null;

/**
 * Judges the lists in their order, each against the state that the lists before it left. Gives the lists to store, which `state` then holds, or
 * the first refusal, after which nothing may be stored. A list that is stored already, byte by byte, is skipped.
 */
export function judgeSheet(
  sheet: ListSheet,
  { state, context, more }: { readonly state: PushState; readonly context: PushContext; readonly more: MoreRules },
): Refusal | Written['lists'] {
  const taken: Written['lists'] = [];
  for (const { item, one } of sheet.arrived) {
    const known = state.known.get(one.id);
    if (known?.body === one.body) continue;
    if (known) return 'form';
    const asked = { item, signed: sheet.signed.has(one), state, context };
    const refused = refuseForm(asked) ?? more(asked) ?? refuseList(asked);
    if (refused) return refused;
    state.seq += 1;
    takeList(asked);
    taken.push({ list: item.list, escrow: item.escrow, seq: state.seq, body: one.body });
    state.known.set(one.id, { seq: state.seq, body: one.body });
  }
  return taken;
}

/** The HTTP error that stands for a refusal outside of a push. */
export function problemOf(refused: Refusal): Problem['error'] {
  if (refused === 'form' || refused === 'epoch') return 'bad_request';
  return refused === 'stale_list' ? 'stale_list' : 'no_access';
}

export type ListsEntered =
  | { readonly problem: Problem['error'] }
  | { readonly problem: null; readonly generation: string; readonly seqs: readonly number[]; readonly head: number };

/** POST /api/lists: stores further lists by the asker, all or none, under the programme's lock. Each is a compare-and-set on the list before. */
export async function enterLists(database: Database, asker: Asker, lists: readonly Omit<ListItem, 'type'>[]): Promise<ListsEntered> {
  const sheet = await readSheet(database, asker.programme, lists);
  return await database.query.transaction().execute(async (query) => {
    // 1. Lock and read the state. 2. Judge all lists. 3. Store them.
    const head = await lockProgramme(query, asker.programme);
    const state = await openSheet(query, sheet, { programme: asker.programme, head });
    const emergency = await readEmergencySpaces(query, asker);
    const taken = judgeSheet(sheet, { state, context: contextOf(sheet, asker), more: (one) => refuseFurther(one, emergency) });
    if (typeof taken === 'string') return { problem: problemOf(taken) };
    if (
      !areLedAlike(
        taken.map(({ list }) => list),
        state,
      )
    )
      return { problem: 'no_access' as const };
    await storeTaken(query, asker, { state, lists: taken });
    const seqs = sheet.arrived.map(({ one }) => state.known.get(one.id)?.seq ?? 0);
    return { problem: null, generation: await readGeneration(query), seqs, head: state.seq };
  });
}

/** Stores judged lists, and the head. */
export async function storeTaken(
  query: TransactionQuery,
  { programme, now }: Asker,
  { state, lists }: { readonly state: PushState; readonly lists: Parameters<typeof storeItems>[1]['lists'] },
): Promise<void> {
  if (lists.length === 0) return;
  await storeItems(query, { changes: [], lists, erased: [] }, { state, context: { programme, now } });
}

/** The author is the asker, and the list is not the first of its space. The lead changes only by a confirmed offer, or where no active member leads. */
function refuseFurther({ item: { list }, state, context }: ListCase, emergency: ReadonlySet<Id>): Refusal | null {
  if (list.author !== context.member) return 'author';
  if (list.number === 1) return 'form';
  const space = state.spaces.get(list.space);
  if (space?.lead && list.lead !== space.lead && state.roles.now(space.lead) !== null) return 'no_access';
  return list.kind === 'content' && needsKey({ item: { list }, state }) && !emergency.has(list.space) ? 'no_access' : null;
}

/** True when the list takes the key: it admits somebody or renews it. A team lead who does not read the case needs emergency access first. */
function needsKey({ item: { list }, state }: { readonly item: { readonly list: MemberList }; readonly state: PushState }): boolean {
  const before = state.spaces.get(list.space)?.newest;
  if (!before || before.members.includes(list.author)) return false;
  const sameMembers = list.members.length === before.members.length && list.members.every((member) => before.members.includes(member));
  return list.epoch !== before.epoch || !sameMembers;
}

/** R9: all spaces of a case have the same lead. */
function areLedAlike(lists: readonly MemberList[], { unique }: PushState): boolean {
  return lists
    .filter(({ kind }) => isCaseSpace(kind))
    .every(({ of, lead }) =>
      (['frame', 'content', 'private'] as const).every((kind) => (unique.get(uniqueKey(kind, of)) ?? lead) === lead),
    );
}
