import { expect } from 'vitest';
import { contains, filesWith } from '../support/canary.ts';
import { caseGone } from './team.ts';
import type { Device } from './device.ts';
import { dumpOrigin } from './origin-dump.ts';
import { test } from './world.ts';

const WORDS = 'Was mit diesem Fall für immer gehen soll';

/** What of the last written visit left this device: its sealed boxes, as they would stand in a file. */
function sentBoxes(device: Device): readonly string[] {
  const bodies = device.proxy.exchanges.filter(({ path }) => path === '/api/push').map(({ requestBody }) => requestBody.toString());
  return [...(bodies.at(-1) ?? '').matchAll(/"box":"([\w-]{60})/g)].map(([, box = '']) => box);
}

const isStored = async (device: Device, box: string): Promise<boolean> =>
  contains(Buffer.from(JSON.stringify(await device.page.evaluate(dumpOrigin))), box);

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
  expect(boxes.length).toBeGreaterThan(0);
  for (const box of boxes) {
    expect(filesWith(world.server.dataDir, box)).not.toEqual([]);
    expect(await isStored(away, box)).toBe(true);
  }
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
  for (const box of boxes) for (const device of [lead, away]) expect(await isStored(device, box), 'device').toBe(false);
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
