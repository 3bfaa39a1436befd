import * as v from 'valibot';
import { CHANNEL, SYNC_TAG, toServiceWorkerSchema, type ToServiceWorker } from '../src/protocol/channels.ts';
import { openDeviceStore } from '../src/store/open-device-store.ts';
import { broadcastHeartbeat, underLock } from '../src/sync/lock.ts';
import { makeSend } from '../src/sync/send.ts';
import { makeExchange, type Exchange } from './exchange.ts';

/** The exchange with the browser's network, storage and clock. `wakeLater`: how this worker is woken again, where it can be. */
export function startExchange(wakeLater: () => void): Exchange {
  const channel = new BroadcastChannel(CHANNEL);
  const heartbeat = broadcastHeartbeat(CHANNEL);
  return makeExchange({
    openStore: async () => openDeviceStore(),
    send: makeSend((input, init) => fetch(input, init)),
    alone: async (work) => underLock({ locks: navigator.locks, heartbeat, name: SYNC_TAG }, work),
    tell: (message) => channel.postMessage(message),
    now: () => Date.now(),
    random: () => Math.random(),
    later: (ms, work) => void setTimeout(work, ms),
    wakeLater,
  });
}

/** What a page asks for; null for a message that is none of ours. */
export function askedBy({ data }: { readonly data: unknown }): ToServiceWorker | null {
  const message = v.safeParse(toServiceWorkerSchema, data);
  return message.success ? message.output : null;
}
