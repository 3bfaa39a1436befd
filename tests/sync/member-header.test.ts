import { expect, test } from 'vitest';
import { MEMBER_HEADER } from '../../src/protocol/http.ts';
import type { Request } from '../../src/sync/answers.ts';
import { runCycle } from '../../src/sync/cycle.ts';
import { makeSend } from '../../src/sync/send.ts';
import { makeDisk, ME, plainItem, plainListItem, queueOf } from '../support/plain-items.ts';

test('[B2] every request of a cycle names the member the device believes in; under another’s cookie the queue stays as it is', async () => {
  const store = await makeDisk().signedIn();
  await store.save([plainListItem('space', 1), plainItem('first')]);
  const [queue, requests] = [await queueOf(store), [] as Request[]];
  const outcome = await runCycle({
    store,
    send: async (request) => {
      requests.push(request);
      return { status: 401, json: { error: 'signed_out' } };
    },
  });
  expect(outcome).toEqual({ state: 'signedOut', retryAfterMs: null, moved: false });
  expect(requests.map(({ path, member }) => [path, member])).toEqual([['/api/push', ME]]);
  expect(await queueOf(store)).toBe(queue);
});

test('[B2] it is sent as a header', async () => {
  const seen: unknown[] = [];
  const send = makeSend(async (_input, init) => {
    seen.push(new Headers(init?.headers).get(MEMBER_HEADER));
    return new Response('{}');
  });
  await send({ method: 'GET', path: '/api/pull', member: ME });
  await send({ method: 'GET', path: '/api/status' });
  expect(seen).toEqual([ME, null]);
});
