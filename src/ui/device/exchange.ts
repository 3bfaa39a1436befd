import { createEffect, onCleanup, type Accessor } from 'solid-js';
import { SYNC_TAG, type ToServiceWorker } from '../../protocol/channels.ts';
import { onTopics } from '../worker-context.tsx';

const EVERY_MS = 60_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 120_000;

/** Background Sync is not in TypeScript's library: not every browser has it. */
interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Asks the service worker for a cycle now. */
export async function exchangeNow(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const message: ToServiceWorker = { type: 'sync-now' };
  const controller = navigator.serviceWorker.controller;
  if (controller) controller.postMessage(message);
  // The very first visit: registered, active, but not yet in control of this page.
  else (await navigator.serviceWorker.ready).active?.postMessage(message);
}

/** Lets the browser exchange later, also when no page is open any more. */
async function exchangeWhenConnected(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration: SyncRegistration = await navigator.serviceWorker.ready;
  // Refused in private windows and where a person has switched it off: the other occasions remain.
  await registration.sync?.register(SYNC_TAG).catch(() => undefined);
}

/**
 * The occasions for a cycle while a page is open: at once after something was saved, on start, when the network or the page
 * comes back, and every minute with jitter. Whether a cycle has anything to do is decided by the service worker.
 */
export function createExchange(signedIn: Accessor<boolean>): void {
  onTopics(['send'], () => {
    void exchangeNow();
    void exchangeWhenConnected();
  });
  createEffect(() => {
    if (!signedIn()) return;
    const now = (): void => void exchangeNow();
    const seen = (): void => {
      if (document.visibilityState === 'visible') now();
    };
    let timer = 0;
    const later = (): void => {
      timer = window.setTimeout(
        () => {
          seen();
          later();
        },
        EVERY_MS * (0.75 + Math.random() / 2),
      );
    };
    now();
    later();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', seen);
    onCleanup(() => {
      window.clearTimeout(timer);
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', seen);
    });
  });
  createEffect(() => {
    if (signedIn()) onCleanup(listenForHeads());
  });
}

/** Server-sent events as a hint that pulling is worth while. Open only while the page is seen and the network is there. */
function listenForHeads(): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  let wait = FIRST_RETRY_MS;
  const close = (): void => {
    window.clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = (): void => {
    close();
    if (document.visibilityState !== 'visible' || !navigator.onLine) return;
    source = new EventSource('/api/events');
    source.addEventListener('open', () => {
      wait = FIRST_RETRY_MS;
    });
    source.addEventListener('head', () => void exchangeNow());
    // EventSource gives up for good on 401 and 5xx and hammers on others; our own rhythm is slower and jittered.
    source.addEventListener('error', () => {
      close();
      timer = window.setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, LONGEST_RETRY_MS);
    });
  };
  open();
  document.addEventListener('visibilitychange', open);
  window.addEventListener('online', open);
  window.addEventListener('offline', close);
  return () => {
    close();
    document.removeEventListener('visibilitychange', open);
    window.removeEventListener('online', open);
    window.removeEventListener('offline', close);
  };
}
