import { test } from './world.ts';

const WORDS = 'Die Mahnung der Stadtwerke ist bezahlt';

test('[F2] a browser killed right after "gespeichert" has kept the visit', async ({ world }) => {
  const before = await world.killableDevice();
  await before.device.signIn('rotenburg');
  const path = await before.device.openFirstCase();
  before.device.proxy.cut();
  await before.device.writeVisit(WORDS);
  await before.browser.kill();

  const { device } = await world.killableDevice(before);
  await device.open(path);
  await device.unlock();
  await device.says(WORDS);
  device.proxy.mend();
  // The browser writes cookies to the disk now and then only: the session may have died with it, the work has not.
  await device.atServerAfterSignIn();
  const desk = await world.device();
  await desk.signIn('rotenburg');
  await desk.openCase(path);
  await desk.says(WORDS);
});

test('[F2] what was typed and not saved survives the browser being killed', async ({ world }) => {
  const before = await world.killableDevice();
  await before.device.signIn('rotenburg');
  const path = await before.device.openFirstCase();
  await before.device.startVisit();
  await before.device.write(WORDS);
  await before.device.draftKept();
  await before.browser.kill();

  const { device } = await world.killableDevice(before);
  await device.open(path);
  await device.unlock();
  await device.resumeDraft();
  await device.holds('Was war', WORDS);
});

test('[J3] a cold start without network and without server shows everything after the passphrase', async ({ world }) => {
  const before = await world.killableDevice();
  await before.device.signIn('zeven');
  const path = await before.device.openFirstCase();
  await before.device.offlineReady();
  await before.browser.close();
  await world.server.stop();
  before.device.proxy.cut();

  const { device } = await world.killableDevice(before);
  await device.open();
  await device.unlock();
  await device.cases().waitFor();
  await device.open(path);
  await device.unlock();
  await device.timeline().waitFor();
});
