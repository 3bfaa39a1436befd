import type { Page } from 'playwright-core';

/** What the platform itself costs, without any of our code: the denominators of every ratio. Milliseconds. */
export interface BrowserFloors {
  /** Read `count` rows from IndexedDB, decrypt each with AES-GCM, parse each as JSON. */
  readonly readDecryptParse: number;
  /** RecordEdit `count` sealed rows in one transaction. */
  readonly bulkWrite: number;
}

/** Measures on an empty page; rows carry 0.8 KB of ciphertext each. */
export function measureFloors(page: Page, count: number): Promise<BrowserFloors> {
  return page.evaluate(async (count) => {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const plain = new TextEncoder().encode(JSON.stringify({ kind: 'visitNote', version: 1, stamp: 1, values: { 2: 'x'.repeat(720) } }));
    const rows = await Promise.all(
      Array.from({ length: count }, async (_, id) => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        return { id, iv, box: new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)) };
      }),
    );
    const open = indexedDB.open(`floor-${String(count)}-${String(Math.random())}`, 1);
    open.onupgradeneeded = () => open.result.createObjectStore('rows', { keyPath: 'id' });
    const db = await new Promise<IDBDatabase>((ok, no) => {
      open.onsuccess = () => ok(open.result);
      open.onerror = () => no(new Error('indexedDB'));
    });

    const writing = performance.now();
    await new Promise<void>((ok) => {
      const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' });
      for (const row of rows) transaction.objectStore('rows').put(row);
      transaction.oncomplete = () => ok();
    });
    const bulkWrite = performance.now() - writing;

    const reading = performance.now();
    const stored = await new Promise<typeof rows>((ok) => {
      const all = db.transaction('rows').objectStore('rows').getAll();
      all.onsuccess = () => ok(all.result as typeof rows);
    });
    const decoder = new TextDecoder();
    const opened = await Promise.all(
      stored.map(
        async (row) => JSON.parse(decoder.decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv }, key, row.box))) as unknown,
      ),
    );
    const readDecryptParse = performance.now() - reading;
    if (opened.length !== count) throw new Error('rows are missing');
    db.close();
    return { readDecryptParse, bulkWrite };
  }, count);
}

/** Durations of `times` strict transactions of two rows of 1 KB, what one saved visit asks of the disk at least. Milliseconds. */
export function measureSaveFloor(page: Page, times: number): Promise<readonly number[]> {
  return page.evaluate(async (times) => {
    const open = indexedDB.open(`floor-save-${String(Math.random())}`, 1);
    open.onupgradeneeded = () => open.result.createObjectStore('rows', { autoIncrement: true });
    const db = await new Promise<IDBDatabase>((ok) => {
      open.onsuccess = () => ok(open.result);
    });
    const box = new Uint8Array(1024);
    const durations: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const start = performance.now();
      await new Promise<void>((ok) => {
        const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' });
        transaction.objectStore('rows').put({ box });
        transaction.objectStore('rows').put({ box });
        transaction.oncomplete = () => ok();
      });
      durations.push(performance.now() - start);
    }
    db.close();
    return durations;
  }, times);
}
