import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from './http/context.ts';
import { problem } from './http/answers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=UTF-8',
  '.js': 'text/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.json': 'application/json; charset=UTF-8',
  '.webmanifest': 'application/manifest+json; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=UTF-8',
};
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** The built app: hashed files for ever, everything else asked for anew each time; a page's own address gets the shell. */
export function staticFiles(distDir: string): (c: Context) => Promise<Response> {
  return async (c) => {
    const path = cleanPath(c.req.path);
    if (path === null) return problem(c, 'not_found');
    const answer = await sendFile(c, distDir, path);
    if (answer) return answer;
    // A missing file is missing; only a page's address falls back to the shell.
    if (extname(path) !== '' || !(c.req.header('Accept') ?? '').includes('text/html')) return problem(c, 'not_found');
    return (await sendFile(c, distDir, '/index.html')) ?? problem(c, 'not_found');
  };
}

/** A path below dist/, or null for one that leads out of it, to a hidden file, or to a compressed twin by its own name. */
function cleanPath(asked: string): string | null {
  const path = decode(asked);
  if (path === null || !/^(\/[A-Za-z0-9_@-][A-Za-z0-9_.@-]*)*\/?$/.test(path) || /\.(br|gz)$/.test(path)) return null;
  return path.endsWith('/') ? `${path}index.html` : path;
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function sendFile(c: Context, distDir: string, path: string): Promise<Response | null> {
  const type = TYPES[extname(path)];
  const plain = await fileAt(join(distDir, path));
  if (!type || !plain) return null;
  const file = (await compressedTwin(c, plain.path)) ?? { ...plain, encoding: null };
  const etag = `"${file.size.toString(36)}-${file.changed.toString(36)}${file.encoding ?? ''}"`;
  c.header('Content-Type', type);
  c.header('Vary', 'Accept-Encoding');
  c.header('ETag', etag);
  c.header('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
  if (file.encoding) c.header('Content-Encoding', file.encoding);
  c.header('Content-Length', String(file.size));
  return c.body(Readable.toWeb(createReadStream(file.path)) as ReadableStream, 200);
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly changed: number;
}

async function compressedTwin(c: Context, path: string): Promise<(FoundFile & { encoding: string }) | null> {
  const accepted = (c.req.header('Accept-Encoding') ?? '').split(',').map((one) => one.split(';')[0]?.trim());
  for (const [encoding, ending] of ENCODINGS) {
    const file = accepted.includes(encoding) ? await fileAt(path + ending) : null;
    if (file) return { ...file, encoding };
  }
  return null;
}

async function fileAt(path: string): Promise<FoundFile | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? { path, size: found.size, changed: Math.trunc(found.mtimeMs) } : null;
  } catch {
    return null;
  }
}
