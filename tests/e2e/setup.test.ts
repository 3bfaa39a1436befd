import { expect } from 'vitest';
import { SETUP_CODE } from '../support/server-process.ts';
import { PASSPHRASE, type Device } from './device.ts';
import { test } from './world.ts';

const CHOSEN = 'vier zufällige Wörter Leuchtturm';

/** From the welcome to the sheet with the recovery key. */
async function setUp(device: Device): Promise<void> {
  await device.open(`/#setup=${SETUP_CODE}`);
  await device.page.getByRole('link', { name: /Neues Projekt einrichten/ }).click();
  await device.field('Name des Projekts').fill('Lotsen im Landkreis');
  await device.button('Weiter').click();
  expect(await device.field('Büro 1').inputValue()).toBe('Rotenburg');
  expect(await device.field('Plätze insgesamt').inputValue()).toBe('16');
  await device.button('Weiter').click();
  await device.field('Name').fill('Maren Voß');
  await device.field('Anmeldename').fill('maren');
  await device.passphrase().fill(CHOSEN);
  await device.button('Weiter').click();
  await device.page.getByRole('heading', { name: 'Der Wiederherstellungsschlüssel' }).waitFor();
}

test('[J7] set-up shows the recovery key once, asks it back, and a second device signs in', async ({ emptyWorld }) => {
  const first = await emptyWorld.device();
  await setUp(first);
  // The code has gone from the address bar, and so from every history.
  expect(first.page.url()).not.toContain(SETUP_CODE);
  const groups = await first.page.locator('.key-groups li').allTextContents();
  expect(groups.length).toBeGreaterThan(4);
  // Nothing is sent yet: back, everything typed is there, and the key is the same.
  await first.button('Zurück').click();
  expect(await first.field('Anmeldename').inputValue()).toBe('maren');
  await first.button('Weiter').click();
  await first.page.getByRole('heading', { name: 'Der Wiederherstellungsschlüssel' }).waitFor();
  expect(await first.page.locator('.key-groups li').allTextContents()).toEqual(groups);
  await first.button('Ich habe ihn aufgehoben').click();
  await first
    .field(/Gruppe/)
    .first()
    .fill('falsch');
  await first.button('Einrichten').click();
  await first.says('Das stimmt nicht mit dem Schlüssel überein.');
  for (const field of await first.field(/Gruppe/).all()) {
    const asked = Number(/\d+/.exec((await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? '')?.[0]);
    await field.fill((groups[asked - 1] ?? '').toLowerCase());
  }
  await first.button('Einrichten').click();
  await first.says('Noch kein Fall');

  const second = await emptyWorld.device();
  await second.open();
  await second.field('Anmeldename').fill('maren');
  await second.passphrase().fill(CHOSEN);
  await second.button('Anmelden').click();
  await second.says('Noch kein Fall');
});

test('[J7] without the printed code nobody sets up, and a wrong code is refused', async ({ emptyWorld }) => {
  const stranger = await emptyWorld.device();
  await stranger.open();
  await stranger.says('Hier ist noch nichts eingerichtet');
  await stranger.open('/#setup=wrong-code-1234');
  await stranger.page.reload();
  await stranger.open('/?again#setup=wrong-code-1234');
  await stranger.page.getByRole('link', { name: /Mit Beispieldaten ausprobieren/ }).click();
  await stranger.says('Der Einrichtungslink gilt nicht mehr');
});

test('[J8] the made-up programme is marked as such and lists who one can be', async ({ world }) => {
  const visitor = await world.device();
  await visitor.open();
  for (const login of ['teamleitung', 'rotenburg', 'zeven', 'bremervoerde']) await visitor.button(login).waitFor();
  await visitor.says(/Alle Personen und Ereignisse hier sind erfunden|Erfundene Daten/);
  await visitor.button('teamleitung').click();
  expect(await visitor.passphrase().inputValue()).toBe(PASSPHRASE);
  await visitor.button('Anmelden').click();
  await visitor.cases().waitFor();
  await expect.poll(() => visitor.cases().getByRole('link').count()).toBe(19);
  await visitor.says(/Erfundene Daten/);
});

test('[J9] the team lead sees times and kinds, and no words', async ({ world }) => {
  const [manager, lead] = [await world.device(), await world.device()];
  await manager.signIn('rotenburg');
  const path = await manager.openFirstCase();
  await manager.writeVisit('Das liest nur die Fallführung');
  await manager.sent('Das liest nur die Fallführung');
  const entries = await manager.page.locator('article.visit').count();
  await lead.signIn('teamleitung');
  await lead.openCase(path);
  await expect.poll(() => lead.page.locator('article.visit').count()).toBe(entries);
  expect(await lead.page.getByText('Das liest nur die Fallführung').count()).toBe(0);
});
