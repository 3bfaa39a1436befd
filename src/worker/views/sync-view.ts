import type { SyncView, UnsentItem } from '../../protocol/worker-api.ts';
import type { DeviceStore, OutboxRow } from '../../store/device-store.ts';
import type { Desk } from '../desk.ts';
import { titleOf } from './names.ts';

/** The save light. Works locked too: what is counted is records, which are not secret. */
export async function syncView(store: DeviceStore, desk: Desk | null): Promise<SyncView> {
  const [meta, outbox, refused] = [await store.meta(), await store.outbox(), await store.refused()];
  const look = refused.length + (desk?.look.count() ?? 0) + (desk?.refusedLists.size ?? 0) + (await store.corrupt()).length;
  return { unsent: unsentRecords(outbox), look, state: meta.exchange, lastExchange: meta.lastExchange };
}

/** Records with unsent changes, and spaces of which only the list is unsent. */
function unsentRecords(outbox: readonly OutboxRow[]): number {
  const items = outbox.filter((row) => row.seq === null).map((row) => row.item);
  const changes = items.flatMap((item) => (item.type === 'change' ? [item.change] : []));
  const spaces = new Set(changes.map((change) => change.space));
  const lists = items.filter((item) => item.type === 'list' && !spaces.has(item.list.space));
  return new Set(changes.map((change) => change.record)).size + lists.length;
}

/** One entry a record that the server has not answered for, newest first. */
export function unsentList(desk: Desk): readonly UnsentItem[] {
  const waiting = desk.memory.unsentRecords().flatMap((id) => desk.memory.record(id) ?? []);
  return waiting
    .map((shown) => ({
      record: shown.record,
      kind: shown.kind,
      of: shown.of,
      title: titleOf(desk, shown.record, shown.of),
      at: shown.stamp,
    }))
    .sort((a, b) => b.at - a.at || (a.record < b.record ? -1 : 1));
}
