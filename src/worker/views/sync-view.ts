import type { Id } from '../../domain/values.ts';
import type { SyncView, UnsentItem } from '../../protocol/worker-api.ts';
import type { DeviceStore, OutboxRow } from '../../store/device-store.ts';
import type { Desk } from '../desk.ts';
import { entryOf, type ShownRecord } from '../memory/shown-record.ts';
import { titleOf } from './names.ts';

/** The save light. */
export async function syncView(store: DeviceStore, desk: Desk | null): Promise<SyncView> {
  const [meta, waiting] = [await store.meta(), await store.waiting()];
  const look = waiting.refused + (desk?.look.count() ?? 0) + (desk?.refusedLists.size ?? 0) + (await store.corrupt()).length;
  // Mostly nothing waits: then no row is read.
  const unsent = waiting.unsent === 0 ? 0 : unsentEntries(await store.outbox(), desk).size;
  return { unsent, look, state: meta.exchange, lastExchange: meta.lastExchange };
}

/** What is only here, as people count it. Locked, nothing tells which records belong together, so each counts. */
export function unsentEntries(outbox: readonly OutboxRow[], desk: Desk | null): ReadonlySet<Id> {
  const unsent = outbox.filter((row) => row.seq === null).map((row) => row.item);
  const changed = unsent.flatMap((item) => (item.type === 'change' ? [item.change] : []));
  const spaces = new Set(changed.map((change) => change.space));
  const entries = changed.map(({ record }) => {
    const shown = desk?.memory.record(record);
    return shown ? entryOf(shown) : record;
  });
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
