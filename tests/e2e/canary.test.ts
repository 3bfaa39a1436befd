import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { contains, filesWith } from '../support/canary.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { dumpOrigin } from './origin-dump.ts';
import { test } from './world.ts';

const PHRASE = 'Kanarienvögel zwitschern über Sottrum';
const PASSPHRASE = 'Fasanenkennwort von Brockel';
const DRAFTED = 'Entwurfsvögel schweigen über Selsingen';

function wireHas(proxy: FaultProxy, phrase: string): boolean {
  return proxy.exchanges.some((one) => [Buffer.from(one.path), one.requestBody, one.answerBody].some((bytes) => contains(bytes, phrase)));
}

test('[I11] the search finds a phrase that stands openly in the profile, on the wire or in a file', async ({ world }) => {
  const { device, browser, profile } = await world.killableDevice();
  await device.open();
  await device.page.evaluate(async (phrase) => {
    const open = indexedDB.open('planted', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('rows');
    await new Promise((resolve) => (open.onsuccess = resolve));
    const transaction = open.result.transaction('rows', 'readwrite', { durability: 'strict' });
    for (let i = 0; i < 2_000; i += 1) transaction.objectStore('rows').put({ text: `${String(i)} ${phrase}` }, i);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    await fetch('/api/sign-in/start', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: phrase }),
    });
  }, PHRASE);
  expect(wireHas(device.proxy, PHRASE)).toBe(true);
  expect(contains(Buffer.from(JSON.stringify(await device.page.evaluate(dumpOrigin))), PHRASE)).toBe(true);
  await browser.close();
  expect(filesWith(profile, PHRASE)).not.toEqual([]);
});

test('[I11] what was written is found nowhere outside memory: wire, profile, server files, logs', async ({ world }) => {
  const { device, browser, profile } = await world.killableDevice();
  await device.signIn('rotenburg');
  await device.openFirstCase();
  await device.writeVisit(PHRASE);
  await device.atServer();
  // Searching, conflict views and drafts are where plain words are handled most.
  await device.search('Kanarienvögel');
  await device.clearSearch();
  await device.startVisit();
  await device.write(DRAFTED);
  await device.draftKept();
  const dump = Buffer.from(JSON.stringify(await device.page.evaluate(dumpOrigin)));
  await device.lock();
  await device.passphrase().fill(PASSPHRASE);
  await device.button('Zeigen').click();
  await device.unlock(PASSPHRASE);
  await device.says('Die Passphrase passt nicht');
  await browser.close();
  await world.server.stop();

  for (const phrase of [PHRASE, DRAFTED, PASSPHRASE]) {
    expect(contains(dump, phrase), 'IndexedDB, caches, local storage').toBe(false);
    expect(wireHas(device.proxy, phrase), 'wire').toBe(false);
    expect(filesWith(profile, phrase), 'browser profile').toEqual([]);
    expect(filesWith(world.server.dataDir, phrase), 'server files').toEqual([]);
    expect(contains(Buffer.from(world.server.log), phrase), 'server log').toBe(false);
  }
  // The search had something to search: the sealed change did pass, and did reach the disk.
  expect(device.proxy.count('/api/push')).toBeGreaterThan(0);
  expect(readdirSync(world.server.dataDir).some((name) => readFileSync(join(world.server.dataDir, name)).includes('"signature"'))).toBe(
    true,
  );
});
