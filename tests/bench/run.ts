import { removeFolder } from '../support/remove-folder.ts';
import { KillableBrowser } from '../support/killable-browser.ts';
import { copyRelease } from '../support/release.ts';
import { ServerProcess } from '../support/server-process.ts';
import { SHELL_BUDGET, shellFiles, totalSize } from '../support/shell-size.ts';
import { benchDevice, makeProgramme } from './browser-bench.ts';
import { benchColdStart } from './cold-start.ts';
import { conditions, markdown, type Figure } from './figures.ts';
import { benchLimits } from './limits-bench.ts';
import { benchServer } from './server-bench.ts';
import { benchWrapping } from './wrapping.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// npm run bench [-- records…]     sizes of the member's device; default 5000 10000

const sizes = process.argv.slice(2).map(Number);
const wanted = sizes.length > 0 ? sizes : [5_000, 10_000];

async function browserVersion(): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'lotse-bench-'));
  const browser = await KillableBrowser.start(profile);
  const version = browser.version();
  await browser.close();
  await removeFolder(profile);
  return version;
}

async function run(): Promise<void> {
  const root = copyRelease('.');
  const figures: Figure[] = [];
  const say = (step: string) => console.error(step);
  const bytes = totalSize(shellFiles('dist'));
  figures.push({
    name: 'Shell after brotli, fonts apart',
    value: `${(bytes / 1024).toFixed(1)} KB`,
    goal: `≤ ${String(SHELL_BUDGET / 1024)} KB`,
    met: bytes <= SHELL_BUDGET,
  });
  say('keys');
  figures.push(...(await benchWrapping()));
  say('limits');
  figures.push(...(await benchLimits()));
  say('server');
  figures.push(...(await benchServer(root, 5_000)));
  for (const [i, records] of wanted.entries()) {
    say(`programme with ${String(records)} records on one device`);
    const programme = await makeProgramme(root, records);
    figures.push(...programme.figures);
    say(`device with ${String(records)} records`);
    figures.push(...(await benchDevice(root, programme, records)));
    if (i === 0) {
      say('cold start');
      figures.push(...(await benchColdStart(await ServerProcess.start({ root, dataDir: programme.dataDir }))));
    }
    await removeFolder(programme.dataDir);
  }
  await removeFolder(root);
  console.log(`${conditions(await browserVersion())}\n\n${markdown(figures)}`);
}

await run();
