import { rmSync } from 'node:fs';
import { expect, inject } from 'vitest';
import { nextRelease } from '../support/release.ts';
import { test } from './world.ts';

const WORDS = 'Mitten im Satz kam die neue Fassung';

test('[F6] a new version waits for consent, and typing survives it', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  await tablet.openFirstCase();
  await tablet.startVisit();
  await tablet.write(WORDS);
  await tablet.offlineReady();

  await world.server.stop();
  world.server.root = nextRelease(inject('release'), 'Lotse, neue Fassung');
  await world.server.start();
  await tablet.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await tablet.says('Eine neue Fassung von Lotse liegt bereit');
  expect(await tablet.field('Was war').inputValue()).toBe(WORDS);
  // Nothing happens without a word from the person: a second look still runs the old version.
  expect(await tablet.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)).toBe(true);

  await tablet.button('Jetzt laden').click();
  await tablet.button('Entsperren').waitFor();
  expect(await tablet.page.evaluate(async () => (await (await fetch('/index.html')).text()).includes('neue Fassung'))).toBe(true);
  await tablet.unlock();
  await tablet.holds('Was war', WORDS);
  await tablet.save();
  await tablet.atServer();
  rmSync(world.server.root, { recursive: true, force: true });
});
