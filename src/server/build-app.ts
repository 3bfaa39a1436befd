import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the built app is made of. */
const SOURCES = ['src', 'sw', 'public', 'vite.config.ts', 'package-lock.json'];

/** Builds dist/ where it is missing or older than what it is made of. Without sources (in production) it is taken as it is. */
export async function buildAppIfStale(root: string, say: (text: string) => void): Promise<void> {
  if (!existsSync(join(root, 'src', 'ui', 'index.html'))) return;
  const built = changedAt(join(root, 'dist', 'index.html'));
  const newest = Math.max(...SOURCES.map((source) => newestIn(join(root, source))));
  if (built >= newest) return;
  say('Die App wird gebaut … (building the app)');
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
}

/** Milliseconds; 0 where there is nothing. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
