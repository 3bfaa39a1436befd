import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { openRunningCase } from './limits.ts';
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
  await desk.restOnUndo();
  await desk.atServer();
  for (const device of [tablet, desk]) await device.saysNoLonger('1 bitte ansehen');
  await tablet.says(/Am Tablet geschrieben/);
  await tablet.says(/Am Schreibtisch geschrieben/);

  await desk.button('Rückgängig').click();
  for (const device of [tablet, desk]) await device.says('1 bitte ansehen');
});

test('[J1] a tablet held upright: what is next and what was last are in the first screen, a saved visit is in view, and its message covers nothing', async ({
  world,
}) => {
  const tablet = await world.device({ viewport: { width: 820, height: 1180 } });
  await tablet.signIn('rotenburg');
  await openRunningCase(tablet);
  const appointment = tablet.page.locator('.appointment-line').first();
  await appointment.waitFor();
  const view = tablet.page.locator('#content');
  for (const seen of [tablet.button('Besuch eintragen'), appointment, tablet.page.locator('.visit-head').first()])
    expect(await isWithin(seen, view)).toBe(true);

  await tablet.writeVisit(WORDS);
  const [entry, message] = [tablet.entry(WORDS), tablet.page.getByRole('status').filter({ hasText: 'Rückgängig' })];
  await expect.poll(() => entry.evaluate((one) => one === document.activeElement)).toBe(true);
  await expect.poll(() => isWithin(entry, view)).toBe(true);
  expect(await isWithin(message, view)).toBe(false);

  // The next form is open while the message still stands: neither its fields nor its button lie under it.
  await tablet.startVisit();
  const [edge, top] = [await bounds(view), await bounds(message)];
  expect(edge.y + edge.height).toBeLessThanOrEqual(top.y);
  expect(top.y + top.height).toBeLessThanOrEqual((await bounds(tablet.button('Speichern'))).y);
});

async function bounds(
  caseId: Locator,
): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
  const box = await caseId.boundingBox();
  if (box === null) throw new Error('not on the screen');
  return box;
}

/** Does `inner` lie wholly inside what is seen of `outer`? */
async function isWithin(inner: Locator, outer: Locator): Promise<boolean> {
  const [a, b] = [await bounds(inner), await bounds(outer)];
  return a.y >= b.y && a.y + a.height <= b.y + b.height;
}
