import { expect } from 'vitest';
import { held, sentBoxes } from './sealed-boxes.ts';
import { caseGone, choose, dayIn, writePrivateNote } from './team.ts';
import { test } from './world.ts';

const WORDS = 'Der Termin bei der Schuldnerberatung steht';
const SUBSTITUTE = 'In Vertretung kurz vorbeigeschaut';
const PRIVATE = 'Mein Verdacht bleibt vorerst bei mir';

test('[J12] [R10] a substitute reads and writes until the lead ends it, and never reads what only the lead reads', async ({ world }) => {
  const [lead, substitute] = [await world.device(), await world.device()];
  await lead.signIn('bremervoerde');
  const path = await lead.openFirstCase();
  await lead.writeVisit(WORDS);
  await lead.atServer();
  const boxes = sentBoxes(lead);
  const note = await writePrivateNote(lead, PRIVATE);
  await lead.openPlace(`${path}/zugriff/vertretung`, 'Vertretung eintragen');
  await choose(lead, /^Ayşe Demir/);
  await lead.field(/Letzter Tag/).fill(dayIn(60));
  await lead.says(/höchstens sechs Wochen \(42 Tage\)/);
  await lead.field(/Letzter Tag/).fill(dayIn(7));
  await lead.button('Vertretung eintragen').click();
  await lead.says('Vertretung eingetragen');

  await substitute.signIn('zeven');
  await substitute.openCase(path);
  await substitute.says(/^Vertretung bis/);
  await substitute.says(WORDS);
  await substitute.writeVisit(SUBSTITUTE);
  await lead.openPlace(path, 'Verlauf');
  await lead.says(SUBSTITUTE);
  expect(await substitute.page.getByText('Nur für die Fallführung').count()).toBe(0);
  await substitute.openPlace(note, 'Diese Notiz lässt sich hier nicht ändern');
  await substitute.openPlace(path, 'Verlauf');
  expect(await held(substitute, boxes)).toEqual(boxes);

  await lead.openPlace(`${path}/zugriff`, 'Wer kann das lesen?');
  await lead.button('Vertretung von Ayşe Demir beenden').click();
  await lead.says('Die Vertretung ist beendet');
  await caseGone(substitute, path);
  expect(await held(substitute, boxes)).toEqual([]);
  await lead.openPlace('/faelle', 'Fälle');
  await lead.says(/Vertretung durch Ayşe Demir/);
});
