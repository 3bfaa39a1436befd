import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { freePort, ServerProcess, SETUP_CODE } from '../support/server-process.ts';
import { TestClient } from '../support/test-client.ts';
import { createTestProgramme, setupRequest } from '../support/test-programme.ts';

const run = promisify(execFile);
const QUIET = { BUILD_APP: 'never' };

async function startAndFail(env: Readonly<Record<string, string>>): Promise<{ code: number; stderr: string }> {
  return await run(process.execPath, ['build/src/server/start.js'], {
    env: { PATH: process.env['PATH'], DATA_DIR: mkdtempSync(join(tmpdir(), 'lotse-data-')), ...QUIET, ...env },
  }).then(
    () => ({ code: 0, stderr: '' }),
    (error: { code: number; stderr: string }) => ({ code: error.code, stderr: error.stderr }),
  );
}

test('[B8] one link is printed: with the set-up code on a fresh database, without it afterwards', async () => {
  const server = await ServerProcess.start({ env: QUIET });
  expect(links(server.log)).toEqual([`${server.url}/#setup=${SETUP_CODE}`]);
  expect(
    (await new TestClient(server.url).send('POST', '/api/setup', setupRequest(await createTestProgramme([]), SETUP_CODE))).status,
  ).toBe(201);
  server.log = '';
  await server.restart();
  expect(links(server.log)).toEqual([`${server.url}/`]);
  await server.stop();
});

function links(log: string): string[] {
  return log.match(/http:\/\/\S+/g) ?? [];
}

test('[B8] the data folder is for its owner alone, and every log line is JSON', async () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lotse-data-')), 'data');
  const server = await ServerProcess.start({ dataDir, env: QUIET });
  expect(existsSync(join(dataDir, 'lotse.sqlite'))).toBe(true);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  await server.stop();
  const lines = server.log.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(expect.objectContaining({ route: '/healthz', status: 200 }));
});

test.each<[string, Record<string, string>, RegExp]>([
  ['a port that is none', { PORT: 'eighty' }, /PORT must be a whole number/],
  ['a port that cannot be', { PORT: '70000' }, /PORT must be at most 65535/],
  ['another database', { DATABASE_URL: 'mysql://here' }, /DATABASE_URL must begin with postgres/],
  ['half of TLS', { TLS_CERT: 'cert.pem' }, /TLS_CERT and TLS_KEY must be set together/],
  [
    'a certificate that is not there',
    { TLS_CERT: '/nonexistent', TLS_KEY: '/nonexistent' },
    /TLS_CERT: the file \/nonexistent cannot be read/,
  ],
  ['a set-up code that is too short', { SETUP_CODE: 'abc' }, /SETUP_CODE must have/],
  ['proxies that are no number', { TRUST_PROXY: 'yes' }, /TRUST_PROXY .* must be a whole number/],
])('[B8] %s: one sentence, exit code 1', async (_, env, says) => {
  const { code, stderr } = await startAndFail(env);
  expect([code, stderr.trim().split('\n')]).toEqual([1, [expect.stringMatching(says)]]);
});

test('[B8] a port in use, and a PostgreSQL that is not there: one sentence, exit code 1', async () => {
  const server = await ServerProcess.start({ env: QUIET });
  expect(await startAndFail({ PORT: String(server.port), HOST: 'localhost' })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/The port is in use/),
  });
  await server.stop();
  const nobody = await freePort();
  expect(await startAndFail({ DATABASE_URL: `postgres://lotse@127.0.0.1:${String(nobody)}/lotse` })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/PostgreSQL does not answer/),
  });
});

test('[B8] with TLS the cookie is Secure and the browser is told to stay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-tls-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
    ],
    { stdio: 'ignore' },
  );
  const { createServer } = await import('../../src/server/create-server.ts');
  const { CODE, sqlitePlace } = await import('../support/running-server.ts');
  const tls = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  const server = await createServer({
    ...sqlitePlace(),
    port: 0,
    host: '127.0.0.1',
    tls,
    trustProxy: 0,
    setupCode: CODE,
    distDir: '/nonexistent',
    log: () => undefined,
  });
  expect(server.url).toBe(`https://localhost:${String(server.port)}`);
  const programme = await createTestProgramme([]);
  const [{ login, proof }] = programme.people;
  expect((await post(server.port, tls.cert, '/api/setup', setupRequest(programme, CODE))).status).toBe(201);
  const answer = await post(server.port, tls.cert, '/api/sign-in', { login, proof, installation: new TestClient(server.url).installation });
  expect(answer.headers['set-cookie']?.[0]).toContain('Secure');
  expect(answer.headers['strict-transport-security']).toMatch(/^max-age=/);
  await server.close();
});

async function post(port: number, ca: string, path: string, body: unknown): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  return await new Promise((resolve, reject) => {
    const sent = request(
      {
        host: 'localhost',
        port,
        path,
        method: 'POST',
        ca,
        checkServerIdentity: () => undefined,
        headers: { 'Content-Type': 'application/json' },
      },
      (response) => {
        response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      },
    );
    sent.on('error', reject).end(JSON.stringify(body));
  });
}
