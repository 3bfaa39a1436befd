import { expect } from 'vitest';
import { filesWith } from '../support/canary.ts';
import { caseGone } from './team.ts';
import { held, sentBoxes } from './sealed-boxes.ts';
import { test } from './world.ts';

const WORDS = 'Was mit diesem Fall für immer gehen soll';

test('[I13] [R12] an erased case is gone from the server’s files at once and from a device that was away at its next contact, for good', async ({
  world,
}) => {
  const [lead, away] = [await world.device(), await world.device()];
  await lead.signIn('rotenburg');
  const path = await lead.openFirstCase();
  await lead.writeVisit(WORDS);
  await lead.atServer();
  await away.signIn('rotenburg');
  await away.openCase(path);
  await away.says(WORDS);
  const boxes = sentBoxes(lead);
  for (const box of boxes) expect(filesWith(world.server.dataDir, box)).not.toEqual([]);
  expect(await held(away, boxes)).toEqual(boxes);
  await away.goOffline();
  await away.writeVisit('Ohne Netz noch hineingeschrieben');

  await lead.openPlace(`${path}/zugriff/aufbewahrung`, 'Aufbewahren und löschen');
  await lead.field('Fallnummer').fill('26-FALSCH');
  await lead.button('Für immer löschen').click();
  await lead.says('Das ist nicht die Nummer dieses Falls');
  const number = /eintippen: (\S+)/.exec(await lead.page.getByText(/eintippen: /).innerText())?.[1] ?? '';
  await lead.field('Fallnummer').fill(number);
  await lead.button('Für immer löschen').click();
  await lead.says('Der Fall ist gelöscht');
  await caseGone(lead, path);

  await away.goOnline();
  await caseGone(away, path);
  for (const device of [lead, away]) expect(await held(device, boxes)).toEqual([]);
  await world.server.stop();
  for (const box of boxes) expect(filesWith(world.server.dataDir, box), 'server files').toEqual([]);
  // Nothing brings it back, neither a new start nor the device that had it longest.
  await world.server.start();
  for (const device of [away, lead]) {
    await device.open(path);
    await device.unlock();
    await device.page.getByRole('heading', { name: 'Diese Fallakte gibt es hier nicht' }).waitFor();
  }
});
