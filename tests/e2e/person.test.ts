import { expect } from 'vitest';
import { test } from './world.ts';

test('the person menu names the person, also on a new device, after a lock and after a restart', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  await tablet.cases().waitFor();
  const initials = () => tablet.page.locator('.person-button .initials').textContent();
  await expect.poll(initials).toBe('JB');
  await tablet.lock();
  await tablet.unlock();
  await tablet.cases().waitFor();
  await expect.poll(initials).toBe('JB');
  await tablet.page.reload();
  await tablet.unlock();
  await tablet.cases().waitFor();
  await expect.poll(initials).toBe('JB');
});
