import type { Id } from '../../src/domain/values.ts';
import type { LogEntry } from '../../src/protocol/access-http.ts';
import type { DirectoryEntry } from '../../src/protocol/change.ts';
import type { RetentionOrder } from '../../src/protocol/pull-http.ts';
import type { Response } from '../../src/sync/answers.ts';
import { erasePlaces } from './memory-places.ts';
import type { MemoryState } from './memory-state.ts';

// What the memory server takes besides the queue: directory, retention orders, access log.

export interface MemoryWorld {
  readonly generation: string;
  readonly restored: boolean;
  readonly now: number;
  readonly today: string;
  readonly valid: (signature: string) => boolean;
}

export const STALE: Response = { status: 409, json: { error: 'stale_list' } };
const NO_ACCESS: Response = { status: 403, json: { error: 'no_access' } };

/** All of them lead on from the chain, or none is taken. */
export function takeDirectory(state: MemoryState, entries: readonly DirectoryEntry[], { generation, valid }: MemoryWorld): Response {
  const grown = [...state.directory];
  for (const entry of entries) {
    const held = grown[entry.number - 1];
    if (held ? JSON.stringify(held) !== JSON.stringify(entry) : entry.number !== grown.length + 1) return STALE;
    if (!valid(entry.signature)) return NO_ACCESS;
    grown[entry.number - 1] = entry;
  }
  state.directory = grown;
  return { status: 200, json: { generation, number: grown.length } };
}

/** The newest counts; one whose day is past destroys at once. */
export function takeRetention(state: MemoryState, order: RetentionOrder, { now, today, valid }: MemoryWorld): Response {
  const newest = state.retention.findLast((held) => held.order.case === order.case)?.order;
  if (!valid(order.signature)) return NO_ACCESS;
  if (newest && (newest.number > order.number || (newest.number === order.number && newest.signature !== order.signature))) return STALE;
  if (newest?.number !== order.number) state.retention.push({ seq: ++state.seq, order });
  if (order.eraseOn !== null && !order.hold && order.eraseOn < today) {
    erase(state, order.case);
    erasePlaces(state.places, order.case, { now, today, next: () => ++state.seq });
  }
  return { status: 200, json: {} };
}

function erase(state: MemoryState, of: Id): void {
  const spaces = new Set(state.lists.flatMap(({ list }) => (list.of === of ? [list.space] : [])));
  for (const space of spaces) state.erased.add(space);
  state.lists = state.lists.filter(({ list }) => !spaces.has(list.space));
  for (const [id, { change }] of state.changes) if (spaces.has(change.space)) state.changes.delete(id);
  for (const [id, { space }] of state.records) if (spaces.has(space)) state.records.delete(id);
  state.seq++;
}

export function takeLog(state: MemoryState, entries: readonly LogEntry[], { restored }: MemoryWorld): Response {
  for (const entry of entries) {
    const held = state.log.get(entry.installation) ?? [];
    const same = held[entry.n - 1];
    // A restored server takes a chain up where it meets it.
    const isGap = entry.n !== held.length + 1 && !restored;
    if (same ? same.signature !== entry.signature : isGap) return STALE;
    held[entry.n - 1] = entry;
    state.log.set(entry.installation, held);
  }
  return { status: 200, json: { last: state.log.get(entries[0]?.installation ?? '')?.length ?? 0 } };
}
