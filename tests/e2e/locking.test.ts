import { expect } from 'vitest';
import { test } from './world.ts';

const WORDS = 'Noch nicht gespeichert';

test('[J4] locking keeps the draft, a wrong passphrase says so and gets slower', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  await tablet.openFirstCase();
  await tablet.startVisit();
  await tablet.write(WORDS);
  await tablet.lock();
  expect(await tablet.page.content()).not.toContain(WORDS);

  for (let attempt = 0; attempt < 4; attempt += 1) {
    await tablet.unlock('falsch');
    await tablet.says('Die Passphrase passt nicht');
  }
  await tablet.says(/Noch eine Sekunde|Noch \d+ Sekunden/);
  await tablet.button('Entsperren').waitFor();
  await tablet.unlock();
  // The deep link survives the lock: the same form, the same words.
  await tablet.holds('Was war', WORDS);
});

test('[J5] signing out is refused while work is unsent, with the count, and wipes the device afterwards', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('zeven');
  await tablet.openFirstCase();
  await tablet.atServer();
  await tablet.goOffline();
  await tablet.writeVisit(WORDS);
  await tablet.signOut();
  await tablet.says(/noch nicht beim Server/);
  await tablet.goOnline();
  await tablet.open();
  await tablet.unlock();
  await tablet.atServer();
  await tablet.signOut();
  await tablet.field('Anmeldename').waitFor();
  // Who signs in next begins at the start, and not before the button that signs out.
  expect(new URL(tablet.page.url()).pathname).toBe('/');
  const left = await tablet.page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name));
  expect(left.length).toBeLessThanOrEqual(1);
});

test('[J6] with an app too old for the server (426) work goes on locally', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('zeven');
  await tablet.openFirstCase();
  await tablet.atServer();
  const tooOld = () =>
    Promise.resolve({ status: 426, headers: { 'content-type': 'application/json' }, body: Buffer.from('{"error":"update_needed"}') });
  tablet.proxy.meet('/api/', tooOld, 1_000);
  await tablet.writeVisit(WORDS);
  await tablet.says('Lotse ist zu alt für den Server');
  await tablet.onlyHere();
  await tablet.writeVisit('Auch das bleibt hier');
});
