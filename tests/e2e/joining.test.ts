import { expect } from 'vitest';
import type { Device } from './device.ts';
import { test } from './world.ts';

const CHOSEN = 'vier zufällige Wörter Leuchtturm';

/** A team lead invites; gives the link's part behind the address. */
async function invite(lead: Device, { name, role }: { name: string; role: string }): Promise<string> {
  await lead.openPlace('/menschen/einladen', 'Jemanden einladen');
  await lead.field('Name').fill(name);
  await lead.page.getByRole('radio', { name: role }).check({ force: true });
  await lead.button('Einladung erstellen').click();
  const link = await lead.page
    .getByText(/#einladung=/)
    .first()
    .textContent();
  return new URL(link?.trim() ?? '').hash;
}

/** From the opened link to the page that waits: login, passphrase, recovery key shown and asked back. */
async function join(device: Device, login: string): Promise<readonly string[]> {
  await device
    .button('Einladung annehmen')
    .or(device.page.getByRole('link', { name: 'Einladung annehmen' }))
    .click();
  await device.field('Anmeldename').fill(login);
  await device.passphrase().fill(CHOSEN);
  await device.button('Weiter').click();
  await device.page.getByRole('heading', { name: 'Der Wiederherstellungsschlüssel' }).waitFor();
  const groups = await device.page.locator('.key-groups li').allTextContents();
  await device.button('Ich habe ihn aufgehoben').click();
  for (const field of await device.field(/Gruppe/).all()) {
    const asked = Number(/\d+/.exec((await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? '')?.[0]);
    await field.fill(groups[asked - 1] ?? '');
  }
  await device.page.locator('form button[type=submit]').click();
  await device.page.getByRole('heading', { name: 'Du wirst erwartet' }).waitFor();
  return groups;
}

test('[J10] invited by link, waiting in plain words, let in by the team lead’s open device, and reading what the role reads', async ({
  world,
}) => {
  const [lead, invited] = [await world.device(), await world.device()];
  await lead.signIn('teamleitung');
  const hash = await invite(lead, { name: 'Karin Zweit', role: 'Teamleitung' });
  await invited.open(`/${hash}`);
  await invited.says('Willkommen, Karin Zweit');
  // The secret has left the address, and so every history.
  expect(invited.page.url()).not.toContain('einladung=');
  await join(invited, 'karin');
  // Nobody touches either device: the team lead's lets her in, hers goes on by itself.
  await invited.cases().waitFor({ timeout: 40_000 });
  await expect.poll(() => invited.cases().getByRole('link').count(), { timeout: 20_000 }).toBe(16);
  await invited.cases().getByRole('link').first().click();
  await invited.timeline().waitFor();
  expect(await invited.page.getByText('In eigenen Worten').count()).toBe(0);
  await lead.openPlace('/menschen', 'Menschen');
  await lead.says('Karin Zweit');
  expect(await lead.page.getByText('Noch kann nur eine Person einladen').count()).toBe(0);
});

test('[J10] an invitation works once, and not without its fragment', async ({ world }) => {
  const [lead, invited, other] = [await world.device(), await world.device(), await world.device()];
  await lead.signIn('teamleitung');
  const hash = await invite(lead, { name: 'Olaf Neu', role: 'Fallmanagement' });
  const id = /einladung=([^.]+)/.exec(hash)?.[1] ?? '';
  await other.open(`/#einladung=${id}.${'A'.repeat(43)}`);
  await other.says('Mit diesem Link stimmt etwas nicht');
  await invited.open(`/${hash}`);
  await join(invited, 'olaf');
  await other.open(`/?again${hash}`);
  await other.says('Diese Einladung wurde schon benutzt');
});
