import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** The goal: all that an offline start needs, fonts and pictures apart, in bytes after brotli. */
export const SHELL_BUDGET = 100 * 1024;

const notShell = /\.(woff2|png|svg)$/;

export interface ShellFile {
  readonly path: string;
  readonly brotli: number;
}

/**
 * Every file that a start up to the passphrase loads, with its size after brotli at the quality that the build ships, largest
 * first: what index.html names (page, worker, styles), the service worker, and whatever those import. What is fetched
 * afterwards, while nobody waits, is not part of it.
 */
export function shellFiles(dist: string): readonly ShellFile[] {
  const found = new Set<string>();
  const todo = ['index.html', 'sw.js'];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (found.has(path) || notShell.test(path)) continue;
    found.add(path);
    todo.push(...needs(path, readFileSync(posix.join(dist, path), 'utf8')));
  }
  return [...found].map((path) => ({ path, brotli: brotliSize(readFileSync(posix.join(dist, path))) })).sort((a, b) => b.brotli - a.brotli);
}

/** What a page names, and what a script imports before it runs (`import()` is for later; a service worker begins with `importScripts`). */
function needs(path: string, text: string): string[] {
  if (path.endsWith('.html')) return Array.from(text.matchAll(/(?:src|href)="\/([^"]+)"/g), (match) => match[1] ?? '');
  if (!path.endsWith('.js')) return [];
  const plain = /^importScripts\(([^)]*)\)/.exec(text)?.[1] ?? '';
  return [
    ...Array.from(text.matchAll(/\b(?:from|import)\s*["'`](\.[^"'`]+)["'`]/g), (match) => posix.join(posix.dirname(path), match[1] ?? '')),
    ...Array.from(plain.matchAll(/"\/([^"]+)"/g), (match) => match[1] ?? ''),
  ];
}

function brotliSize(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
    .length;
}

export function totalSize(files: readonly ShellFile[]): number {
  return files.reduce((sum, file) => sum + file.brotli, 0);
}
