import { connect } from './connection.ts';
import { makeCopies } from './copies.ts';
import { makeCorrupt } from './corrupt.ts';
import type { DatabaseOptions } from './database.ts';
import type { DeviceStore } from './device-store.ts';
import { makeLog } from './log.ts';
import { ensureDevice, makeWriting, nextPush, takeAnswers } from './outbox.ts';
import { makeLeaving, makePerson } from './person.ts';
import { pullPosition, takePull } from './pull.ts';
import { makeBrokenRows, makeReading } from './reading.ts';
import { reoffer, reoffered, reoffering } from './reoffer.ts';
import { makeEmergencyAccess } from './server-state.ts';

export interface StoreOptions extends DatabaseOptions {
  /** Wall clock, milliseconds: stamps refusals, and ends emergency access. */
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
    ...makeLeaving(connection, now),
    ...makeWriting(connection, now),
    ...makeReading(connection, broken),
    ...makeCorrupt(connection, broken),
    ...makeLog(connection, broken),
    ...makeEmergencyAccess(connection, now),
    ...makeCopies(connection, now),
    nextPush: (limit, maxBytes) => nextPush(connection, limit, maxBytes),
    takeAnswers: (device, answer) => takeAnswers({ connection, broken, now }, device, answer),
    pullPosition: () => pullPosition(connection),
    takePull: (asked, answer) => takePull({ connection, broken, now }, asked, answer),
    reoffer: (generation) => reoffer(connection, generation, broken),
    reoffering: () => reoffering(connection),
    reoffered: (generation, what) => reoffered(connection, generation, what),
    close: () => connection.close(),
  };
}
