import { expect } from 'vitest';
import type { Device } from './device.ts';
import { openCaseOf } from './limits.ts';
import { test } from './world.ts';

const WORDS = 'Möchte zuerst über die Wohnung sprechen';

test('[J22] [R6] [F5] a yes taken back under a note: refused, kept, saved after the next yes; the nights of the clock change and week 53 as they are typed', async ({
  world,
}) => {
  const device = await world.device();
  await device.signIn('rotenburg');
  await openCaseOf(device, 'Dieter Warnken');
  // The yes is taken back while a note is being typed: it is refused, kept, and saved after the next yes.
  await device.button('Ja').click();
  await device.says('Ja eingetragen, nur auf diesem Gerät');
  await device.startVisit();
  await device.write(WORDS);
  await device.button('Rückgängig').click();
  await device.says('Notizen kommen nach dem Ja');
  expect(await device.field('Was war').inputValue()).toBe(WORDS);
  await device.button('Speichern').click();
  await device.says('Die Klientin oder der Klient hat noch nicht zugesagt');
  await device.draftKept();
  await device.page.getByRole('link', { name: 'Entscheidung eintragen' }).click();
  await device.button('Ja').click();
  await device.resumeDraft();
  await device.holds('Was war', WORDS);
  await device.save();
  await device.sent(WORDS);

  await typeTimes(device, { date: '25.10.2026', start: '1:30', end: '3:30' });
  await device.says('3 Std.');
  await device.field('Ende').fill('2:15');
  await device.field('Ende').blur();
  await device.says(/Diese Uhrzeit gab es in dieser Nacht zweimal/);
  // The question goes with its answer.
  await device.page.getByRole('radio', { name: /^Die zweite 02:15/ }).click({ force: true });
  await device.says('1 Std. 45 Min.');
  await device.field('Ende').fill('3:30');
  await device.save();
  await device.page
    .locator('article.visit')
    .filter({ hasText: '25.10.2026' })
    .getByText(/^3 Std\.$/)
    .waitFor();

  await typeTimes(device, { date: '28.03.2027', start: '2:30', end: '3:30' });
  await device.says('Diese Uhrzeit hat es in dieser Nacht nicht gegeben: Die Uhr sprang von 2:00 auf 3:00.');
  await device.field('Beginn').fill('1:30');
  await expect.poll(() => device.field('Minuten').inputValue()).toBe('60');
  await device.says('mit diesem Besuch 1 Std.');

  await typeTimes(device, { date: '31.12.2026', start: '10', end: '12' });
  await device.save();
  await typeTimes(device, { date: '02.01.2027', start: '10', end: '11:30' });
  await device.says('KW 53: 2 Std. von 4 Std.');
  await device.says('mit diesem Besuch 3 Std. 30 Min.');
  await device.field('Datum').fill('04.01.2027');
  await device.says('KW 01: 0 Min. von 4 Std.');
});

/** A blank visit of the open case, begun anew where one lies open, with these times. */
async function typeTimes(device: Device, { date, start, end }: Readonly<Record<'date' | 'start' | 'end', string>>): Promise<void> {
  await openCaseOf(device, 'Dieter Warnken');
  await device.startVisit();
  await device.field('Datum').fill(date);
  await device.field('Beginn').fill(start);
  await device.field('Ende').fill(end);
  await device.field('Ende').blur();
}
