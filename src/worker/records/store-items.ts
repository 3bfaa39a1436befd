import type { Id } from '../../domain/values.ts';
import type { Item } from '../../protocol/change.ts';
import { NewerDatabase, NotSignedIn, OlderDatabase, StorageFailed, StorageFull } from '../../store/errors.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { failed, type Failed } from '../request.ts';

/**
 * Puts items into the outbox and drops the draft, in one strict transaction; resolves after it is durable. Expected trouble
 * (no room, no database, signed out in another page) is a value.
 */
export async function storeItems({ store }: WorkerDependencies, items: readonly Item[], draftKey: string | null): Promise<Failed | null> {
  return storing(async () => (draftKey === null ? store.save(items) : store.save(items, draftKey)));
}

/** Runs something that writes to the device and turns expected trouble into a value. */
export async function storing(write: () => Promise<unknown>): Promise<Failed | null> {
  try {
    await write();
    return null;
  } catch (trouble) {
    if (trouble instanceof StorageFull) return failed('quota');
    if (trouble instanceof StorageFailed) return failed('storage');
    if (trouble instanceof NotSignedIn) return failed('otherMember');
    if (trouble instanceof NewerDatabase) return failed('newerData');
    if (trouble instanceof OlderDatabase) return failed('olderData');
    throw trouble;
  }
}

/** Tells the other pages and asks for an exchange. */
export function announce(dependencies: WorkerDependencies, records: readonly Id[]): void {
  if (records.length > 0) dependencies.channel.post({ type: 'records', records: [...records] });
  dependencies.requestSync();
}
