import { expect, test } from 'vitest';
import { openOffice, sqlitePlace } from '../support/running-server.ts';
import { TestClient } from '../support/test-client.ts';

const WRONG = 'A'.repeat(43);

async function signIn(url: string, headers: Readonly<Record<string, string>>, proof = WRONG): Promise<{ status: number; cookie: string }> {
  const client = new TestClient(url);
  const answer = await client.send('POST', '/api/sign-in', { login: 'anna', proof, installation: client.installation }, headers);
  return { status: answer.status, cookie: answer.headers.get('set-cookie') ?? '' };
}

test('[B10] behind a proxy attempts are counted for the address that the proxy saw, not for what the client claims', async () => {
  const { server } = await openOffice(sqlitePlace(), { trustProxy: 1 });
  for (let i = 0; i < 10; i++) await signIn(server.url, { 'X-Forwarded-For': `10.0.0.${String(i)}, 192.0.2.7` });
  expect((await signIn(server.url, { 'X-Forwarded-For': '10.9.9.9, 192.0.2.7' })).status).toBe(429);
  expect((await signIn(server.url, { 'X-Forwarded-For': '192.0.2.8' })).status).toBe(401);
  await server.close();
});

test('[B10] an IPv6 household is one address', async () => {
  const { server } = await openOffice(sqlitePlace(), { trustProxy: 1 });
  for (let i = 0; i < 10; i++) await signIn(server.url, { 'X-Forwarded-For': `2001:db8:1:2::${String(i + 1)}` });
  expect((await signIn(server.url, { 'X-Forwarded-For': '2001:db8:1:2:ffff::1' })).status).toBe(429);
  expect((await signIn(server.url, { 'X-Forwarded-For': '2001:db8:1:3::1' })).status).toBe(401);
  await server.close();
});

test.each([
  ['192.0.2.7', (port: number) => `192.0.2.7:${String(port)}`],
  ['2001:db8::7', (port: number) => `[2001:db8::7]:${String(port)}`],
  ['[2001:db8::8]', (port: number) => `[2001:db8::8]:${String(port)}`],
])('[B10] a port that the proxy adds to %s makes no other address of it', async (plain, withPort) => {
  const { server } = await openOffice(sqlitePlace(), { trustProxy: 1 });
  for (let i = 0; i < 10; i++) await signIn(server.url, { 'X-Forwarded-For': withPort(40_000 + i) });
  expect((await signIn(server.url, { 'X-Forwarded-For': plain })).status).toBe(429);
  expect((await signIn(server.url, { 'X-Forwarded-For': '192.0.2.9:40000' })).status).toBe(401);
  await server.close();
});

test('[B10] without a trusted proxy its headers are hearsay', async () => {
  const { server, anna } = await openOffice(sqlitePlace());
  for (let i = 0; i < 10; i++) await signIn(server.url, { 'X-Forwarded-For': `192.0.2.${String(i)}` });
  expect((await signIn(server.url, { 'X-Forwarded-For': '192.0.2.99' })).status).toBe(429);
  server.clock.now += 15 * 60_000;
  expect((await signIn(server.url, { 'X-Forwarded-Proto': 'https' }, anna.proof)).cookie).not.toContain('Secure');
  await server.close();
});

test('[B10] behind a proxy that speaks TLS the cookie is Secure, and the origin is compared with the forwarded host', async () => {
  const { server, anna } = await openOffice(sqlitePlace(), { trustProxy: 1 });
  const headers = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'lotse.example.org', Origin: 'https://lotse.example.org' };
  expect(await signIn(server.url, headers, anna.proof)).toMatchObject({ status: 200, cookie: expect.stringContaining('Secure') });
  expect((await signIn(server.url, { ...headers, Origin: 'https://example.org' }, anna.proof)).status).toBe(403);
  await server.close();
});
