import { addDays } from '../../src/domain/civil-date.ts';
import type { CivilDate } from '../../src/domain/values.ts';
import { testDay } from '../support/test-clock.ts';
import type { Device } from './device.ts';
import { PASSPHRASE } from './device.ts';

/** Chosen by people who join or come back. */
export const CHOSEN = 'vier zufällige Wörter Leuchtturm';

/** Signs in somebody whose first page is not the list of cases. */
export async function enter(device: Device, login: string, heading: string): Promise<void> {
  await typeSignIn(device, login, PASSPHRASE);
  await device.page.getByRole('heading', { name: heading }).first().waitFor();
}

/** The sign-in page, filled and sent; what comes of it is the caller's to await. */
export async function typeSignIn(device: Device, login: string, passphrase: string): Promise<void> {
  await device.open();
  await device.field('Anmeldename').fill(login);
  await device.passphrase().fill(passphrase);
  await device.button('Anmelden').click();
}

/** Radio buttons and boxes lie under their labels, so the label is what a finger meets. */
export async function choose(device: Device, name: string | RegExp): Promise<void> {
  await device.page.getByRole('radio', { name }).check({ force: true });
}

/** A day from today, as people type it, in the programme's zone. */
export function dayIn(days: number): string {
  return daysAfter(typed(testDay()), days);
}

/** A day as people type it, so many days later. */
export function daysAfter(day: string, days: number): string {
  return typed(addDays(day.split('.').toReversed().join('-'), days));
}

function typed(date: CivilDate): string {
  return date.split('-').toReversed().join('.');
}

export interface Invited {
  readonly name: string;
  readonly role: string;
  readonly office?: string;
}

/** A team lead invites; gives the link's part behind the address. */
export async function invite(lead: Device, { name, role, office }: Invited): Promise<string> {
  await lead.openPlace('/menschen/einladen', 'Jemanden einladen');
  await lead.field('Name').fill(name);
  await choose(lead, role);
  if (office !== undefined) await choose(lead, office);
  await lead.button('Einladung erstellen').click();
  return linkOf(lead);
}

/** What stands behind the address in the link that is shown once. */
export async function linkOf(lead: Device): Promise<string> {
  const link = await lead.page
    .getByText(/#einladung=/)
    .first()
    .textContent();
  return new URL(link?.trim() ?? '').hash;
}

/** From the opened link to the page that waits: login, passphrase, recovery key shown and asked back. */
export async function join(device: Device, login: string): Promise<void> {
  await device
    .button('Einladung annehmen')
    .or(device.page.getByRole('link', { name: 'Einladung annehmen' }))
    .click();
  await device.field('Anmeldename').fill(login);
  await device.passphrase().fill(CHOSEN);
  await device.button('Weiter').click();
  await keepRecoveryKey(device);
  await device.page.getByRole('heading', { name: 'Sie werden erwartet' }).waitFor();
}

/** Copies the key from the screen, as one would to paper, and answers what is asked back; gives its groups. */
export async function keepRecoveryKey(device: Device): Promise<readonly string[]> {
  await device.page.getByRole('heading', { name: 'Der Wiederherstellungsschlüssel' }).waitFor();
  const groups = await device.page.locator('.key-groups li').allTextContents();
  await device.button('Ich habe ihn aufgehoben').click();
  await device
    .field(/Gruppe/)
    .first()
    .waitFor();
  for (const field of await device.field(/Gruppe/).all()) {
    const asked = Number(/\d+/.exec((await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? '')?.[0]);
    await field.fill(groups[asked - 1] ?? '');
  }
  await device.page.locator('form button[type=submit]').click();
  return groups;
}

/** A note that only the lead of the open case reads; gives its address. */
export async function writePrivateNote(device: Device, text: string): Promise<string> {
  await device.page.getByText('Nur für die Fallführung').first().click();
  await device.button('Notiz beginnen').click();
  await device.field('Notiz').fill(text);
  const { pathname } = new URL(device.page.url());
  await device.button('Speichern').click();
  await device.timeline().waitFor();
  return pathname;
}

/** No way leads to this case any more from where this device's person begins. */
export async function caseGone(device: Device, path: string): Promise<void> {
  await device.openPlace('/faelle', 'Fälle');
  await device.page.locator(`a[href="${path}"]`).first().waitFor({ state: 'detached' });
  await device.openPlace(path, 'Diese Fallakte gibt es hier nicht');
}
