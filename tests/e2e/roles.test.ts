import { expect } from 'vitest';
import { enter } from './team.ts';
import type { Device } from './device.ts';
import { test } from './world.ts';

/** Without how much waits behind an entry, which comes a moment later. */
const rail = async (device: Device): Promise<readonly string[]> => {
  const entries = await device.page.getByRole('navigation', { name: 'Bereiche' }).getByRole('link').allInnerTexts();
  return entries.map((entry) => /^\p{L}+/u.exec(entry.trim())?.[0] ?? '');
};

/** Login, first page, places in the rail, and an address that is not theirs. */
const roles = [
  ['rotenburg', 'Fälle', ['Fälle', 'Planung', 'Übergaben', 'Projekt'], '/menschen'],
  ['teamleitung', 'Fälle', ['Übersicht', 'Planung', 'Übergaben', 'Projekt', 'Menschen', 'Geräte', 'Protokoll'], '/vermittlung'],
  ['vermittlung', 'Übergabe an das Fallmanagement', ['Übergabe'], '/faelle'],
  ['leitung', 'Zahlen', ['Zahlen'], '/projekt'],
  ['verwaltung', 'Verwaltung', ['Verwaltung', 'Projekt', 'Menschen', 'Geräte'], '/faelle'],
] as const;

test('[J17] each role begins at its own page, finds its places and no others; the Sichtschutz hides them all', async ({ world }) => {
  for (const [login, heading, places, notTheirs] of roles) {
    const device = await world.device();
    await enter(device, login, heading);
    await expect.poll(() => rail(device), { message: login }).toEqual(places);
    // An address that is not theirs leads home.
    const home = new URL(device.page.url()).pathname;
    await device.openPlace(notTheirs, heading);
    await expect.poll(() => new URL(device.page.url()).pathname, { message: login }).toBe(home);
    await device.button('Sichtschutz').click();
    await device.button('Weiterarbeiten').waitFor();
    // A clock, a day, a button: not even which place it is.
    expect(await device.page.locator('#app, body').first().innerText(), login).not.toMatch(new RegExp(places.join('|')));
    expect(await device.page.getByRole('heading', { level: 1 }).allInnerTexts(), login).toEqual([
      expect.stringMatching(/^\d{1,2}[:.]\d{2}/),
    ]);
    await device.context.close();
  }
});

test('[J17] the last team lead cannot leave, and is shown what to do first', async ({ world }) => {
  const lead = await world.device();
  await lead.signIn('teamleitung');
  await lead.openPlace('/menschen', 'Menschen');
  await lead.page
    .getByRole('link', { name: /Petra Harms/ })
    .first()
    .click();
  await lead.says('Das ist die letzte Teamleitung');
  expect(await lead.button('Zugang beenden').count()).toBe(0);
  await lead.page.getByRole('link', { name: 'Zweite Person einladen' }).click();
  await lead.page.getByRole('heading', { name: 'Jemanden einladen' }).waitFor();
  expect(await lead.page.getByRole('radio', { name: 'Teamleitung' }).isChecked()).toBe(true);
});
