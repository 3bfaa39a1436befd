import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * A copy of the built app and server without sources, as an operator installs it: the server takes it as it is, and tests do
 * not notice that somebody goes on working in the tree.
 */
export function copyRelease(from: string): string {
  const root = mkdtempSync(join(tmpdir(), 'lotse-release-'));
  for (const part of ['build', 'dist', 'package.json']) cpSync(join(from, part), join(root, part), { recursive: true });
  symlinkSync(resolve(from, 'node_modules'), join(root, 'node_modules'));
  return root;
}

/** A later release of the same app: its page has another title, so the service worker's precache list differs. */
export function nextRelease(from: string, title: string): string {
  const root = copyRelease(from);
  const page = join(root, 'dist', 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`));
  const worker = join(root, 'dist', 'sw.js');
  const code = readFileSync(worker, 'utf8').replace(
    /(url:["'`]\/index\.html["'`],\s*revision:["'`]|"url":"\/index\.html","revision":")\w+/,
    `$1${'0'.repeat(16)}`,
  );
  if (code === readFileSync(worker, 'utf8')) throw new Error('sw.js names no revision of /index.html');
  writeFileSync(worker, code);
  // The copies made before by compression tell of the old release.
  for (const name of ['index.html', 'sw.js'])
    for (const ending of ['.br', '.gz']) rmSync(join(root, 'dist', name + ending), { force: true });
  return root;
}
