import type { Id } from '../../domain/values.ts';
import type { Item } from '../../protocol/change.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import type { Failed } from '../base/request.ts';
import { storing } from '../base/storing.ts';

/**
 * Puts items into the outbox and drops the draft, in one strict transaction; resolves after it is durable. Expected trouble
 * (no room, no database, signed out in another page) is a value.
 */
export async function storeItems({ store }: WorkerDependencies, items: readonly Item[], draftKey: string | null): Promise<Failed | null> {
  return storing(async () => (draftKey === null ? store.save(items) : store.save(items, draftKey)));
}

/** Tells the other pages and asks for an exchange. */
export function announce(dependencies: WorkerDependencies, records: readonly Id[]): void {
  if (records.length > 0) dependencies.channel.post({ type: 'records', records: [...records] });
  dependencies.requestSync();
}
