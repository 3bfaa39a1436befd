import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PROTOCOL } from '../../src/protocol/http.ts';
import { makeSend } from '../../src/sync/send.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[B2] sends the protocol’s number and the session, follows no redirect, and keeps nothing in a cache', async () => {
  const seen: unknown[] = [];
  const send = makeSend(async (input, init) => {
    seen.push([input, init?.method, init?.headers, init?.credentials, init?.redirect, init?.cache, init?.body]);
    return new Response('{"a":1}', { status: 201 });
  });
  expect(await send({ method: 'POST', path: '/api/push', body: '{}' })).toEqual({ status: 201, json: { a: 1 } });
  expect(seen).toEqual([
    [
      '/api/push',
      'POST',
      { 'lotse-protocol': String(PROTOCOL), 'content-type': 'application/json' },
      'same-origin',
      'error',
      'no-store',
      '{}',
    ],
  ]);
});

test('[B2] [F18] a page in HTML is no JSON', async () => {
  const send = makeSend(async () => new Response('<html>Bitte anmelden</html>'));
  expect(await send({ method: 'GET', path: '/api/pull' })).toEqual({ status: 200, json: null });
});

test('[F18] silence ends the request, slow progress does not', async () => {
  let signal: AbortSignal | null | undefined;
  const mute = makeSend(async (_input, init) => {
    signal = init?.signal;
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
  });
  const given = expect(mute({ method: 'GET', path: '/api/pull' })).rejects.toMatchObject({ name: 'AbortError' });
  await vi.advanceTimersByTimeAsync(30_000);
  await given;

  const slow = makeSend(async (_input, init) => {
    signal = init?.signal;
    let left = 6;
    const encoder = new TextEncoder();
    return new Response(
      new ReadableStream({
        pull: async (controller) => {
          await new Promise((resolve) => setTimeout(resolve, 20_000));
          if (left-- > 0) controller.enqueue(encoder.encode('1'));
          else controller.close();
        },
      }),
    );
  });
  const answer = slow({ method: 'GET', path: '/api/pull' });
  await vi.advanceTimersByTimeAsync(200_000);
  expect([await answer, signal?.aborted]).toEqual([{ status: 200, json: 111_111 }, false]);
});
