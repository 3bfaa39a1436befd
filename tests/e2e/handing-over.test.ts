import { expect } from 'vitest';
import { held, sentBoxes } from './sealed-boxes.ts';
import { caseGone, choose, writePrivateNote } from './team.ts';
import { test } from './world.ts';

const BEFORE = 'Die Stromsperre ist abgewendet';
const LATE = 'Am letzten Tag noch beim Sozialamt gewesen';
const PRIVATE = 'Nur mein Eindruck, bitte mit Vorsicht';

test('[J11] [F13] [R9] a case changes hands: card, yes, whole file; the old device brings what it had not sent, then drops the case', async ({
  world,
}) => {
  const [old, next] = [await world.device(), await world.device()];
  await old.signIn('rotenburg');
  const path = await old.openFirstCase();
  await old.writeVisit(BEFORE);
  await old.atServer();
  const boxes = sentBoxes(old);
  await writePrivateNote(old, PRIVATE);
  await old.atServer();
  await next.signIn('zeven');
  expect(await next.page.locator(`a[href="${path}"]`).count()).toBe(0);

  await old.openPlace(`${path}/zugriff/uebergeben`, 'Fall übergeben');
  await choose(old, /^Ayşe Demir/);
  await old.field(/Worte zur Übergabe/).fill('Der Vater hilft gern.');
  await old.button('Fall anbieten').click();
  await old.says('Angeboten an Ayşe Demir');
  await old.openPlace(path, 'Verlauf');
  await old.goOffline();
  await old.writeVisit(LATE);

  const card = next.page.getByRole('article').filter({ hasText: 'Der Vater hilft gern.' });
  await card.getByText('Jonas Behrens bietet einen Fall an').waitFor();
  await card.getByRole('button', { name: 'Annehmen' }).click();
  await next.says('Der Fall ist übernommen');
  for (const words of [BEFORE, PRIVATE]) await next.page.getByText(words).first().waitFor({ state: 'attached' });
  await next.writeVisit('Erster Besuch');

  // Without network the old device goes on as if nothing had happened; then it sends, and lets go.
  await old.says(LATE);
  await old.goOnline();
  await next.says(LATE);
  await caseGone(old, path);
  await old.atServer();
  expect(await held(next, boxes)).toEqual(boxes);
  expect(await held(old, boxes)).toEqual([]);
  await next.openHistory(LATE, path);
  await next.says('kam nach dem Ende des Zugangs an');
});
