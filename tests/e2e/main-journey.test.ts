import { expect } from 'vitest';
import { test } from './world.ts';

const WORDS = 'Brief der Vermieterin liegt vor, Frist ist der vierte Dezember.';

test('[J1] a visit written without network and without server, tab closed, reaches the second device', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  const path = await tablet.openFirstCase();
  const desk = await world.device();
  await desk.signIn('rotenburg');
  await desk.openCase(path);

  await tablet.goOffline();
  await world.server.stop();
  await tablet.writeVisit(WORDS);
  await tablet.onlyHere();
  await tablet.page.close();

  const again = await tablet.anotherTab();
  await again.open(path);
  await again.unlock();
  await again.says(WORDS);
  await again.onlyHere();
  expect(await desk.page.getByText(WORDS).count()).toBe(0);

  await world.server.start();
  await tablet.goOnline();
  await again.atServer();
  // Nobody touches the second device: it updates by itself.
  await desk.says(WORDS);
});

test('[J2] two versions of one note stand side by side, a person decides, and can take the decision back', async ({ world }) => {
  const [tablet, desk] = [await world.device(), await world.device()];
  await tablet.signIn('zeven');
  const path = await tablet.openFirstCase();
  await tablet.writeVisit('Zuerst geschrieben');
  await tablet.atServer();
  await desk.signIn('zeven');
  await desk.openCase(path);
  await desk.says('Zuerst geschrieben');

  await desk.goOffline();
  await tablet.editVisit('Zuerst geschrieben', 'Am Tablet geschrieben');
  await tablet.atServer();
  await desk.editVisit('Zuerst geschrieben', 'Am Schreibtisch geschrieben');
  await desk.goOnline();

  for (const device of [tablet, desk]) await device.says('1 bitte ansehen');
  await desk.openVersions();
  for (const text of ['Am Tablet geschrieben', 'Am Schreibtisch geschrieben']) await desk.says(text);

  await desk.button('Beide').click();
  await desk.says('Entschieden, nur auf diesem Gerät');
  await desk.atServer();
  await tablet.atServer();
  await tablet.says(/Am Tablet geschrieben/);
  await tablet.says(/Am Schreibtisch geschrieben/);

  await desk.button('Rückgängig').click();
  for (const device of [tablet, desk]) await device.says('1 bitte ansehen');
});
