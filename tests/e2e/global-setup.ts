import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { launchBrowserServer } from '../support/browser.ts';
import { ServerProcess, SETUP_CODE } from '../support/server-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's one browser listens. */
    browserEndpoint: string;
    /** DATA_DIR of a server that holds the fictional programme; tests work on copies. */
    sampleData: string;
  }
}

/** Once per run: one browser, and one fictional programme made by it through the real screens. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  for (const needed of ['dist/index.html', 'build/src/server/start.js']) {
    if (!existsSync(needed)) throw new Error(`The browser tests run against the built app and ${needed} is missing. Run \`npm run build\` first.`);
  }
  const browserServer = await launchBrowserServer();
  const sampleData = mkdtempSync(join(tmpdir(), 'lotse-sample-'));
  const browser = await chromium.connect(browserServer.wsEndpoint());
  await makeSample(browser, sampleData);
  await browser.close();
  project.provide('browserEndpoint', browserServer.wsEndpoint());
  project.provide('sampleData', sampleData);
  return async () => {
    await browserServer.close();
    rmSync(sampleData, { recursive: true, force: true });
  };
}

async function makeSample(browser: Browser, dataDir: string): Promise<void> {
  const server = await ServerProcess.start({ dataDir });
  const context = await browser.newContext({ locale: 'de-DE' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${server.url}/#setup=${SETUP_CODE}`);
  await page.getByRole('button', { name: 'Mit Beispieldaten ausprobieren' }).or(page.getByRole('link', { name: 'Mit Beispieldaten ausprobieren' })).click();
  await page.getByRole('heading', { name: 'Das Projekt steht' }).waitFor({ timeout: 120_000 });
  await context.close();
  await server.stop();
}
