import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';

const SHELL = '/index.html';

/** Everything a start needs comes from the cache; every page address gives the shell; `/api` is never touched. */
export function serveShell(scope: ServiceWorkerGlobalScope, manifest: PrecacheEntry[]): void {
  // Before workbox's own listener: a navigation to `/fall/…` is the shell, too.
  scope.addEventListener('fetch', (event) => {
    const isPage = event.request.mode === 'navigate' && !isServers(new URL(event.request.url).pathname);
    if (isPage) event.respondWith(shell(event.request));
  });
  precacheAndRoute(manifest, { cleanURLs: false });
  cleanupOutdatedCaches();
  scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
}

async function shell(request: Request): Promise<Response> {
  return (await matchPrecache(SHELL)) ?? fetch(request);
}

function isServers(path: string): boolean {
  return path.startsWith('/api/') || path === '/healthz';
}
