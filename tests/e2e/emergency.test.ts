import { expect } from 'vitest';
import type { Device } from './device.ts';
import { test } from './world.ts';

const WORDS = 'Der Bruder hat einen Schlüssel zur Wohnung';
const REASON = 'Klientin meldet sich nicht, Fallführung im Urlaub';

/** What the device has opened reaches the server a little later; the page is asked again until it is there. */
async function logShows(device: Device, { path, heading, acts }: { path: string; heading: string; acts: readonly RegExp[] }) {
  for (const act of acts) {
    await expect
      .poll(
        async () => {
          await device.openPlace('/faelle', 'Fälle');
          await device.openPlace(path, heading);
          await device.page.locator('.log-line').first().waitFor();
          return device.page.locator('.log-line').filter({ hasText: act }).count();
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBeGreaterThan(0);
  }
}

test('[J13] the team lead opens contents with a reason: to read for a while, not to write; the case lead is told, the log has both', async ({
  world,
}) => {
  const [lead, manager] = [await world.device(), await world.device()];
  await manager.signIn('rotenburg');
  const path = await manager.openFirstCase();
  await manager.writeVisit(WORDS);
  await manager.atServer();
  await lead.signIn('teamleitung');
  await lead.openCase(path);
  expect(await lead.page.getByText(WORDS).count()).toBe(0);

  await lead.openPlace(`${path}/zugriff/notoeffnung`, 'Notöffnung');
  await lead.button('60 Minuten öffnen').click();
  await lead.says('Ohne Grund bleibt die Akte zu');
  await lead.field(/Grund/).fill(REASON);
  await lead.button('60 Minuten öffnen').click();
  await lead.says(/Notöffnung: noch (60|59) Minuten/);
  await lead.says(WORDS);
  // The screen can be covered in one tap, and what was opened stays open behind the lock.
  await lead.button('Sichtschutz').click();
  await lead.button('Weiterarbeiten').waitFor();
  expect(await lead.page.content()).not.toContain(WORDS);
  await lead.button('Weiterarbeiten').click();
  await lead.unlock();
  await lead.says(WORDS);
  expect(await lead.button('Besuch eintragen').count()).toBe(0);
  expect(await lead.page.getByRole('link', { name: /^Ändern/ }).count()).toBe(0);

  await manager.openPlace('/faelle', 'Fälle');
  await manager.says(/Petra Harms hat Inhalte angesehen/);
  await manager.says(REASON);
  await manager.button('Zur Kenntnis genommen').first().click();
  await logShows(manager, {
    path: `${path}/zugriff/protokoll`,
    heading: 'Wer hat hineingesehen?',
    acts: [/Petra Harms.*mit Grund geöffnet/, /Petra Harms.*hat gelesen.*Inhalte/, /Jonas Behrens.*hat geschrieben/],
  });
  await logShows(lead, { path: '/protokoll', heading: 'Zugriffsprotokoll', acts: [/Petra Harms.*mit Grund geöffnet/, /Jonas Behrens/] });
  expect(await lead.page.getByText(WORDS).count()).toBe(0);
});
