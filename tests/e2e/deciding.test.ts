import { expect } from 'vitest';
import type { Device } from './device.ts';
import { unfold } from './limits.ts';
import { choose } from './team.ts';
import { test } from './world.ts';

/** A new case of somebody who is still thinking, with a place asked for meanwhile. */
async function begin(device: Device, name: string): Promise<void> {
  await device.button('Neuer Fall').click();
  await device.field('Vorname').fill(name);
  await choose(device, 'Überlegt noch');
  await device.page.getByRole('checkbox', { name: 'Platz 14 Tage reservieren' }).check({ force: true });
  await device.says(/Beim Speichern wird ein Platz zum Überlegen beantragt/);
  await device.button('Fall anlegen').click();
  await device.says(`Nimmt ${name} teil?`);
}

test('[J19] [R6] [R1] somebody thinks it over: times without words, a place asked for offline; then a yes, a start, and words', async ({
  world,
}) => {
  const device = await world.device();
  await device.signIn('zeven');
  device.proxy.cut();
  await begin(device, 'Gesa');
  await device.says('Platz beantragt – nur auf diesem Gerät');

  await device.button('Besuch eintragen').click();
  await device.says('Notizen kommen nach dem Ja');
  expect(await device.field('Was war').count()).toBe(0);
  await device.button('30 Min.').click();
  await device.save();

  await device.button('Nein').click();
  await device.says(/Nein eingetragen/);
  await device.says(/Nimmt nicht teil/);
  await device.button('Rückgängig').click();
  await device.says(/Überlegt noch, seit/);
  await device.button('Ja').click();
  await device.page.getByText('Nimmt Gesa teil?').waitFor({ state: 'detached' });

  await device.button('Beginn eintragen').click();
  await device.field('Beginn der Begleitung').fill('01.01.2031');
  await device.says(/liegt außerhalb der Laufzeit des Projekts/);
  await device.field('Beginn der Begleitung').fill(await today(device));
  await device.says(/Letzter Tag nach sechs Monaten/);
  await device.button('Beginn speichern').click();
  await device.says(/^Beginn .* Gespeichert, nur auf diesem Gerät/);
  await device.writeVisit('Erstes Gespräch nach der Zusage.');

  device.proxy.mend();
  await device.atServer(60_000);
  await device.says('Gerade waren alle Plätze vergeben');
  await device.says(/^Warteliste Nr\. \d/);
  await device.button('Gesehen').click();
  await device.page.getByText('Gerade waren alle Plätze vergeben').waitFor({ state: 'detached' });
  await device.entry('Erstes Gespräch nach der Zusage.').waitFor();
});

test('[R4] [R1] an interruption tells the new end as it is typed, the place follows, and it can be taken back', async ({ world }) => {
  const device = await world.device();
  await device.signIn('rotenburg');
  await device.openFirstCase();
  await unfold(device, 'Begleitung');
  const lastDay = device.page.locator('.support-dates dd').nth(1);
  const before = await lastDay.innerText();
  await device.button('Unterbrechung eintragen').click();
  await device.field('Von').fill(await today(device));
  await device.says(new RegExp(`(statt ${before}|bleibt der ${before})`));
  await device.field('Stichwort').fill('verreist');
  // [F2] Locked in the middle of it: what was typed waits as a draft of this case.
  await device.lock();
  await device.unlock();
  await device.page.getByRole('link', { name: /Entwurf von .* weiterschreiben/ }).click();
  await expect.poll(() => device.field('Stichwort').inputValue()).toBe('verreist');
  await device.button('Speichern').click();
  await device.says('Unterbrechung gespeichert, nur auf diesem Gerät');
  await device.restOnUndo();
  await device.says(/verreist/);
  await device.atServer();
  await device.button('Rückgängig').click();
  await device.page.getByText(/verreist/).waitFor({ state: 'detached' });
  await expect.poll(() => lastDay.innerText()).toBe(before);
});

/** Today in the programme's zone, as people type it. */
function today(device: Device): Promise<string> {
  return device.page.evaluate(() =>
    new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', day: '2-digit', month: '2-digit', year: 'numeric' }).format(Date.now()),
  );
}
