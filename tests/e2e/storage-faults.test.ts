import { expect } from 'vitest';
import { test } from './world.ts';

const WORDS = 'Der Speicher ist voll, der Text nicht verloren';

test('[F7] a full device keeps the text in the form, says so, and saves once there is room', async ({ world }) => {
  const tablet = await world.device();
  const session = await tablet.cdp();
  await session.send('Storage.overrideQuotaForOrigin', { origin: tablet.proxy.url, quotaSize: 8_000_000 });
  await tablet.signIn('rotenburg');
  await tablet.openFirstCase();
  await tablet.atServer();
  await tablet.startVisit();
  const place = await tablet.button('Speichern').boundingBox();
  expect(await tablet.page.evaluate(fillUp)).toBe('QuotaExceededError');
  await tablet.write(WORDS);
  // Told before anything is pressed: not even the draft has room.
  await tablet.says('Auf dem Gerät ist kein Platz mehr');
  // A press in the moment in which this is told must not be lost: the button is where it was.
  expect(await tablet.button('Speichern').boundingBox()).toEqual(place);
  await tablet.button('Speichern').click();
  await tablet.says('Das Gerät hat keinen Platz mehr');
  expect(await tablet.field('Was war').inputValue()).toBe(WORDS);

  await session.send('Storage.overrideQuotaForOrigin', { origin: tablet.proxy.url });
  await tablet.save();
  await tablet.atServer();
  await tablet.says(WORDS);
});

/** Runs in the page: other data of this origin takes what room there is. Returns how the last write failed. */
async function fillUp(): Promise<string> {
  const open = indexedDB.open('ballast', 1);
  open.onupgradeneeded = () => open.result.createObjectStore('rows', { autoIncrement: true });
  await new Promise((resolve) => (open.onsuccess = resolve));
  for (let size = 1 << 20; size >= 1 << 8;) {
    const failed = await new Promise<string | null>((resolve) => {
      const transaction = open.result.transaction('rows', 'readwrite', { durability: 'strict' });
      transaction.objectStore('rows').add(crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536))));
      transaction.oncomplete = () => resolve(null);
      transaction.onabort = () => resolve(transaction.error?.name ?? 'abort');
    });
    if (failed !== null && size <= 1 << 9) return failed;
    if (failed !== null) size >>= 2;
  }
  return 'never';
}

test('[F9] damaged rows are set aside and named, everything else works, and the server heals what it can', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  const path = await tablet.openFirstCase();
  await tablet.writeVisit(WORDS);
  await tablet.atServer();
  await tablet.lock();
  await tablet.goOffline();
  await tablet.page.evaluate(damageTwoNewest);
  await tablet.unlock();
  await tablet.says('2 bitte ansehen');
  await tablet.writeVisit('Danach geht es weiter');
  await tablet.entry('Danach geht es weiter').getByText('nur auf diesem Gerät').waitFor();
  await tablet.openPlace('/ansehen', 'Bitte ansehen');
  await tablet.says('Nicht lesbar');

  await tablet.goOnline();
  await tablet.openPlace(path, 'Verlauf');
  await tablet.sent('Danach geht es weiter');
});

/** Runs in the page: one bit of the newest record's seal; the next one has not even the right shape. */
async function damageTwoNewest(): Promise<void> {
  const done = <T>(request: IDBRequest<T>) => new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
  const database = await done(indexedDB.open('lotse'));
  const records = database.transaction('records', 'readwrite').objectStore('records');
  type Row = { record: string; space: string; seq: number; live: { change: { box: string } }[] };
  const rows = (await done(records.getAll())) as Row[];
  const [newest, other] = rows.sort((a, b) => b.seq - a.seq);
  const [live] = newest?.live ?? [];
  if (!newest || !other || !live) throw new Error('no rows');
  live.change.box = (live.change.box.startsWith('A') ? 'B' : 'A') + live.change.box.slice(1);
  await done(records.put(newest));
  await done(records.put({ ...other, seq: 'broken' }));
  database.close();
}
