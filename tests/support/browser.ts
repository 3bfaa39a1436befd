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

/** A program that tests drive, and every place where it may lie. */
interface Sought {
  /** For messages. */
  readonly name: string;
  /** Environment variables that name its path. */
  readonly variables: readonly string[];
  readonly onPath: readonly string[];
  readonly macOS?: readonly string[];
  /** Below the folders for programs. */
  readonly windows?: readonly string[];
  readonly linux?: readonly string[];
  readonly debian: readonly string[];
  /** Playwright's build of it: what its download is called, and where the program lies in it. */
  readonly playwright?: { readonly browser: string; readonly programs: readonly string[] };
}

const chromiumLike: Sought = {
  name: 'Chromium, Chrome or Edge',
  variables: ['LOTSE_BROWSER', 'CHROME_PATH'],
  onPath: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'],
  macOS: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  windows: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
  linux: ['/usr/bin/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
  debian: ['chromium'],
  playwright: {
    browser: 'chromium',
    programs: [
      'chrome-linux64/chrome',
      'chrome-linux/chrome',
      'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
      'chrome-win64/chrome.exe',
      'chrome-win/chrome.exe',
    ],
  },
};

const firefox: Sought = {
  name: 'Firefox',
  variables: ['LOTSE_FIREFOX'],
  onPath: ['firefox-esr', 'firefox'],
  macOS: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  windows: ['Mozilla Firefox/firefox.exe'],
  debian: ['firefox-esr'],
  playwright: { browser: 'firefox', programs: ['firefox/firefox', 'firefox/Nightly.app/Contents/MacOS/firefox', 'firefox/firefox.exe'] },
};

const webkit: Sought = {
  name: 'WebKit (WebKitWebDriver of WebKitGTK, or the build of Playwright)',
  variables: ['LOTSE_WEBKIT'],
  onPath: ['WebKitWebDriver'],
  debian: ['webkit2gtk-driver', 'xvfb'],
  playwright: { browser: 'webkit', programs: ['pw_run.sh', 'Playwright.exe'] },
};

const xvfb: Sought = { name: 'Xvfb', variables: ['LOTSE_XVFB'], onPath: ['Xvfb'], debian: ['xvfb'] };

/** Where a program lies, and whether it is one that only Playwright can drive. */
export interface Found {
  readonly path: string;
  readonly isPlaywrights: boolean;
}

function ofTheSystem(sought: Sought): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const wellKnown = {
    darwin: sought.macOS,
    win32: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => (sought.windows ?? []).map((path) => join(folder, path))),
    linux: sought.linux,
  };
  const here = Object.entries(wellKnown).find(([system]) => system === platform())?.[1];
  return [...sought.onPath.flatMap((name) => folders.map((folder) => join(folder, name))), ...(here ?? [])];
}

function inPlaywrightCache({ playwright }: Sought): string[] {
  const home = homedir();
  const caches = [
    process.env['PLAYWRIGHT_BROWSERS_PATH'],
    join(home, '.cache', 'ms-playwright'),
    join(home, 'Library', 'Caches', 'ms-playwright'),
    join(home, 'AppData', 'Local', 'ms-playwright'),
  ].filter((folder) => folder !== undefined && existsSync(folder)) as string[];
  if (!playwright) return [];
  return caches.flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => new RegExp(`^${playwright.browser}-\\d+$`).test(name))
      .sort()
      .reverse()
      .flatMap((name) => playwright.programs.map((path) => join(cache, name, path))),
  );
}

function installed(sought: Sought): Found | undefined {
  const own = ofTheSystem(sought).find((path) => existsSync(path));
  if (own !== undefined) return { path: own, isPlaywrights: false };
  const playwrights = inPlaywrightCache(sought).find((path) => existsSync(path));
  return playwrights === undefined ? undefined : { path: playwrights, isPlaywrights: true };
}

/** Tries the system's package manager, then Playwright's own download. Returns what went wrong, for the final message. */
function install(sought: Sought): string[] {
  const attempts: [string, string[]][] = [
    ...(isRoot && platform() === 'linux'
      ? ([
          ['apt-get', ['update', '-qq']],
          ['apt-get', ['install', '-y', '-qq', ...sought.debian]],
        ] as [string, string[]][])
      : []),
    ...(sought.playwright ? ([['npx', ['playwright-core', 'install', sought.playwright.browser]]] as [string, string[]][]) : []),
  ];
  const troubles: string[] = [];
  for (const [command, options] of attempts) {
    if (installed(sought) !== undefined) break;
    console.log(`${sought.name} not found, trying: ${command} ${options.join(' ')}`);
    try {
      execFileSync(command, options, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
    } catch (problem) {
      troubles.push(`${command} ${options.join(' ')}: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
  }
  return troubles;
}

/** The one that a variable names, else an installed one, else one it installs. Throws saying what to do. */
function find(sought: Sought): Found {
  const names = sought.variables.join(' / ');
  const chosen = sought.variables.map((name) => process.env[name]).find((path) => path !== undefined);
  if (chosen !== undefined) {
    if (!existsSync(chosen)) throw new Error(`${names} names ${chosen}, which does not exist.`);
    return { path: chosen, isPlaywrights: inPlaywrightCache(sought).includes(chosen) };
  }
  const found = installed(sought);
  if (found !== undefined) return found;
  const troubles = install(sought);
  const now = installed(sought);
  if (now !== undefined) return now;
  throw new Error(`The browser tests need ${sought.name} and found none. Install it, or set ${names} to its path.\n${troubles.join('\n')}`);
}

/** The path of a Chromium-like browser. */
export function findBrowser(): string {
  return find(chromiumLike).path;
}

/** Firefox: one of the system speaks WebDriver BiDi, a build of Playwright does not. */
export function findFirefox(): Found {
  return find(firefox);
}

/** WebKit's driver, or a build of Playwright. */
export function findWebKit(): Found {
  return find(webkit);
}

/** A screen that nobody sees: WebKitGTK has no mode without one. */
export function findXvfb(): string {
  return find(xvfb).path;
}

/** One browser for a whole run; test files connect to its `wsEndpoint()`. */
export function launchBrowserServer(): Promise<BrowserServer> {
  return chromium.launchServer({ executablePath: findBrowser(), headless: true, args: [...launchFlags] });
}
