import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from '../support/remove-folder.ts';
import { KillableBrowser } from '../support/killable-browser.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { median, timed, type Figure } from './figures.ts';
import { slowDown } from './slow-down.ts';

const TIMES = 5;

/** A tablet is switched on without network and without server: from the navigation to the field for the passphrase. */
export async function benchColdStart(server: ServerProcess): Promise<readonly Figure[]> {
  const profile = mkdtempSync(join(tmpdir(), 'lotse-bench-cold-'));
  const browser = await KillableBrowser.start(profile);
  const page = await browser.context.newPage();
  await page.goto(server.url);
  await page.getByRole('textbox', { name: 'Anmeldename' }).fill('rotenburg');
  await page.locator('input[name=passphrase]').fill('lotse-beispiel');
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await page
    .getByText(/Alles beim Server/)
    .first()
    .waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await browser.close();
  await server.stop();
  const figures: Figure[] = [];
  for (const [rate, label, goal] of [
    [1, '1 × CPU', 300],
    [4, '4 × slower', undefined],
  ] as const) {
    const starts: number[] = [];
    for (let i = 0; i < TIMES; i += 1) starts.push(await coldStart(profile, { url: server.url, rate }));
    figures.push(timed(`Cold offline start to the unlock field, ${label}`, median(starts), goal === undefined ? {} : { goal }));
  }
  await removeFolder(profile);
  return figures;
}

async function coldStart(profile: string, { url, rate }: { url: string; rate: number }): Promise<number> {
  const browser = await KillableBrowser.start(profile);
  const page = await browser.context.newPage();
  const normal = slowDown(browser.processGroup, rate);
  // Looked at in every frame, inside the page: no round trips of the test count.
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('input[name=passphrase]')) document.documentElement.dataset['unlockAt'] = String(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset['unlockAt'] !== undefined);
  const at = await page.evaluate(() => Number(document.documentElement.dataset['unlockAt']));
  normal();
  await browser.close();
  return at;
}
