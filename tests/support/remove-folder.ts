import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** How long the last processes of something killed may take to die, milliseconds. */
const PATIENCE = 30_000;

/**
 * Removes a folder into which dying processes may still write. (`rmSync` lists a folder once: its own retries cannot get rid of a file that
 * came after that.)
 */
export async function removeFolder(folder: string): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (trouble) {
      if (Date.now() > until) throw trouble;
      await pause(50);
    }
  }
}
