import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqlitePlace, startServer, type TestServer } from '../support/running-server.ts';

const SHELL = '<!doctype html><title>Lotse</title>';
const SCRIPT = 'export const a = 1;';
const outside = mkdtempSync(join(tmpdir(), 'lotse-dist-'));
const dist = join(outside, 'dist');
let server: TestServer | null = null;

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(dist, '.hidden.txt'), 'secret');
  for (const [name, text] of [
    ['index.html', SHELL],
    ['sw.js', SCRIPT],
    ['assets/main-abc123.js', SCRIPT],
    ['manifest.webmanifest', '{}'],
  ] as const) {
    writeFileSync(join(dist, name), text);
    writeFileSync(join(dist, `${name}.gz`), gzipSync(text));
    if (name !== 'sw.js') writeFileSync(join(dist, `${name}.br`), brotliCompressSync(text));
  }
  server = await startServer(sqlitePlace(), { distDir: dist });
});
afterAll(async () => {
  await server?.close();
});

async function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return await fetch(`${server?.url ?? ''}${path}`, { headers });
}

test('[B15] hashed files are kept for ever, the shell and the service worker are asked for anew', async () => {
  const cached = async (path: string) => (await get(path, { Accept: 'text/html' })).headers.get('cache-control');
  expect(await cached('/assets/main-abc123.js')).toBe('public, max-age=31536000, immutable');
  for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest', '/faelle/7'])
    expect(await cached(path), path).toBe('no-cache');
});

test.each([
  ['br, gzip', '/', 'br'],
  ['gzip', '/', 'gzip'],
  ['br;q=1.0, gzip', '/sw.js', 'gzip'],
  ['identity', '/', null],
])('[B15] a browser that accepts %s gets %s as %s', async (accepts, path, encoding) => {
  const answer = await get(path, { 'Accept-Encoding': accepts, Accept: 'text/html' });
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  expect(await answer.text()).toBe(path === '/' ? SHELL : SCRIPT);
});

test('[B15] what was not changed is not sent again', async () => {
  const tag = (await get('/', { 'Accept-Encoding': 'br' })).headers.get('etag') ?? '';
  const again = await get('/', { 'Accept-Encoding': 'br', 'If-None-Match': tag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  writeFileSync(join(dist, 'index.html.br'), brotliCompressSync(`${SHELL} `));
  expect((await get('/', { 'Accept-Encoding': 'br', 'If-None-Match': tag })).status).toBe(200);
  writeFileSync(join(dist, 'index.html.br'), brotliCompressSync(SHELL));
});

test('[B15] a page’s address gets the shell; a missing file is missing', async () => {
  const page = await get('/faelle/7', { Accept: 'text/html,*/*' });
  expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([200, 'text/html; charset=UTF-8', SHELL]);
  for (const path of ['/assets/gone-123.js', '/faelle/7.js', '/index.html.br'])
    expect((await get(path, { Accept: 'text/html' })).status, path).toBe(404);
  expect((await get('/faelle/7', { Accept: 'application/json' })).status).toBe(404);
});

test.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/.hidden.txt', '/%00', '/%'])(
  '[B15] nothing outside the built app is given out: %s',
  async (path) => {
    // fetch would tidy the path up; a raw request does not.
    const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      request({ port: server?.port, path, headers: { Accept: '*/*' } }, (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (piece: string) => (text += piece))
          .on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      })
        .on('error', reject)
        .end();
    });
    expect(answer.text).not.toContain('secret');
    expect(answer.status).toBe(404);
  },
);

test('[B15] the shell carries the content security policy', async () => {
  const { headers } = await get('/');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
