import { expose } from 'comlink';
import * as v from 'valibot';
import { randomId } from '../crypto/bytes.ts';
import { warmUp } from '../crypto/warm-up.ts';
import { broadcastSchema, CHANNEL, SYNC_TAG } from '../protocol/channels.ts';
import type { LotseWorker } from '../protocol/worker-api.ts';
import { openDeviceStore } from '../store/open-device-store.ts';
import { broadcastHeartbeat, underLock } from '../sync/lock.ts';
import { makeSend } from '../sync/send.ts';
import { createLotseWorker } from './create-worker.ts';
import type { Channel } from './dependencies.ts';
import { deviceName } from './session/device-name.ts';
import { answersOn } from './newer-data.ts';
import { onlyOnce } from './only-once.ts';

/** The browser's half of the worker: IndexedDB, network, clock, random, and the other pages. */
async function start(): Promise<LotseWorker> {
  const heartbeat = broadcastHeartbeat(CHANNEL);
  const { worker } = createLotseWorker({
    store: await openDeviceStore(),
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
  });
  return worker;
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
  const starting = start().catch((trouble: unknown) => {
    const instead = answersOn(trouble);
    if (instead) return instead;
    throw trouble;
  });
  const asked =
    (name: keyof LotseWorker) =>
    async (...question: never[]) => {
      const worker = await starting;
      const answer: (...given: never[]) => unknown = worker[name];
      return answer(...question);
    };
  expose(new Proxy({}, { get: (_target, name) => asked(name as keyof LotseWorker) }));

  // After the first answers, so that it is in nobody's way; a failure shows at the first use.
  void starting.then(() =>
    setTimeout(
      () => void Promise.all([warmUp(), import('./unlocked.ts'), import('./read-model/search-index.ts')]).catch(() => undefined),
      300,
    ),
  );
});
