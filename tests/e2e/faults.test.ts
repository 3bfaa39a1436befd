import { expect } from 'vitest';
import { doubled, fiveHundredAfterCommit, resetAfterCommit, captivePortal, type Answer } from '../support/fault-proxy.ts';
import { gate } from '../support/gate.ts';
import { jumpClock, turnClock } from './turned-clock.ts';
import { test } from './world.ts';

const WORDS = 'Anna will am Donnerstag selbst anrufen';

test('[F1] a tab killed mid-push loses nothing and doubles nothing', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  const path = await tablet.openFirstCase();
  const [arrived, released] = [gate(), gate()];
  // The push reaches the server, and the tab dies before the answer arrives.
  tablet.proxy.meet('/api/push', async (forward) => {
    await forward();
    arrived.open();
    await released.passed;
    return null;
  });
  await tablet.writeVisit(WORDS);
  await arrived.passed;
  await tablet.page.close();
  released.open();

  const again = await tablet.anotherTab();
  await again.open(path);
  await again.unlock();
  await again.atServer();
  await again.says(WORDS);
  expect(await again.page.getByText(WORDS).count()).toBe(1);
});

for (const [name, fault] of [
  ['answers 500 after the commit', fiveHundredAfterCommit],
  ['breaks the connection after the commit', resetAfterCommit],
] as const) {
  test(`[F3] the server ${name}: sent again, stored once`, async ({ world }) => {
    const [tablet, desk] = [await world.device(), await world.device()];
    await tablet.signIn('zeven');
    const path = await tablet.openFirstCase();
    tablet.proxy.meet('/api/push', fault);
    await tablet.writeVisit(WORDS);
    await tablet.atServer();
    expect(tablet.proxy.waiting).toBe(0);
    await desk.signIn('zeven');
    await desk.openCase(path);
    await desk.says(WORDS);
    expect(await desk.page.getByText(WORDS).count()).toBe(1);
  });
}

test('[F4] doubled pushes and a stale, repeated pull answer change nothing', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('bremervoerde');
  await tablet.openFirstCase();
  let stale: Answer | null = null;
  const asked = gate();
  tablet.proxy.meet('/api/pull', async (forward) => {
    stale = await forward();
    asked.open();
    return stale;
  });
  tablet.proxy.meet('/api/push', doubled, 2);
  await tablet.writeVisit(WORDS);
  await tablet.atServer();
  await asked.passed;
  // An answer from before the next visit arrives when the device asks for what came after it.
  tablet.proxy.meet('/api/pull', async (forward) => stale ?? (await forward()));
  await tablet.writeVisit('Der zweite Besuch');
  await tablet.atServer();
  for (const text of [WORDS, 'Der zweite Besuch']) {
    await tablet.sent(text);
    expect(await tablet.page.getByText(text).count()).toBe(1);
  }
});

test('[F18] a captive portal is not an answer', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  await tablet.openFirstCase();
  let behindPortal = true;
  tablet.proxy.meet('/api/', (forward, path) => (behindPortal ? captivePortal(forward, path) : forward()), Number.POSITIVE_INFINITY);
  await tablet.writeVisit(WORDS);
  await tablet.onlyHere();
  behindPortal = false;
  await tablet.atServer();
});

for (const [name, days] of [
  ['a day ahead', 1],
  ['a day behind', -1],
] as const) {
  test(`[F5] a clock ${name} loses nothing and stalls nothing`, async ({ world }) => {
    const [tablet, desk] = [await world.device(), await world.device()];
    turnClock(tablet, days);
    await tablet.signIn('rotenburg');
    const path = await tablet.openFirstCase();
    await tablet.writeVisit(WORDS);
    await tablet.atServer();
    await desk.signIn('rotenburg');
    await desk.openCase(path);
    await desk.says(WORDS);
    // The device with the right clock edits later; its text is what everybody sees, whatever the stamps say.
    await desk.editVisit(WORDS, 'Mit der richtigen Uhr');
    await desk.atServer();
    await tablet.says('Mit der richtigen Uhr');
    await jumpClock(tablet, -days);
    // A leap forward looks like a night asleep: it locks, also if nobody touches the screen.
    if (days < 0) await tablet.unlock();
    await tablet.startVisit();
    await tablet.write('Nach dem Sprung der Uhr');
    await tablet.save();
    await tablet.atServer();
    await desk.says('Nach dem Sprung der Uhr');
  });
}
