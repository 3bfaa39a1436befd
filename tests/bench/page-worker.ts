import type { Page } from 'playwright-core';

/** What comlink puts on the wire for a call, as far as it is needed here (comlink 4.4, `protocol.ts`). */
interface Called {
  readonly id: string;
  readonly type?: string;
  readonly value?: unknown;
}

/** What the worker or the service worker said, and when, in milliseconds of this page's clock. */
export interface Heard {
  readonly at: number;
  readonly what: 'topics' | 'exchange';
  readonly value: unknown;
}

declare global {
  interface Window {
    /** Calls one of the worker's own methods, past the screens. The value 'port' becomes a port that answers nothing. */
    callWorker: (method: string, ...values: unknown[]) => Promise<unknown>;
    heard: Heard[];
    exchangeNow: () => void;
  }
}

/**
 * On a page of the app's origin without the app: starts the app's worker and service worker and leaves `window.callWorker`,
 * so that a bench measures their answers without any screen.
 */
export async function connectWorker(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/api/status`);
  await page.evaluate(async () => {
    const shell = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
    const href = shell.querySelector('link#worker')?.getAttribute('href');
    if (!href) throw new Error('the shell names no worker');
    const worker = new Worker(href, { type: 'module' });
    const open = new Map<string, (message: Called) => void>();
    window.heard = [];
    const hear = (what: Heard['what'], value: unknown) => window.heard.push({ at: performance.now(), what, value });
    worker.addEventListener('message', ({ data }: MessageEvent<Called>) => open.get(data.id)?.(data));
    new BroadcastChannel('lotse').addEventListener('message', ({ data }: MessageEvent<{ type: string; state?: string }>) => {
      if (data.type === 'exchange') hear('exchange', data.state);
    });
    // The save light is on every page: it asks again whenever the worker says that it may have changed, one question at a time.
    const light = { asking: false, again: false };
    const askLight = async (): Promise<void> => {
      light.again = true;
      if (light.asking) return;
      light.asking = true;
      while (light.again) {
        light.again = false;
        await window.callWorker('sync');
      }
      light.asking = false;
    };
    const hearTopics = (value: unknown): void => {
      hear('topics', value);
      if (Array.isArray(value) && value.includes('sync')) void askLight();
    };
    window.callWorker = (method, ...values) => {
      const id = crypto.randomUUID();
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = ({ data }: MessageEvent<{ argumentList?: { value: unknown }[] }>) => hearTopics(data.argumentList?.[0]?.value);
      const argumentList = values.map((value) =>
        value === 'port' ? { type: 'HANDLER', name: 'proxy', value: port1 } : { type: 'RAW', value },
      );
      return new Promise((resolve, reject) => {
        open.set(id, (message) => {
          open.delete(id);
          if (message.type === 'HANDLER') reject(new Error(`${method}: ${JSON.stringify(message.value)}`));
          else resolve(message.value);
        });
        worker.postMessage({ id, type: 'APPLY', path: [method], argumentList }, values.includes('port') ? [port1] : []);
      });
    };
    await navigator.serviceWorker.register('/sw.js', { type: 'module' });
    const { active } = await navigator.serviceWorker.ready;
    window.exchangeNow = () => active?.postMessage({ type: 'sync-now' });
    await window.callWorker('subscribe', 'port');
  });
}

/** Calls the worker and says how long the answer took, in milliseconds, measured inside the page. */
export function timedCall<T>(page: Page, method: string, ...values: unknown[]): Promise<{ duration: number; answer: T }> {
  return page.evaluate(
    async ([method, values]) => {
      const start = performance.now();
      const answer = await window.callWorker(method, ...values);
      return { duration: performance.now() - start, answer: answer as T };
    },
    [method, values] as const,
  );
}

/** Runs one exchange and says how long it took until the service worker called it done, in milliseconds. */
export function timedExchange(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const start = performance.now();
        const channel = new BroadcastChannel('lotse');
        channel.addEventListener('message', ({ data }: MessageEvent<{ type: string; state?: string }>) => {
          if (data.type !== 'exchange' || data.state === 'running') return;
          channel.close();
          if (data.state === 'idle') resolve(performance.now() - start);
          else reject(new Error(`the exchange ended with ${String(data.state)}`));
        });
        window.exchangeNow();
      }),
  );
}
