import type { PushAnswer, Refusal } from '../../protocol/http.ts';
import { isCaseSpace } from '../../domain/list-facts.ts';
import type { Id } from '../../domain/values.ts';
import type { Change, ListItem, MemberList } from '../../protocol/change.ts';
import { judgeChange, takeChange } from './judge-item.ts';
import { refusePushedList, takeList } from './judge-list.ts';
import type { Arrived } from './read-push.ts';
import type { PushContext, PushState, Written } from './push-state.ts';

type Answer = PushAnswer['answers'][number];

/**
 * Answers the envelopes in their order, up to the first `gap` or `device_fork` (ARCHITECTURE.md "Server"). Pure but for `state`,
 * which the caller read under the lock.
 */
export function judgePush(arrived: readonly Arrived[], state: PushState, context: PushContext): { answers: Answer[]; written: Written } {
  const written: Written = { changes: [], lists: [], erased: [], received: [] };
  const answers: Answer[] = [];
  for (const one of arrived) {
    const answer = judgeEnvelope(one, { state, context, written });
    answers.push(answer);
    if (answer.outcome === 'gap' || answer.outcome === 'device_fork') break;
  }
  return { answers, written };
}

interface PushRun {
  readonly state: PushState;
  readonly context: PushContext;
  readonly written: Written;
}

function judgeEnvelope(arrived: Arrived, run: PushRun): Answer {
  const { state } = run;
  const { n, id } = arrived;
  // 1. Known id: the same answer again; the same id with another content is refused.
  const known = state.known.get(id);
  if (known) {
    const same = known.body === arrived.body;
    consume(arrived, same ? null : 'form', run);
    return same ? { n, outcome: 'accepted', seq: known.seq } : { n, outcome: 'refused', reason: 'form' };
  }
  // 2. A number seen before: the same refusal again, or another device with this device's id.
  if (n <= state.lastN) {
    const before = state.received.get(n);
    if (before?.item === id && before.reason) return { n, outcome: 'refused', reason: before.reason };
    return { n, outcome: 'device_fork', last: state.lastN };
  }
  // 3. A number too far ahead.
  if (n > state.lastN + 1) return { n, outcome: 'gap', last: state.lastN };
  // 4. New: judged, numbered, taken. A refused item uses up its n, so the queue never jams.
  const reason = take(arrived, run);
  consume(arrived, reason, run);
  return reason ? { n, outcome: 'refused', reason } : { n, outcome: 'accepted', seq: state.seq };
}

function take(arrived: Arrived, run: PushRun): Refusal | null {
  const { item } = arrived;
  if (!item) return 'form';
  return item.type === 'change' ? takeOneChange(arrived, item.change, run) : takeOneList(arrived, item, run);
}

function takeOneChange(arrived: Arrived, change: Change, { state, context, written }: PushRun): Refusal | null {
  const verdict = judgeChange(change, { arrived, state, context });
  if (verdict.refused) return verdict.refused;
  state.seq += 1;
  takeChange(change, state);
  written.changes.push({ change, seq: state.seq, body: arrived.body, afterEnd: verdict.afterEnd });
  state.known.set(arrived.id, { seq: state.seq, body: arrived.body });
  return null;
}

function takeOneList(arrived: Arrived, item: ListItem, { state, context, written }: PushRun): Refusal | null {
  const one = { item, signed: context.signed.has(arrived), state, context };
  const reason = refusePushedList(one);
  if (reason === 'erased') noteErased(item.list, { state, written });
  if (reason) return reason;
  state.seq += 1;
  takeList(one);
  written.lists.push({ ...item, seq: state.seq, body: arrived.body });
  state.known.set(arrived.id, { seq: state.seq, body: arrived.body });
  return null;
}

/** A restored database may not know a space of an erased case. Its changes are answered `erased` from now on, too. */
function noteErased({ space: id, kind, of, lead }: MemberList, { state, written }: Pick<PushRun, 'state' | 'written'>): void {
  if (state.spaces.has(id) || !isCaseSpace(kind)) return;
  const nothing = { number: 0, epoch: 0, listSeq: 0, due: false, newest: null, members: new Map(), escrowed: new Set<Id>() };
  state.spaces.set(id, { kind, of, lead, erased: true, ...nothing });
  written.erased.push(id);
}

function consume(arrived: Arrived, reason: Refusal | null, { state, written }: PushRun): void {
  if (arrived.n !== state.lastN + 1) return;
  state.lastN = arrived.n;
  state.received.set(arrived.n, { item: arrived.id, reason });
  written.received.push({ n: arrived.n, item: arrived.id, reason });
}
