import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { inject, test as plain, type RunnerTestCase } from 'vitest';
import { FaultProxy } from '../support/fault-proxy.ts';
import { KillableBrowser } from '../support/killable-browser.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { keptFolder } from '../support/run-folder.ts';
import { ServerProcess } from '../support/server-process.ts';
import { clockScript, runOffset } from '../support/test-clock.ts';
import { Device } from './device.ts';

/** One server with its own copy of the fictional programme, and the devices around it. */
export class World {
  readonly server: ServerProcess;
  readonly #browser: Browser;
  readonly #clockOffset: number;
  readonly #devices: Device[] = [];
  readonly #proxies: FaultProxy[] = [];
  readonly #endings: (() => Promise<void>)[] = [];

  private constructor(server: ServerProcess, browser: Browser, clockOffset: number) {
    this.server = server;
    this.#browser = browser;
    this.#clockOffset = clockOffset;
  }

  /** `empty`: a fresh database that asks to be set up. `clockOffset`: how far all clocks of this world are turned, in milliseconds. */
  static async open(browser: Browser, { empty = false, clockOffset = runOffset() } = {}): Promise<World> {
    const dataDir = mkdtempSync(join(tmpdir(), 'lotse-world-'));
    if (!empty) cpSync(inject('sampleData'), dataDir, { recursive: true });
    return new World(await ServerProcess.start({ dataDir, root: inject('release'), clockOffset }), browser, clockOffset);
  }

  /** A browser of its own, with a road to the server that can be cut and can lie. */
  async device(options: BrowserContextOptions = {}): Promise<Device> {
    const proxy = await this.#road();
    const context = await this.#browser.newContext({
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      viewport: { width: 1180, height: 820 },
      ...options,
    });
    this.#endings.push(() => context.close());
    return this.#keep(await Device.in(context, proxy));
  }

  /** A device whose browser may be killed and started again on the same profile. Ask again with the same `profile` after a kill. */
  async killableDevice(from?: {
    readonly profile: string;
    readonly device: Device;
  }): Promise<{ device: Device; browser: KillableBrowser; profile: string }> {
    const profile = from?.profile ?? mkdtempSync(join(tmpdir(), 'lotse-profile-'));
    const proxy = from?.device.proxy ?? (await this.#road());
    const browser = await KillableBrowser.start(profile);
    this.#endings.push(async () => {
      await browser.kill();
      await removeFolder(profile);
    });
    return { device: this.#keep(await Device.in(browser.context, proxy)), browser, profile };
  }

  async #road(): Promise<FaultProxy> {
    const proxy = await FaultProxy.start(this.server.port);
    proxy.prelude = clockScript(this.#clockOffset);
    this.#proxies.push(proxy);
    return proxy;
  }

  #keep(device: Device): Device {
    this.#devices.push(device);
    return device;
  }

  /** What a person would look at first when a test failed: each device's screen and what its console said. */
  async testify(): Promise<void> {
    const folder = mkdtempSync(join(keptFolder(), 'lotse-failed-'));
    for (const [i, device] of this.#devices.entries()) {
      await device.page.screenshot({ path: join(folder, `device-${String(i + 1)}.png`) }).catch(() => undefined);
      console.log(`device ${String(i + 1)} at ${device.page.url()}\n${device.console.join('\n')}`);
    }
    console.log(`Screens: ${folder}\nServer:\n${this.server.log.slice(-2000)}`);
  }

  async close(): Promise<void> {
    // The newest first: of a browser that was killed and started again the living one holds the profile.
    for (const end of this.#endings.toReversed()) await end();
    for (const proxy of this.#proxies) await proxy.close();
    await this.server.stop();
    await removeFolder(this.server.dataDir);
  }
}

/** Tests in a world of their own: `world` with the fictional programme, `emptyWorld` before the set-up. */
export const test = plain.extend<{ browser: Browser; world: World; emptyWorld: World }>({
  browser: [
    async ({}, use) => {
      const browser = await chromium.connect(inject('browserEndpoint'));
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  world: ({ browser, task }, use) => lend(browser, { empty: false, task, use }),
  emptyWorld: ({ browser, task }, use) => lend(browser, { empty: true, task, use }),
});

interface Lending {
  readonly empty: boolean;
  readonly task: Readonly<RunnerTestCase>;
  readonly use: (world: World) => Promise<void>;
}

async function lend(browser: Browser, { empty, task, use }: Lending): Promise<void> {
  const world = await World.open(browser, { empty });
  await use(world);
  // Here, and not in a hook: hooks run when the devices are gone.
  if (task.result?.state === 'fail') await world.testify();
  await world.close();
}
