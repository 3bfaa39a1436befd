import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { removeFolder } from '../support/remove-folder.ts';
import { KillableBrowser } from '../support/killable-browser.ts';
import { ServerProcess, SETUP_CODE } from '../support/server-process.ts';
import { measureFloors, measureSaveFloor, type BrowserFloors } from './browser-floors.ts';
import { median, percentile, timed, type Figure } from './figures.ts';
import { connectWorker, timedCall, timedExchange } from './page-worker.ts';
import { slowDown } from './slow-down.ts';
import { visitEdits } from './visit-writes.ts';

const PASSPHRASE = 'lotse-beispiel';
const LOGIN = 'rotenburg';
const BATCH = 500;

interface Row {
  readonly id: string;
  readonly mine: boolean;
  /** Null: the support has not begun, and notes wait for the client’s yes (R6). */
  readonly lastDay: string | null;
}

/** A browser of its own with a profile of its own; ends with the bench. */
async function freshBrowser(): Promise<KillableBrowser> {
  return KillableBrowser.start(mkdtempSync(join(tmpdir(), 'lotse-bench-')));
}

async function end(browser: KillableBrowser): Promise<void> {
  await browser.close();
  await removeFolder(browser.profile);
}

async function signedIn(browser: KillableBrowser, url: string): Promise<Page> {
  const page = await browser.context.newPage();
  await connectWorker(page, url);
  const { answer } = await timedCall<{ ok: boolean }>(page, 'signIn', LOGIN, PASSPHRASE);
  if (!answer.ok) throw new Error(`signing in: ${JSON.stringify(answer)}`);
  return page;
}

/** A made-up programme in which one member holds so many records, written and pushed by a browser. */
export interface Programme {
  readonly dataDir: string;
  readonly figures: readonly Figure[];
}

/** Makes the programme with the sample generator, then lets one member write visits until their device holds `records`. */
export async function makeProgramme(root: string, records: number): Promise<Programme> {
  const server = await ServerProcess.start({ root });
  const browser = await freshBrowser();
  const page = await browser.context.newPage();
  await connectWorker(page, server.url);
  const sample = await timedCall<{ ok: boolean }>(page, 'createSample', SETUP_CODE, { seed: 26, cases: 16, visits: 40 }, 'port');
  if (!sample.answer.ok) throw new Error(`createSample: ${JSON.stringify(sample.answer)}`);
  const writer = await freshBrowser();
  const session = await signedIn(writer, server.url);
  await timedExchange(session);
  const cases = await ownCases(session);
  const held = await countRecords(session);
  const saves: number[] = [];
  for (let i = 0; i < (records - held) / 2 / 100; i += 1) {
    const { duration, answer } = await timedCall<{ ok: boolean }>(session, 'save', await visitEdits(session, cases, 100), null);
    if (!answer.ok) throw new Error(`save: ${JSON.stringify(answer)}`);
    saves.push(duration);
  }
  const pushed = await timedExchange(session);
  const pending = saves.length * 200;
  await end(writer);
  await end(browser);
  await server.stop();
  return {
    dataDir: server.dataDir,
    figures: [
      timed(`Push of ${String(pending)} changes (${String(Math.ceil(pending / BATCH))} requests)`, pushed),
      timed(`Push of ${String(BATCH)} out of a queue of ${String(pending)}, mean`, pushed / Math.ceil(pending / BATCH), { goal: 720 }),
    ],
  };
}

/** Waits until the worker has read what the exchange brought. */
function ownCases(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const until = performance.now() + 60_000;
    while (performance.now() < until) {
      const rows = (await window.callWorker('cases')) as Row[];
      const mine = rows.filter((row) => row.mine && row.lastDay !== null).map((row) => row.id);
      if (mine.length > 0) return mine;
      await new Promise((resume) => setTimeout(resume, 20));
    }
    throw new Error('no cases of one’s own');
  });
}

function countRecords(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('lotse');
        open.onerror = () => reject(new Error('indexedDB'));
        open.onsuccess = () => {
          const count = open.result.transaction('records').objectStore('records').count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}

/** All figures of one member's device that holds `records` records. */
export async function benchDevice(root: string, programme: Programme, records: number): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lotse-bench-data-'));
  cpSync(programme.dataDir, dataDir, { recursive: true });
  const server = await ServerProcess.start({ root, dataDir });
  const browser = await freshBrowser();
  const figures: Figure[] = [];
  const page = await signedIn(browser, server.url);
  const before = requests(server, '/api/pull');
  const pulled = await timedExchange(page);
  const held = await countRecords(page);
  const floors = await measureFloors(page, held);
  const asked = requests(server, '/api/pull') - before;
  figures.push(
    timed(`Read, decrypt and parse ${String(held)} rows: the floor`, floors.readDecryptParse),
    timed(`First pull of ${String(held)} records, ${String(asked)} requests`, pulled, {
      floor: floors.bulkWrite,
      goal: 2_700 * (held / 5_000),
    }),
  );
  figures.push(...(await benchUnlock(page, { held, floors, label: '1 × CPU', goal: 250 * Math.max(1, records / 5_000) })));
  figures.push(...(await benchWork(page, held)));
  figures.push(...(await benchFewChanges(page, server)));
  const normal = slowDown(browser.processGroup, 4);
  const slowFloors = await measureFloors(page, held);
  figures.push(...(await benchUnlock(page, { held, floors: slowFloors, label: '4 × slower', goal: 1_000 })));
  normal();
  await end(browser);
  await server.stop();
  await removeFolder(dataDir);
  return figures;
}

function requests(server: ServerProcess, path: string): number {
  return server.log.split('\n').filter((line) => line.includes(`"${path}"`)).length;
}

/** From the derived key to the case list, and until everything else is read. */
async function benchUnlock(
  page: Page,
  { held, floors, label, goal }: { held: number; floors: BrowserFloors; label: string; goal: number },
): Promise<readonly Figure[]> {
  const [worker] = page.workers();
  if (!worker) throw new Error('the page has no worker');
  // The first decryption after the derivation opens the private keys: that is when the key was derived.
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { derivedAt: number | null; patched?: boolean };
    scope.derivedAt = null;
    if (scope.patched) return;
    scope.patched = true;
    const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
    SubtleCrypto.prototype.decrypt = (...given) => {
      scope.derivedAt ??= performance.timeOrigin + performance.now();
      return decrypt(...given);
    };
  });
  const lists: number[] = [];
  const rests: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    await timedCall(page, 'lock');
    await worker.evaluate(() => ((globalThis as unknown as { derivedAt: number | null }).derivedAt = null));
    const { listed, rest } = await page.evaluate(async (passphrase) => {
      window.heard.length = 0;
      const opened = (await window.callWorker('unlock', passphrase)) as { ok: boolean };
      if (!opened.ok) throw new Error(`unlock: ${JSON.stringify(opened)}`);
      await window.callWorker('cases');
      const listed = performance.timeOrigin + performance.now();
      const isRest = (value: unknown) => Array.isArray(value) && value.includes('records') && !value.includes('session');
      const rest = await new Promise<number>((resolve) => {
        const look = () => {
          const found = window.heard.find((one) => one.what === 'topics' && isRest(one.value));
          if (found) resolve(performance.timeOrigin + found.at);
          else setTimeout(look, 1);
        };
        look();
      });
      return { listed, rest };
    }, PASSPHRASE);
    const derived = (await worker.evaluate(() => (globalThis as unknown as { derivedAt: number | null }).derivedAt)) ?? Number.NaN;
    lists.push(listed - derived);
    rests.push(rest - derived);
  }
  return [
    timed(`Derived key to case list, ${String(held)} records, ${label}`, median(lists), { floor: floors.readDecryptParse, goal }),
    timed(`Derived key to everything read, ${String(held)} records, ${label}`, median(rests), {
      floor: floors.readDecryptParse,
      goal: floors.readDecryptParse * 1.5,
    }),
  ];
}

/** Saving, opening a case, limits while typing: one after the other, nothing else going on. */
async function benchWork(page: Page, held: number): Promise<readonly Figure[]> {
  const cases = await ownCases(page);
  const saveFloor = await measureSaveFloor(page, 100);
  const saves: number[] = [];
  for (let i = 0; i < 100; i += 1) saves.push((await timedCall(page, 'save', await visitEdits(page, cases, 1), null)).duration);
  const opens: number[] = [];
  const classifies: number[] = [];
  let visits = 0;
  for (let i = 0; i < 20; i += 1) {
    const caseId = cases[i % cases.length] ?? '';
    const opened = await timedCall<{ visits: readonly { id: string }[] }>(page, 'case', caseId);
    opens.push(opened.duration);
    visits = opened.answer.visits.length;
    const [visit] = await visitEdits(page, [caseId], 1);
    classifies.push((await timedCall(page, 'classify', caseId, visit?.record ?? '', visit?.values ?? {})).duration);
  }
  return [
    timed(`Save one visit, median, ${String(held)} records`, median(saves), { floor: median(saveFloor), goal: 16.7 + median(saveFloor) }),
    timed(`Save one visit, 95 of 100, ${String(held)} records`, percentile(saves, 0.95), { floor: percentile(saveFloor, 0.95) }),
    timed(`Open a case of ${String(visits)} visits, merged and classified`, median(opens), { goal: 50 }),
    timed(`Merge and limits, per visit of it`, median(opens) / Math.max(1, visits)),
    timed(`Limits of a visit while it is typed`, median(classifies), { goal: 16.7 }),
  ];
}

/** 500 changes up, 50 changes down. */
async function benchFewChanges(page: Page, server: ServerProcess): Promise<readonly Figure[]> {
  await timedExchange(page);
  const cases = await ownCases(page);
  await timedCall(page, 'save', await visitEdits(page, cases, BATCH / 2), null);
  const pushed = await timedExchange(page);
  const other = await freshBrowser();
  const colleague = await signedIn(other, server.url);
  await timedExchange(colleague);
  const pulls: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    await timedCall(colleague, 'save', await visitEdits(colleague, cases, 25), null);
    await timedExchange(colleague);
    pulls.push(await timedExchange(page));
  }
  await end(other);
  return [
    timed(`Push of ${String(BATCH)} changes in one request`, pushed, { goal: 720 }),
    timed('Pull of 50 changes', median(pulls), { goal: 50 }),
  ];
}
