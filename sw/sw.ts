import type { PrecacheEntry } from 'workbox-precaching';
import { SYNC_TAG } from '../src/protocol/channels.ts';
import { serveShell } from './shell.ts';
import { askedBy, startExchange } from './start-exchange.ts';

/** Background Sync (Web Incubator CG draft), not in the compiler's library. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}
interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}
declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: PrecacheEntry[] };

const exchange = startExchange(() => void wakeLater(self.registration));

serveShell(self, self.__WB_MANIFEST);

self.addEventListener('message', (event) => {
  const message = askedBy(event);
  if (!message) return;
  switch (message.type) {
    case 'sync-now':
      return event.waitUntil(exchange.request());
    case 'SKIP_WAITING':
      // Sent after the person has agreed to the update, never by itself.
      return event.waitUntil(self.skipWaiting());
    default:
      return message satisfies never;
  }
});

self.addEventListener('sync', (event: Event) => {
  if (isSync(event)) event.waitUntil(syncOrThrow());
});

/** The browser fires the event again later when the promise rejects. */
async function syncOrThrow(): Promise<void> {
  const { retryAfterMs, state } = await exchange.request(true);
  if (retryAfterMs !== null) throw new Error(`exchange: ${state}`);
}

function isSync(event: Event): event is SyncEvent {
  return event instanceof ExtendableEvent && 'tag' in event && event.tag === SYNC_TAG;
}

async function wakeLater(registration: ServiceWorkerRegistration & SyncRegistration): Promise<void> {
  // Absent in Firefox and Safari, refused in private windows: the page's own rhythm then has to do.
  await registration.sync?.register(SYNC_TAG).catch(() => undefined);
}
