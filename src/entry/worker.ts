import { expose } from 'comlink';
import * as v from 'valibot';
import { randomId } from '../crypto/bytes.ts';
import { warmUp } from '../crypto/warm-up.ts';
import { broadcastSchema, CHANNEL, SYNC_TAG } from '../protocol/channels.ts';
import { openDeviceStore } from '../store/open-device-store.ts';
import { broadcastHeartbeat, underLock } from '../sync/lock.ts';
import { makeSend } from '../sync/send.ts';
import { createLotseWorker, workerOf, type RunningWorker } from '../worker/rpc/create-worker.ts';
import type { DeviceStore } from '../store/device-store.ts';
import type { Channel, WorkerDependencies } from '../worker/base/dependencies.ts';
import type { OtherData } from '../worker/records/define-feature.ts';
import { otherData } from '../worker/rpc/dispatch.ts';
import { deviceName } from '../worker/features/sign-in/index.ts';
import { onlyOnce } from './only-once.ts';

/** The browser's half of the worker: IndexedDB, network, clock, random, the other pages, and the made-up programme. */
async function start(): Promise<RunningWorker> {
  const heartbeat = broadcastHeartbeat(CHANNEL);
  const { store, unusable } = await openStore();
  const given: WorkerDependencies = {
    store,
    send: makeSend((...request) => fetch(...request)),
    now: () => Date.now(),
    origin: self.location.origin,
    deviceName: deviceName(navigator.userAgent),
    newId: randomId,
    channel: broadcastChannel(),
    // A worker cannot reach the service worker everywhere: the page is told by the topic `send` and posts `sync-now`.
    requestSync: () => {},
    alone: async (run) => underLock({ locks: navigator.locks, heartbeat, name: SYNC_TAG }, run),
    after: (ms, run) => (ms === 0 ? soon(run) : later(ms, run)),
    loadSample: async () => (await import('../sample/create-sample.ts')).createSample,
  };
  return createLotseWorker(given, unusable);
}

/** Where another version's data lie on the device, a store that touches none of them. */
async function openStore(): Promise<{ readonly store: DeviceStore; readonly unusable: OtherData | null }> {
  try {
    return { store: await openDeviceStore(), unusable: null };
  } catch (trouble) {
    const unusable = otherData(trouble);
    if (unusable === null) throw trouble;
    // Every method of it refuses.
    return { store: new Proxy({}, { get: () => () => Promise.reject(trouble) }) as DeviceStore, unusable };
  }
}

/** The next task. A timer of 0 ms would wait for four once it has been asked for a few times. */
function soon(run: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(null);
  return () => port1.close();
}

function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function broadcastChannel(): Channel {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    post: (message) => channel.postMessage(message),
    listen: (hear) =>
      channel.addEventListener('message', ({ data }) => {
        const message = v.safeParse(broadcastSchema, data);
        if (message.success) hear(message.output);
      }),
  };
}

onlyOnce(self, () => {
  // Questions of the page arrive before the database is open: they are taken at once and answered when it is.
  const starting = start();
  expose(workerOf(async (name, given) => (await starting).call(name, given)));

  // After the first answers, so that it is in nobody's way; a failure shows at the first use.
  void starting.then(() => setTimeout(() => void Promise.all([warmUp(), import('../worker/rpc/unlocked.ts')]).catch(() => undefined), 300));
});
