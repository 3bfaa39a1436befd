import { expect } from 'vitest';
import { choose, enter } from './team.ts';
import { test } from './world.ts';

const HOME = 'Übergabe an das Fallmanagement';

test('[J14] an officer brings somebody, the office takes them up and makes a case; the officer sees `übernommen` and nothing else', async ({
  world,
}) => {
  const [officer, manager] = [await world.device(), await world.device()];
  await enter(officer, 'vermittlung', HOME);
  await officer.button('Klientin oder Klienten übergeben').click();
  await choose(officer, 'Zeven');
  await officer.field('Vorname').fill('Gesine');
  await officer.field('Nachname').fill('Wurthmann');
  await officer.field('Telefon').fill('04281 5550100');
  await choose(officer, /Gespräch zu dritt/);
  await officer.field(/Was gut zu wissen ist/).fill('Möchte am liebsten dienstags kommen.');
  await officer.button('Übergeben').click();
  await officer.says('Ohne Einverständnis keine Übergabe');
  await officer.page.getByRole('checkbox', { name: /einverstanden/ }).check({ force: true });
  await officer.button('Übergeben').click();
  const row = officer.page.locator('.own-handover').filter({ hasText: 'Zeven' });
  await row.getByText('offen', { exact: true }).waitFor();
  const before = await row.innerText();

  await manager.signIn('zeven');
  await manager.openPlace('/uebergaben', 'Übergaben');
  const card = manager.page.getByRole('article').filter({ hasText: 'Gesine Wurthmann' });
  await card.getByText('Möchte am liebsten dienstags kommen.').waitFor();
  await card.getByRole('button', { name: 'Übernehmen' }).click();
  await card.getByRole('button', { name: 'Fall anlegen' }).click();
  await expect.poll(() => manager.field('Vorname').inputValue()).toBe('Gesine');
  await manager.button('Fall anlegen').click();
  await manager.page.getByRole('heading', { name: 'Gesine Wurthmann' }).waitFor();
  await manager.atServer();
  await manager.openPlace('/uebergaben', 'Übergaben');
  await card.getByRole('link', { name: 'Zur Fallakte' }).waitFor();

  await officer.openPlace('/einstellungen', 'Einstellungen');
  await officer.openPlace('/vermittlung', HOME);
  await row.getByText('übernommen', { exact: true }).waitFor();
  expect(await row.innerText()).toBe(before.replace('offen', 'übernommen'));
});
