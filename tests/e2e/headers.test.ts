import { expect } from 'vitest';
import { test } from './world.ts';

test('the browser understands every security header and finds nothing that it forbids', async ({ emptyWorld }) => {
  const device = await emptyWorld.device();
  await device.open();
  await device.page.getByRole('link', { name: /Neues Projekt einrichten/ }).waitFor();
  expect(device.console).toEqual([]);
});
