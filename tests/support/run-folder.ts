import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a whole run leaves behind at most, with as much again to spare; a container's own memory folder is often smaller. */
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * Before a run: what tests write goes into one folder, which goes when they are done. It lies in memory where there is room:
 * databases wait for the disk at every commit, which takes several times as long as the tests themselves and shows nothing (killing a
 * process does not lose what the system has taken from it). A second project of the same run finds it made.
 */
export function setup(): void {
  if (process.env['LOTSE_RUN_FOLDER'] !== undefined) return;
  const folder = mkdtempSync(join(memoryFolder() ?? tmpdir(), 'lotse-run-'));
  // PostgreSQL runs under an account of its own and has to pass through.
  chmodSync(folder, 0o711);
  process.env['LOTSE_KEPT_FOLDER'] = tmpdir();
  process.env['LOTSE_RUN_FOLDER'] = folder;
  // Inherited by test processes, servers and browsers.
  process.env['TMPDIR'] = folder;
}

/** After a run. */
export function teardown(): void {
  const folder = process.env['LOTSE_RUN_FOLDER'];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** Where something lies that a person looks at after the run. */
export function keptFolder(): string {
  return process.env['LOTSE_KEPT_FOLDER'] ?? tmpdir();
}

function memoryFolder(): string | null {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= ROOM_BYTES ? '/dev/shm' : null;
  } catch {
    return null;
  }
}
