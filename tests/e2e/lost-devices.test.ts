import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { findNothing } from './axe.ts';
import type { Device } from './device.ts';
import { test } from './world.ts';

const WORDS = 'Noch im Treppenhaus aufgeschrieben';

/** How many rows each store of the device holds. */
function rowCounts(device: Device): Promise<Record<string, number>> {
  return device.page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) => new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await done(indexedDB.open('lotse'));
    const counts: Record<string, number> = {};
    for (const name of database.objectStoreNames) counts[name] = await done(database.transaction(name).objectStore(name).count());
    database.close();
    return counts;
  });
}

test('[F12] a revoked device drops files and keys, keeps what it had not sent to be exported, and is told plainly; the file is read back elsewhere', async ({
  world,
}) => {
  const [tablet, desk] = [await world.device(), await world.device()];
  await tablet.signIn('rotenburg');
  const path = await tablet.openFirstCase();
  await tablet.atServer();
  await tablet.goOffline();
  await tablet.writeVisit(WORDS);
  await desk.signIn('rotenburg');
  await desk.openPlace('/geraete', 'Geräte');
  await desk.button('Zugang dieses Geräts beenden').first().click();
  await desk.button('Jetzt beenden').click();
  await desk.says(/Zugang beendet am/);

  await tablet.goOnline();
  await tablet.says('Der Zugang dieses Geräts ist beendet');
  await tablet.says(/^Noch hier: \d+ Sache/);
  await findNothing(tablet, 'a revoked device');
  expect(tablet.proxy.exchanges.some(({ status }) => status === 410)).toBe(true);
  const { outbox, refused, drafts, meta, ...others } = await rowCounts(tablet);
  expect((outbox ?? 0) + (refused ?? 0)).toBeGreaterThan(0);
  expect([drafts, meta]).not.toContain(undefined);
  expect(new Set(Object.values(others))).toEqual(new Set([0]));

  expect(await tablet.button('Gerät leeren und neu anmelden').isEnabled()).toBe(false);
  const [download] = await Promise.all([tablet.page.waitForEvent('download'), tablet.button('Als versiegelte Datei sichern').click()]);
  const saved = join(mkdtempSync(join(tmpdir(), 'lotse-export-')), 'export.json');
  await download.saveAs(saved);
  const file = readFileSync(saved, 'utf8');
  expect(file).toContain('"signature"');
  expect(file).not.toContain(WORDS);
  await tablet.button('Gerät leeren und neu anmelden').click();
  await tablet.field('Anmeldename').waitFor();
  await desk.openPlace(path, 'Verlauf');
  expect(await desk.page.getByText(WORDS).count()).toBe(0);

  // The same person elsewhere: what nobody else has can be read again, and is not sent.
  await desk.openPlace('/ansehen', 'Bitte ansehen');
  await desk.page.locator('input[type=file]').setInputFiles(saved);
  await desk.says(/stehen jetzt oben auf dieser Seite/);
  const kept = desk.page.getByText('Was darin stand');
  await expect.poll(() => kept.count()).toBe(2);
  for (const details of await kept.all()) await details.click();
  await desk.says(WORDS);
  await findNothing(desk, 'a file that was read in');
});

test('[F14] a copied profile: both go on, both write, nothing is lost, and the list of devices says so', async ({ world }) => {
  const first = await world.killableDevice();
  await first.device.signIn('zeven');
  const path = await first.device.openFirstCase();
  await first.device.writeVisit('Vor der Kopie');
  await first.device.atServer();
  await first.device.offlineReady();
  await first.browser.close();
  const profile = mkdtempSync(join(tmpdir(), 'lotse-profile-'));
  cpSync(first.profile, profile, { recursive: true, filter: (source) => !source.includes('Singleton') });

  // One after the other through the same road: a browser knows a device by its address.
  const copy = await world.killableDevice({ profile, device: first.device });
  const again = await world.killableDevice(first);
  for (const [device, words] of [
    [copy.device, 'In der Kopie geschrieben'],
    [again.device, 'Im Original geschrieben'],
  ] as const) {
    await device.open(path);
    await device.unlock();
    await device.timeline().waitFor();
    await device.writeVisit(words);
    await device.atServerAfterSignIn();
  }
  const desk = await world.device();
  await desk.signIn('zeven');
  await desk.openCase(path);
  for (const words of ['Vor der Kopie', 'In der Kopie geschrieben', 'Im Original geschrieben']) await desk.says(words);
  await desk.openPlace('/geraete', 'Geräte');
  await desk.says('Dieses Gerät gibt es zweimal');
});
