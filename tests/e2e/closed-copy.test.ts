import { expect } from 'vitest';
import { held, sentBoxes } from './sealed-boxes.ts';
import { dayIn } from './team.ts';
import { test } from './world.ts';

const WORDS = 'Was ein Gerät nicht länger als zwei Wochen behält';
const AWAY = 'Die Inhalte dieses Falls liegen beim Server';

test('[R12] 14 days after the end a device keeps no contents of a case: they lie at the server, and one button fetches them again', async ({
  world,
}) => {
  const device = await world.device();
  await device.signIn('rotenburg');
  await device.openFirstCase();
  await device.writeVisit(WORDS);
  await device.atServer();
  const boxes = sentBoxes(device);
  expect(await held(device, boxes)).toEqual(boxes);
  await device.button('Begleitung beenden').click();
  await device.field('Letzter Tag der Begleitung').fill(dayIn(-15));
  await device.button('Zu diesem Tag beenden').click();
  await device.says(AWAY);
  await device.saysNoLonger(WORDS);
  // The visit with its times stays; the sealed words are in no store and no cache of this browser.
  expect((await held(device, boxes)).length).toBeLessThan(boxes.length);

  await device.goOffline();
  await device.button('Inhalte wieder holen').click();
  await device.says('Dafür braucht es das Netz');
  await device.says('kommen von selbst');
  await device.goOnline();
  await device.entry(WORDS).waitFor();
  await device.saysNoLonger(AWAY);
  expect((await held(device, boxes)).length).toBe(boxes.length);
});
