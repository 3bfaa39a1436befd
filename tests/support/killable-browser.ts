import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { findBrowser, launchFlags } from './browser.ts';

/**
 * A browser of our own making, so that it can die by SIGKILL as a tablet dies with an empty battery, and start again on the
 * same profile. (Playwright's persistent contexts hide their process.)
 */
export class KillableBrowser {
  readonly profile: string;
  readonly context: BrowserContext;
  readonly #browser: Browser;
  readonly #child: ChildProcess;

  private constructor(profile: string, child: ChildProcess, browser: Browser) {
    this.profile = profile;
    this.#child = child;
    this.#browser = browser;
    const [context] = browser.contexts();
    if (!context) throw new Error('the browser has no default context');
    this.context = context;
  }

  static async start(profile: string): Promise<KillableBrowser> {
    // A killed browser leaves its locks behind; they name a process that is gone.
    for (const leftover of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(profile, leftover), { force: true });
    const flags = [
      ...launchFlags,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--lang=de',
      '--accept-lang=de',
      'about:blank',
    ];
    const child = spawn(findBrowser(), flags, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    const endpoint = await debuggingEndpoint(child);
    return new KillableBrowser(profile, child, await chromium.connectOverCDP(endpoint));
  }

  /** All its processes belong to this group. */
  get processGroup(): number {
    if (this.#child.pid === undefined) throw new Error('the browser never started');
    return this.#child.pid;
  }

  version(): string {
    return this.#browser.version();
  }

  /** SIGKILL for the whole process group: no unload handlers, no flush. */
  async kill(): Promise<void> {
    const { pid } = this.#child;
    if (pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    process.kill(-pid, 'SIGKILL');
    await ended;
  }

  /** Ends it in peace, so that everything reaches the disk. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    const session = await this.#browser.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => undefined);
    await ended;
  }
}

/** Chromium says on stderr where it listens. */
async function debuggingEndpoint(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('stderr is not piped');
  let said = '';
  for await (const chunk of child.stderr) {
    said += String(chunk);
    const endpoint = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (endpoint) return endpoint;
  }
  throw new Error(`the browser ended before it opened a debugging port:\n${said}`);
}
