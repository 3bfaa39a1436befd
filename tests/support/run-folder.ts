import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { turnClocks } from './test-clock.ts';

const NAME = 'lotse-run';
/** What a whole run leaves behind at most, with as much again to spare; a container's own memory folder is often smaller. */
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * Before a run: what tests write goes into one folder, which goes when they are done. It lies in memory where there is room:
 * databases wait for the disk at every commit, which takes several times as long as the tests themselves and shows nothing (killing a
 * process does not lose what the system has taken from it). A second project of the same run finds it made.
 */
export function setup(): void {
  turnClocks();
  if (process.env['LOTSE_RUN_FOLDER'] !== undefined) return;
  const base = memoryFolder() ?? tmpdir();
  for (const left of leftBehind(base)) remove(left);
  const folder = mkdtempSync(join(base, `${NAME}-${String(process.pid)}-`));
  // PostgreSQL runs under an account of its own and has to pass through.
  chmodSync(folder, 0o711);
  process.env['LOTSE_KEPT_FOLDER'] = tmpdir();
  process.env['LOTSE_RUN_FOLDER'] = folder;
  // Inherited by test processes, servers and browsers.
  process.env['TMPDIR'] = folder;
  // The last thing of all, also when a person breaks the run off.
  process.once('exit', () => remove(folder));
}

/** Where something lies that a person looks at after the run. */
export function keptFolder(): string {
  return process.env['LOTSE_KEPT_FOLDER'] ?? tmpdir();
}

/** Folders of runs that were killed: their process is gone. */
function leftBehind(base: string): readonly string[] {
  if (!existsSync('/proc/self')) return [];
  return readdirSync(base)
    .filter((name) => {
      const pid = new RegExp(`^${NAME}-(\\d+)-`).exec(name)?.[1];
      return pid !== undefined && !existsSync(`/proc/${pid}`);
    })
    .map((name) => join(base, name));
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

function memoryFolder(): string | null {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= ROOM_BYTES ? '/dev/shm' : null;
  } catch {
    return null;
  }
}
