import { isCaseSpace } from '../../domain/list-facts.ts';
import type { Id } from '../../domain/values.ts';
import type { ListItem, MemberList } from '../../protocol/change.ts';
import type { Problem, Refusal } from '../../protocol/http.ts';
import { lockProgramme, readGeneration } from '../database/state.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import type { ListCase } from '../ledger/judge-list.ts';
import { uniqueKey, type PushState } from '../ledger/push-state.ts';
import { storeItems } from '../ledger/store-push.ts';
import { readOpenGlass } from '../ledger/spaces-of.ts';
import { contextOf, judgeSheet, openSheet, problemOf, readSheet, type Asker } from './list-sheet.ts';

export type ListsEntered =
  | { readonly problem: Problem['error'] }
  | { readonly problem: null; readonly generation: string; readonly seqs: readonly number[]; readonly head: number };

/** POST /api/lists: further lists of one's own making, all or none, under the programme's lock; each is a compare-and-set. */
export async function enterLists(database: Database, asker: Asker, lists: readonly Omit<ListItem, 'type'>[]): Promise<ListsEntered> {
  const sheet = await readSheet(database, asker.programme, lists);
  return await database.query.transaction().execute(async (query) => {
    // 1. The lock, and the picture. 2. All of them judged. 3. All of them stored.
    const head = await lockProgramme(query, asker.programme);
    const state = await openSheet(query, sheet, { programme: asker.programme, head });
    const glass = await readOpenGlass(query, asker);
    const taken = judgeSheet(sheet, { state, context: contextOf(sheet, asker), more: (one) => refuseFurther(one, glass) });
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

/** Writes what a sheet brought, and the head. */
export async function storeTaken(
  query: TransactionQuery,
  { programme, now }: Asker,
  { state, lists }: { readonly state: PushState; readonly lists: Parameters<typeof storeItems>[1]['lists'] },
): Promise<void> {
  if (lists.length === 0) return;
  await storeItems(query, { changes: [], lists, erased: [] }, { state, context: { programme, now } });
}

/** One's own, not the first; and the lead changes only by an offer's confirmation, unless there is no lead any more. */
function refuseFurther({ item: { list }, state, context }: ListCase, glass: ReadonlySet<Id>): Refusal | null {
  if (list.author !== context.member) return 'author';
  if (list.number === 1) return 'form';
  const space = state.spaces.get(list.space);
  if (space?.lead && list.lead !== space.lead && state.roles.now(space.lead) !== null) return 'no_access';
  return list.kind === 'content' && needsKey({ item: { list }, state }) && !glass.has(list.space) ? 'no_access' : null;
}

/** Without the key one cannot let anybody in or renew it: a team lead who has no part in the case breaks the glass first. */
function needsKey({ item: { list }, state }: { readonly item: { readonly list: MemberList }; readonly state: PushState }): boolean {
  const before = state.spaces.get(list.space)?.newest;
  if (!before || before.members.includes(list.author)) return false;
  const sameMembers = list.members.length === before.members.length && list.members.every((member) => before.members.includes(member));
  return list.epoch !== before.epoch || !sameMembers;
}

/** R9: whoever takes a case over takes all of it. */
function areLedAlike(lists: readonly MemberList[], { unique }: PushState): boolean {
  return lists
    .filter(({ kind }) => isCaseSpace(kind))
    .every(({ of, lead }) =>
      (['frame', 'content', 'private'] as const).every((kind) => (unique.get(uniqueKey(kind, of)) ?? lead) === lead),
    );
}
