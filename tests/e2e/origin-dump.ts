/** Runs in the page: everything that scripts of this origin can read back of what is stored, decompressed by the browser itself. */
export async function dumpOrigin(): Promise<unknown> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((ok, no) => {
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(new Error('indexedDB'));
    });
  const stores: unknown[] = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      stores.push([name, store, await done(rows.getAllKeys()), await done(rows.getAll())]);
    }
    database.close();
  }
  const cached: unknown[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) cached.push([request.url, await (await cache.match(request))?.text()]);
  }
  return { stores, cached, local: Object.entries(localStorage), session: Object.entries(sessionStorage), cookies: document.cookie };
}
