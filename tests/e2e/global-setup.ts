import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { launchBrowserServer } from '../support/browser.ts';
import { FaultProxy } from '../support/fault-proxy.ts';
import { copyRelease } from '../support/release.ts';
import { ServerProcess, SETUP_CODE } from '../support/server-process.ts';
import { clockScript, runOffset } from '../support/test-clock.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The built app and server that are under test. */
    release: string;
    /** Where the run's one browser listens. */
    browserEndpoint: string;
    /** DATA_DIR of a server that holds the fictional programme; tests work on copies. */
    sampleData: string;
  }
}

/** Once per run: one browser, and one fictional programme made by it through the real screens. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  for (const needed of ['dist/index.html', 'build/src/server/start.js']) {
    if (!existsSync(needed))
      throw new Error(`The browser tests run against the built app and ${needed} is missing. Run \`npm run build\` first.`);
  }
  const release = copyRelease('.');
  const browserServer = await launchBrowserServer();
  const sampleData = mkdtempSync(join(tmpdir(), 'lotse-sample-'));
  const browser = await chromium.connect(browserServer.wsEndpoint());
  await makeSample(browser, { dataDir: sampleData, root: release });
  await browser.close();
  project.provide('release', release);
  project.provide('browserEndpoint', browserServer.wsEndpoint());
  project.provide('sampleData', sampleData);
  return async () => {
    await browserServer.close();
    for (const folder of [sampleData, release]) rmSync(folder, { recursive: true, force: true });
  };
}

async function makeSample(browser: Browser, on: { readonly dataDir: string; readonly root: string }): Promise<void> {
  const server = await ServerProcess.start(on);
  const road = await FaultProxy.start(server.port);
  road.prelude = clockScript(runOffset());
  const context = await browser.newContext({ locale: 'de-DE' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${road.url}/#setup=${SETUP_CODE}`);
  await page.getByRole('link', { name: 'Mit Beispieldaten ausprobieren' }).click();
  await page.getByRole('heading', { name: 'Das Projekt steht' }).waitFor();
  await context.close();
  await road.close();
  await server.stop();
}
