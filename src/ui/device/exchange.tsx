import { createContext, createEffect, onCleanup, useContext, type Accessor, type JSX } from 'solid-js';
import { SYNC_TAG, type ToServiceWorker } from '../../protocol/channels.ts';
import { onTopics } from '../worker/worker-context.tsx';

const EVERY_MS = 60_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 120_000;

/** Background Sync is not in TypeScript's library: not every browser has it. */
interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

const Context = createContext<() => void>();

/** Gives everything below it a way to ask for an exchange with the server. */
export function ExchangeProvider(props: { readonly children: JSX.Element }): JSX.Element {
  return <Context.Provider value={makeExchangeNow()}>{props.children}</Context.Provider>;
}

/** Asks for a cycle now. */
export function useExchangeNow(): () => void {
  const now = useContext(Context);
  if (!now) throw new Error('used outside ExchangeProvider');
  return now;
}

/** The service worker runs the cycle, or, for as long as there is none, a worker of this page does. */
function makeExchangeNow(): () => void {
  const message: ToServiceWorker = { type: 'sync-now' };
  let own: Worker | null = null;
  const ask = async (): Promise<void> => {
    const serviceWorker = await activeServiceWorker();
    if (serviceWorker) {
      own?.terminate();
      own = null;
      return serviceWorker.postMessage(message);
    }
    if (!own) {
      own = new Worker('/exchange.js', { type: 'module', name: 'lotse-exchange' });
      // It could not be fetched: the next occasion tries again.
      own.addEventListener('error', () => (own = null));
    }
    own.postMessage(message);
  };
  return () => void ask();
}

/** The service worker that answers for this page, or would once it is loaded again. */
export async function activeServiceWorker(): Promise<ServiceWorker | null> {
  if (!('serviceWorker' in navigator)) return null;
  const { controller } = navigator.serviceWorker;
  // The very first visit: active, but not yet in control of this page.
  return controller ?? (await navigator.serviceWorker.getRegistration().catch(() => undefined))?.active ?? null;
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
 * comes back, and every minute with jitter. Whether a cycle has anything to do is decided by whoever runs it.
 */
export function createExchange(signedIn: Accessor<boolean>): void {
  const now = useExchangeNow();
  onTopics(['send'], () => {
    now();
    void exchangeWhenConnected();
  });
  createEffect(() => {
    if (!signedIn()) return;
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
    if (signedIn()) onCleanup(listenForHeads(now));
  });
}

/** Server-sent events as a hint that pulling is worth while. Open only while the page is seen and the network is there. */
function listenForHeads(hear: () => void): () => void {
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
    source.addEventListener('head', hear);
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
