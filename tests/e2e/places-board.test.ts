import { expect } from 'vitest';
import type { Device } from './device.ts';
import { enter } from './team.ts';
import { test } from './world.ts';

const waiting = (device: Device) => device.page.getByRole('list', { name: 'Warteliste' }).getByRole('listitem');
const setting = (device: Device, name: string) =>
  device.page.locator('.section').filter({ has: device.page.getByRole('heading', { name }) });

test('[R2] the team lead moves somebody up with a reason and back; a case manager sees why at their own case', async ({ world }) => {
  const [lead, manager] = [await world.device(), await world.device()];
  await lead.signIn('teamleitung');
  await lead.openPlace('/projekt', 'Warteliste');
  const last = waiting(lead).last();
  const who = await last.getByRole('link').innerText();
  await last.getByRole('button', { name: /^Vorziehen/ }).click();
  await lead.button('Vorziehen').click();
  await lead.says('ohne Grund bleibt die Reihe, wie sie ist');
  await lead.field('Warum ist es dringend?').fill('Räumung am Freitag.');
  // [F2] Locked in the middle of it: the reason is there again in the same row.
  await lead.lock();
  await lead.unlock();
  await last.getByRole('button', { name: /^Vorziehen/ }).click();
  await expect.poll(() => lead.field('Warum ist es dringend?').inputValue()).toBe('Räumung am Freitag.');
  await lead.button('Vorziehen').click();
  await lead.says(`${who} ist vorgezogen`);
  await waiting(lead).filter({ hasText: who }).getByText('Räumung am Freitag.').waitFor();
  await lead.atServer();
  await manager.signIn('rotenburg');
  await manager.openPlace('/projekt', 'Warteliste');
  await waiting(manager).filter({ hasText: who }).getByText('Räumung am Freitag.').waitFor();
  await waiting(lead)
    .filter({ hasText: who })
    .getByRole('button', { name: /^Zurück in die Reihe/ })
    .click();
  await expect.poll(() => waiting(lead).filter({ hasText: who }).getByText('dringend').count()).toBe(0);
});

test('[R1] a decision shows what it changes before it is saved, its draft stays, and it can be taken back', async ({ world }) => {
  const lead = await world.device();
  await lead.signIn('teamleitung');
  await lead.openPlace('/projekt/einstellungen/plaetze', 'Was sich dadurch ändert');
  await lead.field('Zahl der Plätze').fill('13');
  await lead.says(/mehr belegt als vorhanden: niemand verliert seinen Platz/);
  await lead.field('Grund').fill('Ein Büro schließt.');
  await lead.openPlace('/projekt', 'Warteliste');
  await lead.openPlace('/projekt/einstellungen/plaetze', 'Was sich dadurch ändert');
  await lead.holds('Grund', 'Ein Büro schließt.');
  await lead.field('Gilt ab').fill('01.12.2099');
  await lead.button('Entscheidung speichern').click();
  await setting(lead, 'Plätze').getByText('Ein Büro schließt.').waitFor();
  await setting(lead, 'Plätze')
    .getByRole('button', { name: /^Zurücknehmen.*13 Plätze/ })
    .click();
  await expect.poll(() => setting(lead, 'Plätze').getByText('Ein Büro schließt.').count()).toBe(0);
  await lead.button('Rückgängig').click();
  await setting(lead, 'Plätze').getByText('Ein Büro schließt.').waitFor();
});

test('[R1] names only of cases one may read; the counts carry their age', async ({ world }) => {
  const [manager, administrator] = [await world.device(), await world.device()];
  await manager.signIn('rotenburg');
  await manager.openPlace('/projekt', 'Warteliste');
  await manager.says(/^\d+ von \d+ belegt \(Stand \d\d:\d\d\)$/);
  const seats = manager.page.getByRole('list', { name: 'Die Plätze als Bild' });
  const own = await seats.getByRole('link').count();
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThan(await seats.getByRole('listitem').count());
  await enter(administrator, 'verwaltung', 'Verwaltung');
  await administrator.openPlace('/projekt', 'Belegung im Lauf der Wochen');
  const theirs = administrator.page.getByRole('list', { name: 'Die Plätze als Bild' });
  await theirs.getByRole('listitem').first().waitFor();
  expect(await theirs.getByRole('link').count()).toBe(0);
  // Figures only: nobody on the list, no office.
  for (const name of ['Warteliste', 'Nach Büros']) expect(await administrator.page.getByRole('heading', { name }).count()).toBe(0);
});
