import type { Id } from '../../domain/values.ts';
import type { SyncView, UnsentItem } from '../../protocol/worker-views.ts';
import type { DeviceStore } from '../../store/device-store.ts';
import type { OutboxRow } from '../../store/held.ts';
import type { Desk } from '../desk.ts';
import { entryOf, type ShownRecord } from '../memory/shown-record.ts';
import { titleOf } from './names.ts';

/** The save light. */
export async function syncView(store: DeviceStore, desk: Desk | null): Promise<SyncView> {
  const [meta, waiting] = [await store.meta(), await store.waiting()];
  const look = waiting.refused + (desk?.look.count() ?? 0) + (desk?.refusedLists.size ?? 0) + (await store.corrupt()).length;
  const unsent = waiting.unsent === 0 ? 0 : await countUnsent(store, desk, waiting.unsent);
  return { unsent, look, state: meta.exchange, lastExchange: meta.lastExchange };
}

/**
 * As people count it, without reading a row of the queue: the light asks at every announcement, and thousands may wait. An open desk that
 * knows all `items` tells by itself; what it does not know of (locked, another page's, a space it does not read) the store's index names.
 */
async function countUnsent(store: DeviceStore, desk: Desk | null, items: number): Promise<number> {
  const isComplete = desk?.memory.unsentCount() === items;
  const records = desk && isComplete ? desk.memory.unsentRecords() : await store.unsentRecords();
  const entries = new Set(records.map((record) => entryIn(desk, record)));
  // Lists alone belong to no record: a key that waits to be given.
  return Math.max(1, entries.size);
}

function entryIn(desk: Desk | null, record: Id): Id {
  const shown = desk?.memory.record(record);
  return shown ? entryOf(shown) : record;
}

/** What is only here, as people count it. Locked, nothing tells which records belong together, so each counts. */
export function unsentEntries(outbox: readonly OutboxRow[], desk: Desk | null): ReadonlySet<Id> {
  const unsent = outbox.filter((row) => row.seq === null).map((row) => row.item);
  const changed = unsent.flatMap((item) => (item.type === 'change' ? [item.change] : []));
  const spaces = new Set(changed.map((change) => change.space));
  const entries = changed.map(({ record }) => entryIn(desk, record));
  // A list goes with what was written into its space.
  const lists = unsent.flatMap((item) => (item.type === 'list' && !spaces.has(item.list.space) ? [item.list.of ?? item.list.space] : []));
  return new Set([...entries, ...lists]);
}

/** One row for each entry that the server has not answered for, newest first. */
export function unsentList(desk: Desk): readonly UnsentItem[] {
  const entries = new Map<Id, ShownRecord[]>();
  for (const shown of desk.memory.unsentRecords().flatMap((id) => desk.memory.record(id) ?? []))
    entries.set(entryOf(shown), [...(entries.get(entryOf(shown)) ?? []), shown]);
  return [...entries]
    .flatMap(([entry, pieces]) => {
      const main = desk.memory.record(entry) ?? pieces[0];
      if (!main) return [];
      const { record, kind, of } = main;
      return [{ record, kind, of, title: titleOf(desk, record, of), at: Math.max(...pieces.map((piece) => piece.stamp)) }];
    })
    .sort((a, b) => b.at - a.at || (a.record < b.record ? -1 : 1));
}
