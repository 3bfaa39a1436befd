import { openRunningCase, unfold } from './limits.ts';
import { choose, dayIn, daysAfter, enter } from './team.ts';
import { test } from './world.ts';

test('[J23] [R4] an interruption moves the end under the rule that holds; another rule shows its effect first, and both days afterwards', async ({
  world,
}) => {
  const [manager, lead] = [await world.device(), await world.device()];
  await manager.signIn('rotenburg');
  await openRunningCase(manager);
  const name = await manager.page.getByRole('heading', { level: 1 }).last().innerText();
  await unfold(manager, 'Begleitung');
  const before = await manager.page.locator('.support-dates dd').nth(1).innerText();
  await manager.button('Unterbrechung eintragen').click();
  await manager.field('Von').fill(dayIn(1));
  await manager.field('Bis').fill(dayIn(7));
  // The whole week, and not what was told while only its first day stood there.
  const after = daysAfter(before, 7);
  await manager.says(new RegExp(`^Letzter Tag wäre dann der.*${after}`));
  await manager.button('Speichern').click();
  await manager.page.locator('.support-dates').getByText(after).waitFor();
  await manager.says(/^Bei Unterbrechungen gilt: Unterbrochene Tage kommen am Ende dazu/);
  await manager.atServer();

  await enter(lead, 'teamleitung', 'Fälle');
  await lead.openPlace('/projekt/einstellungen/unterbrechungen', 'Unterbrechungen');
  await choose(lead, /^Das Ende bleibt/);
  await lead.says(/endet dann früher|enden dann früher/);
  await lead.says(`${name}: ${before} statt ${after}`);
  await lead.field('Grund').fill('Die Plätze werden knapp');
  await lead.button('Entscheidung speichern').click();
  await lead.says(/^Unterbrechungen: gilt ab/);

  // Both days, and since when.
  await manager.says(`Letzter Tag ist damit ${before}, vorher war es ${after}`);
  await manager.page.locator('.support-dates').getByText(`vorher ${after}`).waitFor();
});
