import { takeAnswers } from './answers.ts';
import { connect } from './connection.ts';
import type { DatabaseOptions } from './database.ts';
import type { DeviceStore } from './device-store.ts';
import { makePerson } from './person.ts';
import { pullPosition, takePull } from './pull.ts';
import { ensureDevice, nextPush } from './queue.ts';
import { makeBrokenRows, makeReading } from './reading.ts';
import { reoffer } from './reoffer.ts';
import { makeWriting } from './writing.ts';

export interface StoreOptions extends DatabaseOptions {
  /** Wall clock, milliseconds; only stamps refusals. */
  readonly now?: () => number;
}

/**
 * Opens what this device keeps. Several may be open at once (pages' workers, the service worker): IndexedDB's own locks
 * keep their transactions apart.
 * @throws NewerDatabase when a newer app has written it (F6); StorageFailed, StorageFull
 */
export async function openDeviceStore(options: StoreOptions = {}): Promise<DeviceStore> {
  const connection = await connect(options);
  const broken = makeBrokenRows();
  const now = options.now ?? Date.now;
  await ensureDevice(connection, broken);
  return {
    ...makePerson(connection),
    ...makeWriting(connection),
    ...makeReading(connection, broken),
    nextPush: (limit, maxBytes) => nextPush(connection, limit, maxBytes),
    takeAnswers: (device, answer) => takeAnswers({ connection, broken, now }, device, answer),
    pullPosition: () => pullPosition(connection),
    takePull: (asked, answer) => takePull(connection, asked, { answer, broken }),
    reoffer: (generation) => reoffer(connection, generation, broken),
    close: () => connection.close(),
  };
}
