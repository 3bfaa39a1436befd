import { expect } from 'vitest';
import { SETUP_CODE } from '../support/server-process.ts';
import { test } from './world.ts';

test('[B15] the browser understands every security header and finds nothing that it forbids', async ({ emptyWorld }) => {
  const device = await emptyWorld.device();
  await device.open(`/#setup=${SETUP_CODE}`);
  await device.page.getByRole('link', { name: /Neues Projekt einrichten/ }).waitFor();
  expect(device.console).toEqual([]);
});
