import { expect } from 'vitest';
import { filesWith } from '../support/canary.ts';
import { invite, join } from './team.ts';
import { test } from './world.ts';

test('[J10] [I11] invited by link, waiting in plain words, let in by the team lead’s open device, and reading what the role reads', async ({
  world,
}) => {
  const [lead, invited] = [await world.device(), await world.device()];
  await lead.signIn('teamleitung');
  const hash = await invite(lead, { name: 'Karin Zweit', role: 'Teamleitung' });
  await invited.open(`/${hash}`);
  await invited.says('Willkommen, Karin Zweit');
  // The secret has left the address, and so every history.
  expect(invited.page.url()).not.toContain('einladung=');
  await join(invited, 'karin');
  // Nobody touches either device: the team lead's lets her in, hers goes on by itself.
  await invited.cases().waitFor();
  await expect.poll(() => invited.cases().getByRole('link').count()).toBe(19);
  await invited.cases().getByRole('link').first().click();
  await invited.timeline().waitFor();
  expect(await invited.page.getByText('In eigenen Worten').count()).toBe(0);
  const secret = /\.(.+)$/.exec(hash)?.[1] ?? '';
  for (const { proxy } of [lead, invited])
    for (const { path, requestBody } of proxy.exchanges) expect(`${path} ${requestBody.toString()}`).not.toContain(secret);
  expect(filesWith(world.server.dataDir, secret)).toEqual([]);
  await lead.openPlace('/menschen', 'Menschen');
  await lead.says('Karin Zweit');
  expect(await lead.page.getByText('Noch kann nur eine Person einladen').count()).toBe(0);
});

test('[J10] an invitation works once, and not without its fragment', async ({ world }) => {
  const [lead, invited, other] = [await world.device(), await world.device(), await world.device()];
  await lead.signIn('teamleitung');
  const hash = await invite(lead, { name: 'Olaf Neu', role: 'Fallmanagement', office: 'Zeven' });
  const id = /einladung=([^.]+)/.exec(hash)?.[1] ?? '';
  await other.open(`/#einladung=${id}.${'A'.repeat(43)}`);
  await other.says('Mit diesem Link stimmt etwas nicht');
  await invited.open(`/${hash}`);
  await join(invited, 'olaf');
  await other.open(`/?again${hash}`);
  await other.says('Diese Einladung wurde schon benutzt');
});
