import { expect } from 'vitest';
import { join, linkOf } from './team.ts';
import { test } from './world.ts';

const WORDS = 'Die Wohnung ist gekündigt, der Widerspruch läuft';

test('[J18] who lost passphrase and key is let in anew as the same person, and reads the contents again once the team lead has opened them', async ({
  world,
}) => {
  const [lost, lead, back] = [await world.device(), await world.device(), await world.device()];
  await lost.signIn('zeven');
  const path = await lost.openFirstCase();
  await lost.writeVisit(WORDS);
  await lost.atServer();
  await lost.context.close();

  await lead.signIn('teamleitung');
  await lead.openPlace('/menschen', 'Menschen');
  await lead.page
    .getByRole('link', { name: /Ayşe Demir/ })
    .first()
    .click();
  await lead.page.getByRole('link', { name: 'Neu hereinlassen' }).click();
  await lead.button('Einladung erstellen').click();
  const hash = await linkOf(lead);
  await back.open(`/${hash}`);
  await back.says('Willkommen, Ayşe Demir');
  await join(back, 'zeven');
  await back.cases().waitFor();
  await back.openCase(path);
  expect(await back.page.getByText(WORDS).count()).toBe(0);

  // Nobody else held the key of her contents: the server gives its copy to the team lead, against a reason.
  await lead.openPlace(`${path}/zugriff/notoeffnung`, 'Notöffnung');
  await lead.field(/Grund/).fill('Frau Demir hat Tablet und Schlüssel verloren');
  await lead.button('60 Minuten öffnen').click();
  await lead.says(WORDS);
  await back.page.getByText(WORDS).first().waitFor({ timeout: 60_000 });
  await back.writeVisit('Weiter wie vorher');
  await back.sent('Weiter wie vorher');
});
