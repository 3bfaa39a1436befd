import { test } from './world.ts';

test('[I2] a strength is typed, kept over a lock, saved, taken back and read on a second device', async ({ world }) => {
  const [tablet, desk] = [await world.device(), await world.device()];
  await tablet.signIn('rotenburg');
  const path = await tablet.openFirstCase();
  await desk.signIn('rotenburg');
  await desk.openCase(path);
  await tablet.button('Stärke: neu').click();
  await tablet.field('Worauf zu bauen ist').fill('Kann schweißen');
  await tablet.page.getByRole('radio', { name: 'Sozial' }).check();
  await tablet.lock();
  await tablet.unlock();
  await tablet.holds('Worauf zu bauen ist', 'Kann schweißen');
  await tablet.button('Speichern').click();
  await desk.says('Sozial · Klientin/Klient');
  await tablet.button('Rückgängig').click();
  await desk.saysNoLonger('Kann schweißen');
});
