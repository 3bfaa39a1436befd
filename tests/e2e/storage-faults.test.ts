import { expect } from 'vitest';
import { test } from './world.ts';

const WORDS = 'Der Speicher ist voll, der Text nicht verloren';

test('[F7] a full device keeps the text in the form, says so, and saves once there is room', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  await tablet.openFirstCase();
  await tablet.atServer();
  await tablet.startVisit();
  const session = await tablet.cdp();
  const origin = new URL(tablet.page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await tablet.write(WORDS);
  await tablet.button('Speichern').click();
  await tablet.says('Das Gerät hat keinen Platz mehr');
  expect(await tablet.field('Was war').inputValue()).toBe(WORDS);

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await tablet.save();
  await tablet.atServer();
});

test('[F9] a damaged row is set aside and named; everything else works', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  const path = await tablet.openFirstCase();
  await tablet.writeVisit(WORDS);
  await tablet.atServer();
  await tablet.lock();
  const damaged = await tablet.page.evaluate(async (words) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((ok, no) => {
        request.onsuccess = () => ok(request.result);
        request.onerror = () => no(new Error(words));
      });
    const database = await done(indexedDB.open('lotse'));
    const records = database.transaction('records', 'readwrite').objectStore('records');
    type Row = { record: string; seq: number; live: { change: { box: string } }[] };
    const rows = (await done(records.getAll())) as Row[];
    const [newest, other] = rows.sort((a, b) => b.seq - a.seq);
    const [live] = newest?.live ?? [];
    if (!newest || !other || !live) throw new Error('no rows');
    // One bit of the newest row's seal; the next row is not even the right shape.
    live.change.box = (live.change.box.startsWith('A') ? 'B' : 'A') + live.change.box.slice(1);
    await done(records.put(newest));
    await done(records.put({ record: other.record, seq: 'broken' }));
    database.close();
    return 2;
  }, 'indexedDB');
  await tablet.unlock();
  await tablet.cases().waitFor();
  await tablet.says(`${String(damaged)} bitte ansehen`);
  await tablet.open('/');
  await tablet.unlock();
  await tablet.open(path);
  await tablet.unlock();
  await tablet.writeVisit('Danach geht es weiter');
  await tablet.sent('Danach geht es weiter');
});
