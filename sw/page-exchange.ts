import { askedBy, startExchange } from './start-exchange.ts';

declare const self: DedicatedWorkerGlobalScope;

// The service worker's exchange in a worker of the page: for as long as the browser has no service worker for us, and the page is open.
const exchange = startExchange(() => {});
self.addEventListener('message', (event) => {
  if (askedBy(event)?.type === 'sync-now') void exchange.request();
});
