import { expect } from 'vitest';
import { fiveHundredAfterCommit } from '../support/fault-proxy.ts';
import { ServiceWorkers } from './service-workers.ts';
import { test } from './world.ts';

const WORDS = 'Termin bei der Schuldnerberatung am Montag';
const SYNC_LOCK = 'lotse-sync';

test('[F10] two tabs on the same field: the second is shown the newer text before it can replace it', async ({ world }) => {
  const left = await world.device();
  await left.signIn('rotenburg');
  const path = await left.openFirstCase();
  await left.writeVisit('Gemeinsamer Anfang');
  const right = await left.anotherTab();
  await right.open(path);
  await right.unlock();
  await left.startEditing('Gemeinsamer Anfang');
  await right.startEditing('Gemeinsamer Anfang');
  await right.write('Rechts ergänzt');
  await left.write('Links ergänzt');
  await left.save();

  await right.says('Was war: Es gibt eine neuere Fassung');
  await right.button('Neuere Fassung ansehen').click();
  await right.button('Beide behalten').click();
  for (const words of ['Links ergänzt', 'Rechts ergänzt']) await expect.poll(() => right.field('Was war').inputValue()).toContain(words);
  await right.save();
  await right.atServer();
  expect(await right.page.getByText('bitte ansehen').count()).toBe(0);
});

test('[F11] a frozen tab that holds the lock is passed over, and does no harm when it thaws', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('zeven');
  const path = await tablet.openFirstCase();
  await tablet.atServer();
  const frozen = await tablet.anotherTab();
  await frozen.open('/api/status');
  await frozen.page.evaluate(
    (name) =>
      new Promise<void>((held) => void navigator.locks.request(name, () => (held(), new Promise(() => undefined))).catch(() => undefined)),
    SYNC_LOCK,
  );
  const session = await frozen.cdp();
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });

  const held = await tablet.page.evaluate(async () => (await navigator.locks.query()).held?.map((lock) => lock.name));
  expect(held).toContain(SYNC_LOCK);

  await tablet.page.bringToFront();
  const pushes = tablet.proxy.count('/api/push');
  await tablet.writeVisit(WORDS);
  await tablet.onlyHere();
  expect(tablet.proxy.count('/api/push')).toBe(pushes);
  await tablet.atServer(60_000);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await tablet.writeVisit('Und weiter geht es');
  await tablet.atServer();
  await tablet.open(path);
  await tablet.unlock();
  await tablet.says(WORDS);
  expect(await tablet.page.getByText(WORDS).count()).toBe(1);
});

test('[F20] Background Sync sends with no page open, also when the first attempt meets 500', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('bremervoerde');
  const path = await tablet.openFirstCase();
  await tablet.atServer();
  tablet.proxy.cut();
  await tablet.writeVisit(WORDS);
  await tablet.onlyHere();
  const watcher = await ServiceWorkers.on(tablet);
  await tablet.page.close();
  await watcher.stopAll();
  tablet.proxy.mend();

  tablet.proxy.meet('/api/push', fiveHundredAfterCommit);
  await watcher.wake();
  await expect.poll(() => tablet.proxy.statuses('/api/push').at(-1)).toBe(500);
  await watcher.stopAll();
  await watcher.wake();
  await expect.poll(() => tablet.proxy.statuses('/api/push').at(-1)).toBe(200);

  const desk = await world.device();
  await desk.signIn('bremervoerde');
  await desk.openCase(path);
  await desk.says(WORDS);
  expect(await desk.page.getByText(WORDS).count()).toBe(1);
});
