import type { Id } from '../../../domain/values.ts';
import type { SyncView } from '../../../protocol/worker-views.ts';
import type { MetaStore, OutboxStore, RecordRows } from '../../../store/device-store.ts';
import type { OutboxRow } from '../../../store/held.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { entryOf } from '../../read-model/decrypted-record.ts';

/** The save light. */
export async function syncView(store: MetaStore & OutboxStore & RecordRows, session: UnlockedSession | null): Promise<SyncView> {
  const [meta, waiting] = [await store.meta(), await store.waiting()];
  const needsReview = waiting.refused + (session?.look.count() ?? 0) + (session?.refusedLists.size ?? 0) + (await store.corrupt()).length;
  const unsent = waiting.unsent === 0 ? 0 : await countUnsent(store, session, waiting.unsent);
  return { unsent, needsReview, state: meta.exchange, lastExchange: meta.lastExchange };
}

/**
 * As people count it, without reading a row of the queue: the light asks at every announcement, and thousands may wait. An open session that
 * knows all `items` tells by itself; what it does not know of (locked, another page's, a space it does not read) the store's index names.
 */
async function countUnsent(store: MetaStore & OutboxStore & RecordRows, session: UnlockedSession | null, items: number): Promise<number> {
  const isComplete = session?.recordStore.unsentCount() === items;
  const records = session && isComplete ? session.recordStore.unsentRecords() : await store.unsentRecords();
  const entries = new Set(records.map((record) => entryIn(session, record)));
  // Lists alone belong to no record: a key that waits to be given.
  return Math.max(1, entries.size);
}

function entryIn(session: UnlockedSession | null, record: Id): Id {
  const shown = session?.recordStore.record(record);
  return shown ? entryOf(shown) : record;
}

/** What is only here, as people count it. Locked, nothing tells which records belong together, so each counts. */
export function unsentEntries(outbox: readonly OutboxRow[], session: UnlockedSession | null): ReadonlySet<Id> {
  const unsent = outbox.filter((row) => row.seq === null).map((row) => row.item);
  const changed = unsent.flatMap((item) => (item.type === 'change' ? [item.change] : []));
  const spaces = new Set(changed.map((change) => change.space));
  const entries = changed.map(({ record }) => entryIn(session, record));
  // A list goes with what was written into its space.
  const lists = unsent.flatMap((item) => (item.type === 'list' && !spaces.has(item.list.space) ? [item.list.of ?? item.list.space] : []));
  return new Set([...entries, ...lists]);
}
