import { NewerDatabase, NotSignedIn, OlderDatabase, StorageFailed, StorageFull } from '../../store/errors.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { failed, type Failed } from './request.ts';

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

/** Lets questions be answered between two slices of background work. */
export function yieldToEventLoop({ after }: WorkerDependencies): () => Promise<void> {
  return () => new Promise((resolve) => void after(0, resolve));
}

/** Loads something when it is first asked for, and keeps it. A load that failed is tried again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load().catch((trouble: unknown) => {
      loaded = null;
      throw trouble;
    });
    return loaded;
  };
}
