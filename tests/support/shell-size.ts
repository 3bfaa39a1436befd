import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Goal in DESIGN.md "Speed": all that an offline start needs, fonts and pictures apart, in bytes after brotli. */
export const SHELL_BUDGET = 100 * 1024;

const notShell = /\.(br|gz|map|woff2|png|jpe?g|webp|ico|svg|txt)$/;

export interface ShellFile {
  readonly path: string;
  readonly brotli: number;
}

/** Every file of the built shell with its size after brotli at the quality that the build ships, largest first. */
export function shellFiles(dist: string): readonly ShellFile[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !notShell.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(dist, path), brotli: brotliSize(readFileSync(path)) }))
    .sort((a, b) => b.brotli - a.brotli);
}

function brotliSize(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
    .length;
}

export function totalSize(files: readonly ShellFile[]): number {
  return files.reduce((sum, file) => sum + file.brotli, 0);
}
