import { expect, test } from 'vitest';
import { runCycle } from '../../src/sync/cycle.ts';
import { plainLog } from '../support/plain-access.ts';
import { makeDisk, ME, plainId, plainItem, plainListItem, plainSignedIn, queueOf } from '../support/plain-items.ts';
import { serverLine } from '../support/server-line.ts';

async function setting() {
  const { server, send, requests } = serverLine();
  const store = await makeDisk().signedIn();
  await store.save([plainListItem('space', 1), plainItem('a')]);
  await runCycle({ store, send });
  requests.length = 0;
  return { server, store, send, paths: () => requests.map(({ path }) => path.split('?')[0]) };
}

test('[F12] [I14] 410 to a push: keys and records go, the unsent work stays, and from then on nothing is sent', async () => {
  const { server, store, send, paths } = await setting();
  await store.save([plainItem('unsent')]);
  server.revoked.add(ME);
  const told: unknown[] = [];
  expect(await runCycle({ store, send, stored: (what) => told.push(what) })).toEqual({ state: 'revoked', retryAfterMs: null, moved: true });
  expect([paths(), told]).toEqual([['/api/push'], [{ records: [], keys: true }]]);
  expect([await store.records(), await store.lists(), await queueOf(store)]).toEqual([[], [], '3']);
  expect(await store.meta()).toMatchObject({ revoked: true, signedIn: null });
  expect(await runCycle({ store, send })).toEqual({ state: 'revoked', retryAfterMs: null, moved: false });
  expect(paths().length).toBe(1);
});

test.each(['/api/log', '/api/pull'])('[F12] 410 to %s does the same', async (path) => {
  const { server, store, send } = await setting();
  const { installation } = await store.lastLog();
  await store.addLog([plainLog(installation, 1)]);
  const outcome = await runCycle({
    store,
    send: async (request) => {
      if (request.path.startsWith(path)) server.revoked.add(ME);
      return send(request);
    },
  });
  expect([outcome.state, await store.records(), (await store.meta()).revoked]).toEqual(['revoked', [], true]);
});

test('[F12] [F4] a late 410 to the person before is not the next person’s', async () => {
  const { server, store, send } = await setting();
  const outcome = await runCycle({
    store,
    send: async (request) => {
      server.revoked.add(ME);
      const answer = await send(request);
      await store.signOut();
      await store.signIn(plainSignedIn(plainId('next')));
      return answer;
    },
  });
  expect([outcome.state, (await store.meta()).signedIn?.account.member, (await store.meta()).revoked]).toEqual([
    'revoked',
    plainId('next'),
    false,
  ]);
});

test.each([
  ['a proxy', null],
  ['something else that is gone', { error: 'expired' }],
])('[F18] 410 of %s costs the device nothing', async (_what, json) => {
  const { store } = await setting();
  await runCycle({ store, send: async () => ({ status: 410, json }) });
  expect([(await store.meta()).revoked, (await store.records()).length]).toEqual([false, 1]);
});
