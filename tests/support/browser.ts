import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserServer } from 'playwright-core';

const isRoot = process.getuid?.() === 0;

/** Flags that keep a test browser quiet: no traffic of its own, no first-run pages. QUIC off, so that every byte passes our proxy. */
export const launchFlags: readonly string[] = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
];

const namesOnPath = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function wellKnown(): string[] {
  switch (platform()) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    case 'win32':
      return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]);
    default:
      return ['/usr/bin/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
  }
}

function playwrightCaches(): string[] {
  const home = homedir();
  return [
    process.env['PLAYWRIGHT_BROWSERS_PATH'],
    join(home, '.cache', 'ms-playwright'),
    join(home, 'Library', 'Caches', 'ms-playwright'),
    join(home, 'AppData', 'Local', 'ms-playwright'),
  ].filter((folder) => folder !== undefined && existsSync(folder)) as string[];
}

const insidePlaywright = [
  ['chrome-linux64', 'chrome'],
  ['chrome-linux', 'chrome'],
  ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
  ['chrome-win64', 'chrome.exe'],
  ['chrome-win', 'chrome.exe'],
];

function inPlaywrightCache(): string[] {
  return playwrightCaches().flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort()
      .reverse()
      .flatMap((name) => insidePlaywright.map((path) => join(cache, name, ...path))),
  );
}

function installed(): string | undefined {
  return [...onPath(), ...wellKnown(), ...inPlaywrightCache()].find((path) => existsSync(path));
}

/** Tries the system's package manager, then Playwright's own download. Returns what went wrong, for the final message. */
function install(): string[] {
  const attempts: [string, string[]][] = [
    ...(isRoot && platform() === 'linux'
      ? ([
          ['apt-get', ['update', '-qq']],
          ['apt-get', ['install', '-y', '-qq', 'chromium']],
        ] as [string, string[]][])
      : []),
    ['npx', ['playwright-core', 'install', 'chromium']],
  ];
  const troubles: string[] = [];
  for (const [command, options] of attempts) {
    if (installed() !== undefined) break;
    console.log(`No Chromium found, trying: ${command} ${options.join(' ')}`);
    try {
      execFileSync(command, options, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
    } catch (problem) {
      troubles.push(`${command} ${options.join(' ')}: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
  }
  return troubles;
}

/** The path of a Chromium-like browser: LOTSE_BROWSER or CHROME_PATH, else an installed one, else one it installs. Throws saying what to do. */
export function findBrowser(): string {
  const chosen = process.env['LOTSE_BROWSER'] ?? process.env['CHROME_PATH'];
  if (chosen !== undefined) {
    if (!existsSync(chosen)) throw new Error(`LOTSE_BROWSER / CHROME_PATH names ${chosen}, which does not exist.`);
    return chosen;
  }
  const found = installed();
  if (found !== undefined) return found;
  const troubles = install();
  const now = installed();
  if (now !== undefined) return now;
  throw new Error(
    `The browser tests need Chromium, Chrome or Edge and none was found. Install one, or set LOTSE_BROWSER to its path.\n${troubles.join('\n')}`,
  );
}

/** One browser for a whole run; test files connect to its `wsEndpoint()`. */
export function launchBrowserServer(): Promise<BrowserServer> {
  return chromium.launchServer({ executablePath: findBrowser(), headless: true, args: [...launchFlags] });
}
