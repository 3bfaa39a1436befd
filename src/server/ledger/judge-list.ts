import { isCaseSpace } from '../../domain/list-facts.ts';
import { listProblem, type ListProblem } from '../../domain/list-rules.ts';
import type { Id } from '../../domain/values.ts';
import type { ListItem, MemberList, Wrap } from '../../protocol/change.ts';
import type { Refusal } from '../../protocol/http.ts';
import { accessAfter } from './access-level.ts';
import { uniqueKey, type PushContext, type PushState, type SpaceState } from './push-state.ts';

/** A list with what was found out about it. */
export interface ListCase {
  readonly item: ListItem;
  readonly signed: boolean;
  readonly state: PushState;
  readonly context: PushContext;
}

/** A list out of an outbox: the first of a space; further ones only as re-offers after a restore (F21). */
export function refusePushedList(one: ListCase): Refusal | null {
  const { list } = one.item;
  const { member, restored } = one.context;
  const basic = refuseForm(one);
  if (basic) return basic;
  if (list.number > 1 && !restored) return 'stale_list';
  // Somebody else's list is a re-offer, by one whom it names or of the team.
  if (list.author !== member && !restored && !list.members.includes(member)) return 'author';
  return refuseList(one);
}

/** Form, signature, and whether the space is still there. */
export function refuseForm({ item: { list, escrow }, signed, state, context }: ListCase): Refusal | null {
  if (list.programme !== context.programme) return 'form';
  if (!context.members.has(list.author)) return 'author';
  if (!signed) return 'signature';
  if (!areWrapsSound(list, escrow, state)) return 'form';
  const isErased = state.spaces.get(list.space)?.erased === true || (isCaseSpace(list.kind) && state.erasedCases.has(list.of ?? ''));
  return isErased ? 'erased' : null;
}

/** Does it lead on from the newest (compare-and-set), and may its author say so? `refuseForm` went before. */
export function refuseList({ item: { list }, state, context }: ListCase): Refusal | null {
  const space = state.spaces.get(list.space) ?? null;
  // 1. Compare-and-set: number, place, and how much of the directory the author knew.
  if (list.number !== (space?.number ?? 0) + 1) return 'stale_list';
  if (!space && state.unique.has(uniqueKey(list.kind, list.of))) return 'stale_list';
  if (list.asOf > state.roles.count || list.asOf < (space?.newest?.asOf ?? 0)) return 'stale_list';
  // 2. As every reader will judge it, by the directory that it names.
  const problem = listProblem(space?.newest ?? null, list, state.roles.asOf(list.asOf));
  if (problem) return refusalOf(problem);
  if (isReoffer(list, state, context)) return null;
  // 3. And by the directory as it stands: whoever did not know the newest entries looks again.
  if (listProblem(space?.newest ?? null, list, state.roles.now)) return 'stale_list';
  return space ? refuseAuthorNow(list, space, state) : refuseOtherLead(list, state);
}

/** After a restore the author was entitled when it was written. Who has another role by now does not speak by the former one. */
function isReoffer(list: MemberList, { roles }: PushState, { member, restored }: PushContext): boolean {
  return restored && (list.author !== member || roles.now(member) === roles.asOf(list.asOf)(member));
}

/** Substitutes speak on their days only; leads and team leads always. */
function refuseAuthorNow(list: MemberList, space: SpaceState, { roles }: PushState): Refusal | null {
  if (!isCaseSpace(list.kind) || list.author === space.lead || roles.now(list.author) === 'teamLead') return null;
  return space.members.get(list.author)?.now === 'reads' ? null : 'no_access';
}

/** R9: all spaces of a case have one lead; nobody puts a space beside those of somebody else's case. */
function refuseOtherLead(list: MemberList, { unique }: PushState): Refusal | null {
  if (!isCaseSpace(list.kind)) return null;
  const leads = (['frame', 'content', 'private'] as const).flatMap((kind) => unique.get(uniqueKey(kind, list.of)) ?? []);
  return leads.every((lead) => lead === list.lead) ? null : 'no_access';
}

function refusalOf(problem: ListProblem): Refusal {
  switch (problem) {
    case 'form':
    case 'links':
      return 'form';
    case 'number':
      return 'stale_list';
    case 'epoch':
      return 'epoch';
    case 'author':
    case 'members':
    case 'lead':
    case 'dates':
      return 'no_access';
    default:
      return problem satisfies never;
  }
}

/** One wrap for each active member and none for anybody else; beside the list only wraps of this epoch for those in escrow. */
function areWrapsSound(list: MemberList, escrow: readonly Wrap[], { roles }: PushState): boolean {
  const wrapped = list.wraps.map(({ member }) => member);
  if (new Set(wrapped).size !== wrapped.length || list.wraps.some(({ epoch }) => epoch !== list.epoch)) return false;
  if (wrapped.some((member) => !list.members.includes(member))) return false;
  const escrowed = escrow.map(({ member }) => member);
  if (new Set(escrowed).size !== escrowed.length) return false;
  if (escrow.some(({ member, epoch }) => epoch !== list.epoch || !list.escrow.includes(member))) return false;
  // A lead who has left is still named (R9), but nobody need wrap for them.
  return list.members.every((member) => wrapped.includes(member) || roles.now(member) === null);
}

/** Takes a list into the picture. */
export function takeList({ item: { list, escrow }, state, context }: ListCase): void {
  const before = state.spaces.get(list.space);
  const moment = { seq: state.seq, now: context.now, day: context.day, epoch: before?.epoch ?? list.epoch };
  const isRotated = before !== undefined && list.epoch > before.epoch;
  const escrowed = new Set<Id>(escrow.map(({ member }) => member));
  if (!isRotated) for (const member of before?.escrowed ?? []) if (list.escrow.includes(member)) escrowed.add(member);
  const isIncomplete = list.escrow.some((member) => !escrowed.has(member));
  state.spaces.set(list.space, {
    kind: list.kind,
    of: list.of,
    number: list.number,
    epoch: list.epoch,
    listSeq: state.seq,
    lead: list.lead,
    due: isIncomplete || (!isRotated && before?.due === true),
    erased: false,
    newest: list,
    members: accessAfter(before?.members ?? new Map(), list, moment),
    escrowed,
  });
  state.unique.set(uniqueKey(list.kind, list.of), list.lead);
}
