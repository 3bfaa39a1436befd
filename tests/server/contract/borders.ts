import { describe, expect, test } from 'vitest';
import { MAX_PUSH_BYTES, MEMBER_HEADER, PROTOCOL_HEADER } from '../../../src/protocol/http.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { TestClient, type Answered } from '../../support/test-client.ts';
import { changeItem, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** Stands where it must never be seen again. */
const CANARY = 'Rotdornallee-Canary-7731';
const ID = 'AAAAAAAAAAAAAAAAAAAAAA';

/** Bad input: a clear 4xx, nothing stored, and a log line without content. */
export function borders({ office, place }: Contract): void {
  async function expectRefused(send: (device: TestClient) => Promise<Answered>, status: number, error: string): Promise<void> {
    const device = await office().device(office().anna);
    const { log } = office().server;
    const before = await storedRows(place());
    const lines = log.length;
    const answer = await send(device);
    expect([answer.status, answer.json]).toEqual([status, { error }]);
    expect(await storedRows(place())).toEqual(before);
    const written = JSON.stringify(log.slice(lines));
    expect(log.slice(lines)).toMatchObject([{ status, error }]);
    for (const secret of [CANARY, ID, device.device, office().anna.id, 'anna']) expect(written).not.toContain(secret);
  }

  describe('[B1] bad requests', () => {
    test.each<[string, unknown]>([
      ['no JSON', `{"device": "${CANARY}`],
      ['an empty body', ''],
      ['null', 'null'],
      ['another shape', { [CANARY]: CANARY }],
      ['a field too many', { device: ID, envelopes: [{ n: 1, item: {} }], more: CANARY }],
      ['no envelopes', { device: ID, envelopes: [] }],
      ['more than 500 envelopes', { device: ID, envelopes: Array.from({ length: 501 }, (_, i) => ({ n: i + 1, item: CANARY })) }],
      ['a number that is none', { device: ID, envelopes: [{ n: 0, item: CANARY }] }],
      ['a device that is none', { device: CANARY, envelopes: [{ n: 1, item: CANARY }] }],
    ])('a push of %s: 400', async (_, body) => {
      await expectRefused((device) => device.send('POST', '/api/push', body), 400, 'bad_request');
    });

    test('a body that does not say it is JSON: 400', async () => {
      await expectRefused(
        (device) => device.send('POST', '/api/push', `{"device":"${CANARY}"}`, { 'Content-Type': 'text/plain' }),
        400,
        'bad_request',
      );
    });

    test('[F18] a body above 4 MB: 413, with stated length and in chunks', async () => {
      const body = JSON.stringify({ device: ID, envelopes: [{ n: 1, item: CANARY.repeat(MAX_PUSH_BYTES / 16) }] });
      await expectRefused((device) => device.send('POST', '/api/push', body), 413, 'too_large');
      await expectRefused((device) => sendInChunks(device, body), 413, 'too_large');
    });

    test('[I3] a push of exactly 500 small changes is not too large', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const changes = await Promise.all(Array.from({ length: 500 }, () => writeChange(programme, space, { by: anna })));
      const { answers } = await (await office().device(anna)).push(changes.map(changeItem));
      expect(answers.every((one) => one.outcome === 'accepted')).toBe(true);
      expect(answers).toHaveLength(500);
    });

    test('a post from another site’s page: 403; from our own: taken', async () => {
      await expectRefused(
        (device) => device.send('POST', '/api/push', { [CANARY]: 1 }, { Origin: 'https://example.org' }),
        403,
        'foreign_origin',
      );
      await expectRefused((device) => device.send('POST', '/api/push', { [CANARY]: 1 }, { Origin: 'null' }), 403, 'foreign_origin');
      const own = new TestClient(office().server.url);
      const { login, proof } = office().anna;
      expect((await own.send('POST', '/api/sign-in', { login, proof, installation: own.installation }, { Origin: own.url })).status).toBe(
        200,
      );
    });

    test('an app older than this protocol: 426, whatever it asks', async () => {
      await expectRefused(
        (device) => device.send('GET', `/api/pull?since=${CANARY}`, undefined, { [PROTOCOL_HEADER]: '0' }),
        426,
        'update_needed',
      );
      await expectRefused((device) => device.send('POST', '/api/push', { [CANARY]: 1 }, { [PROTOCOL_HEADER]: '0' }), 426, 'update_needed');
      await expectRefused((device) => device.send('GET', '/api/pull', undefined, { [PROTOCOL_HEADER]: CANARY }), 400, 'bad_request');
    });

    test('an address or a method that there is not: 404', async () => {
      await expectRefused((device) => device.send('GET', `/api/${CANARY}`), 404, 'not_found');
      await expectRefused((device) => device.send('GET', '/api/push'), 404, 'not_found');
      await expectRefused((device) => device.send('POST', '/api/pull', { [CANARY]: 1 }), 404, 'not_found');
      await expectRefused((device) => device.send('POST', `/${CANARY}`, {}), 404, 'not_found');
    });

    test('a sign-in that is none: 400', async () => {
      await expectRefused((device) => device.send('POST', '/api/sign-in', { login: CANARY + '!', proof: CANARY }), 400, 'bad_request');
      await expectRefused((device) => device.send('POST', '/api/sign-in/start', { login: '' }), 400, 'bad_request');
      await expectRefused((device) => device.send('POST', '/api/sign-in', { login: CANARY, proof: 'x'.repeat(20_000) }), 413, 'too_large');
    });

    const forMembers = [
      '/api/directory',
      '/api/invitations',
      '/api/account/passphrase',
      '/api/account/recovery',
      '/api/devices/revoke',
      '/api/devices/name',
      '/api/log',
    ];
    const ofCases = ['/api/offers/answer', '/api/glass', '/api/retention', '/api/officer/handovers', '/api/handovers/take'];
    const ofLists = ['/api/lists', '/api/offers', '/api/places'];
    const forAnybody = ['/api/invitations/open', '/api/invitations/accept', '/api/recover/start', '/api/recover'];

    test.each([...forMembers, ...ofCases, ...forAnybody])('%s: 400 for another form, 413 for what is too large', async (path) => {
      for (const body of [`{"${CANARY}`, 'null', { [CANARY]: CANARY }])
        await expectRefused((device) => device.send('POST', path, body), 400, 'bad_request');
      await expectRefused((device) => device.send('POST', path, { id: CANARY, more: 'x'.repeat(600_000) }), 413, 'too_large');
    });

    test.each(ofLists)('%s: 400 for another form, 413 above 4 MB', async (path) => {
      for (const body of [`{"${CANARY}`, 'null', { lists: [CANARY] }])
        await expectRefused((device) => device.send('POST', path, body), 400, 'bad_request');
      await expectRefused((device) => device.send('POST', path, { more: 'x'.repeat(MAX_PUSH_BYTES) }), 413, 'too_large');
    });

    test.each([...forMembers, ...ofCases, ...ofLists])('%s: 401 without a session, and under another member’s name', async (path) => {
      const named = (device: TestClient) => device.send('POST', path, { [CANARY]: 1 }, { [MEMBER_HEADER]: office().bert.id });
      await expectRefused(named, 401, 'signed_out');
      await expectRefused(() => new TestClient(office().server.url).send('POST', path, { [CANARY]: 1 }), 401, 'signed_out');
    });

    test('[I11] an invitation that is none: 400, and its id is in no log line', async () => {
      await expectRefused((device) => device.send('DELETE', `/api/invitations/${CANARY}`), 400, 'bad_request');
      const lead = await office().device(office().lead);
      await lead.send('DELETE', `/api/invitations/${ID}`);
      expect(office().server.log.at(-1)).toMatchObject({ route: '/api/invitations/:id', status: 404 });
      expect(JSON.stringify(office().server.log.at(-1))).not.toContain(ID);
    });
  });

  test('[I11] a log line has the route’s pattern and figures, never the address asked for', async () => {
    const device = await office().device(office().anna);
    await device.send('GET', '/api/pull?since=0&limit=3');
    expect(office().server.log.at(-1)).toEqual({
      at: expect.any(String),
      method: 'GET',
      route: '/api/pull',
      status: 200,
      ms: expect.any(Number),
      bytesIn: 0,
      bytesOut: expect.any(Number),
      error: null,
    });
  });

  test('[B1] answers carry the security headers and are kept by no cache', async () => {
    const { headers } = await new TestClient(office().server.url).send('GET', '/api/status');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
    const expected = {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    };
    for (const [name, value] of Object.entries(expected)) expect(headers.get(name)).toBe(value);
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('healthz answers while the database does', async () => {
    expect((await new TestClient(office().server.url).send('GET', '/healthz')).json).toEqual({ ok: true });
  });
}

async function sendInChunks(device: TestClient, body: string): Promise<Answered> {
  const pieces = body.match(/[\s\S]{1,65536}/g) ?? [];
  const stream = new ReadableStream<Uint8Array>({
    pull(to) {
      const piece = pieces.shift();
      if (piece === undefined) to.close();
      else to.enqueue(new TextEncoder().encode(piece));
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: device.cookie ?? '', [MEMBER_HEADER]: device.member ?? '' },
    body: stream,
    duplex: 'half',
  };
  const answer = await fetch(`${device.url}/api/push`, init);
  return { status: answer.status, headers: answer.headers, json: await answer.json() };
}
