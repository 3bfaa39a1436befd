import { berlinDate } from '../../domain/berlin.ts';
import type { Id } from '../../domain/values.ts';
import type { ListItem } from '../../protocol/change.ts';
import type { Problem, Refusal } from '../../protocol/http.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { refuseForm, refuseList, takeList, type ListCase } from '../ledger/judge-list.ts';
import { loadPushState } from '../ledger/load-push-state.ts';
import { arrive, type Arrived } from '../ledger/read-push.ts';
import type { PushContext, PushState, Written } from '../ledger/push-state.ts';
import { readMembers, signedItems, type Members } from '../ledger/members.ts';

/** Lists that came by another door than the outbox, with what is found out about them without a lock. */
export interface ListSheet {
  readonly arrived: readonly { readonly item: ListItem; readonly one: Arrived }[];
  readonly members: Members;
  readonly signed: ReadonlySet<Arrived>;
}

/** Who lays lists before the server, and when. */
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

/** The picture that the sheet is judged by. The caller holds the programme's lock and knows the head. */
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

/** What must hold for a list besides the rules that hold everywhere. */
export type MoreRules = (one: ListCase) => Refusal | null;

/**
 * Judges all lists one after the other, each by what those before it made of the picture: all are taken into `state`, or none is to be
 * stored. Those known already, byte by byte, are passed over.
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

/** How a refusal is said outside of a push. */
export function problemOf(refused: Refusal): Problem['error'] {
  if (refused === 'form' || refused === 'epoch') return 'bad_request';
  return refused === 'stale_list' ? 'stale_list' : 'no_access';
}
