import type { Locator } from 'playwright-core';
import { addDays, weekday } from '../../src/domain/civil-date.ts';
import { testDay } from '../support/test-clock.ts';
import type { Device } from './device.ts';
import { choose } from './team.ts';

/** Opens a case by the client's name, from the list. */
export async function openCaseOf(device: Device, name: string): Promise<void> {
  await device.openPlace('/faelle', 'Fälle');
  await device.page.getByRole('link').filter({ hasText: name }).first().click();
  await device.page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** A case that goes on for a while: the first own one of which at least six weeks are left; gives its address. */
export async function openRunningCase(device: Device, list: Locator = device.cases()): Promise<string> {
  await list
    .getByRole('link')
    .filter({ hasText: /noch ([6-9]|\d\d) Wochen/ })
    .first()
    .click();
  await device.timeline().waitFor();
  return new URL(device.page.url()).pathname;
}

/** A card of the case file; one that asks for a look is open already. */
export async function unfold(device: Device, title: string): Promise<void> {
  const card = device.page.locator('details.case-fold').filter({ has: device.page.getByRole('heading', { name: title }) });
  await card.waitFor();
  if ((await card.getAttribute('open')) === null) await card.locator('summary').click();
}

/** A new client who has said yes: saving asks for a place. */
export async function openNewCase(device: Device, given: string, family: string): Promise<void> {
  await device.openPlace('/faelle', 'Fälle');
  await device.button('Neuer Fall').click();
  await device.field('Vorname').fill(given);
  await device.field('Nachname').fill(family);
  await choose(device, /^Ja, nimmt teil/);
  await device.says(/^Beim Speichern wird ein Platz beantragt/);
  await device.button('Fall anlegen').click();
  await device.page.getByRole('heading', { name: `${given} ${family}`, level: 1 }).waitFor();
}

/** How the open case's place stands: in its card, or in the one line that a card folds into where nothing is to do. */
export function placeSays(device: Device, words: string | RegExp): Promise<void> {
  const said = device.page.locator('.place-state, .fold-words');
  return said.filter({ hasText: words, visible: true }).waitFor();
}

/** The board once it says so: `15 von 16 belegt`. */
export async function boardSays(device: Device, words: string): Promise<void> {
  await device.openPlace('/projekt', 'Plätze');
  await device.page.locator('.places-held').filter({ hasText: words }).waitFor();
}

/** How many seats of the board are in a state, by what is read aloud. */
export function seats(device: Device, state: string): Locator {
  return device.page
    .getByRole('list', { name: 'Die Plätze als Bild' })
    .getByRole('listitem')
    .filter({ hasText: `: ${state}` });
}

interface Typed {
  readonly day: string;
  readonly time: string;
  readonly minutes: string;
}

/** Fills the form of a new appointment of the open case. */
export async function typeAppointment(device: Device, path: string, { day, time, minutes }: Typed): Promise<void> {
  await device.openPlace(path, 'Verlauf');
  await device.page.getByRole('link', { name: 'Termin planen' }).first().click();
  await device.field('Tag').fill(day);
  await device.field('Uhrzeit').fill(time);
  await device.field('Geplante Dauer').fill(minutes);
}

/** An appointment in the calendar or on the list of releases, by when it is or what was said of it. */
export function appointment(device: Device, words: string): Locator {
  return device.page.locator('article.appointment, article.release').filter({ hasText: words });
}

/** A weekday (Monday is 0) of the week four weeks from now, which the made-up diaries leave empty: as in addresses, and as people type it. */
export function dayOfEmptyWeek(day: number): { readonly date: string; readonly typed: string } {
  const in28Days = addDays(testDay(), 28);
  const date = addDays(in28Days, day + 1 - weekday(in28Days));
  return { date, typed: date.split('-').toReversed().join('.') };
}
