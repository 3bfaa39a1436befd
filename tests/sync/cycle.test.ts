import { expect, test } from 'vitest';
import type { PullAnswer } from '../../src/protocol/pull-http.ts';
import type { DeviceStore } from '../../src/store/device-store.ts';
import type { Send } from '../../src/sync/answers.ts';
import { runCycle } from '../../src/sync/cycle.ts';
import {
  makeDisk,
  ME,
  page,
  plainChange,
  plainId,
  plainItem,
  plainList,
  plainListItem,
  plainRecord,
  queueOf,
} from '../support/plain-items.ts';
import { MemoryServer } from '../support/memory-server.ts';
import { serverLine, type Fault, type ServerLine } from '../support/server-line.ts';

interface Setting extends ServerLine {
  readonly store: DeviceStore;
}

async function setting(items: number): Promise<Setting> {
  const store = await makeDisk().signedIn();
  await store.save([
    plainListItem('space', 1),
    ...Array.from({ length: items }, (_, i) => plainItem(`item ${i}`, { record: plainId(`record ${i}`) })),
  ]);
  return { ...serverLine(), store };
}

const lost: Fault = () => {
  throw new Error('no network');
};

/** The server does it, and the device does not hear. */
const lostAnswer: Fault = (_request, answer) => {
  answer();
  throw new Error('connection reset');
};

const status =
  (code: number, error: string | null): Fault =>
  () => ({ status: code, json: error && { error } });

test('[F20] [I15] 1,200 items go in three pushes, come back in pages, and then all is quiet', async () => {
  const { store, send, requests, server } = await setting(1_199);
  const seen: string[] = [];
  const outcome = await runCycle({ store, send, stored: ({ records }) => seen.push(...records) });
  expect(outcome).toEqual({ state: 'idle', retryAfterMs: null, moved: true });
  expect(requests.map((request) => request.method).join(' ')).toBe('POST POST POST GET GET GET');
  expect([await queueOf(store), server.seq, (await store.records()).length, new Set(seen).size]).toEqual(['', 1_200, 1_199, 1_199]);
  requests.length = 0;
  expect(await runCycle({ store, send })).toEqual({ state: 'idle', retryAfterMs: null, moved: false });
  expect(requests.length).toBe(1);
});

test('a push stays below 4 MB', async () => {
  const { store, send, requests } = await setting(0);
  await store.save(Array.from({ length: 30 }, (_, i) => plainItem(`large ${i}`, { record: plainId(`r ${i}`), box: 'B'.repeat(340_000) })));
  await runCycle({ store, send });
  const bodies = requests.flatMap((request) => request.body?.length ?? []);
  expect(bodies.length).toBe(3);
  expect(Math.max(...bodies)).toBeLessThanOrEqual(4 * 1024 * 1024);
});

test.each([
  ['lost before', lost],
  ['answered 500 after the commit', ((_r, answer) => (answer(), { status: 500, json: { error: 'unavailable' } })) satisfies Fault],
  ['reset after the commit', lostAnswer],
])('[F3] [I3] a push that is %s is sent again with the same bytes, and stored once', async (_how, fault) => {
  const { store, send, requests, faults, server } = await setting(3);
  faults.push(fault);
  const outcome = await runCycle({ store, send });
  expect(outcome.retryAfterMs).toBe(0);
  expect(await queueOf(store)).toBe('1 2 3 4');
  await runCycle({ store, send });
  expect(requests[1]).toEqual(requests[0]);
  expect([await queueOf(store), server.seq, (await store.records()).length]).toEqual(['', 4, 3]);
});

test.each([
  ['a captive portal’s page', status(200, null), 'offline', 0],
  ['a redirect of somebody’s', status(302, null), 'offline', 0],
  ['401 of a proxy', status(401, null), 'offline', 0],
  ['a closed session', status(401, 'signed_out'), 'signedOut', null],
  ['410 of a proxy', status(410, null), 'offline', 0],
  ['an app too old', status(426, 'update_needed'), 'updateNeeded', null],
  ['502 of a proxy', status(502, null), 'serverTrouble', 0],
  ['too many requests', () => ({ status: 429, json: { error: 'too_many_attempts', retryAfterSeconds: 7 } }), 'serverTrouble', 7_000],
] as [string, Fault, string, number | null][])(
  '[F18] %s is told apart, and changes nothing here',
  async (_what, fault, state, retryAfterMs) => {
    const { store, send, faults, requests } = await setting(2);
    faults.push(fault, lost);
    expect(await runCycle({ store, send })).toEqual({ state, retryAfterMs, moved: false });
    expect([await queueOf(store), requests.length]).toEqual(['1 2 3', 1]);
  },
);

test('another 4xx on a push is not tried again by itself, and does not keep others’ work away', async () => {
  const { store, send, faults, requests, server } = await setting(2);
  server.answer(ME, {
    method: 'POST',
    path: '/api/push',
    body: JSON.stringify({
      device: plainId('other'),
      envelopes: [
        { n: 1, item: plainListItem('theirs', 1) },
        { n: 2, item: plainItem('theirs', { space: plainId('theirs') }) },
      ],
    }),
  });
  faults.push(status(400, 'bad_request'));
  expect(await runCycle({ store, send })).toEqual({ state: 'serverTrouble', retryAfterMs: null, moved: true });
  expect([requests.map((request) => request.method).join(' '), (await store.records()).length, await queueOf(store)]).toEqual([
    'POST GET',
    1,
    '1 2 3',
  ]);
});

test('[F18] 413 halves the batch until it fits, and ends when one item alone is too large', async () => {
  const { store, send, requests, faults } = await setting(6);
  const small: Fault = (request, answer) => ((request.body?.length ?? 0) > 1_200 ? { status: 413, json: null } : answer());
  faults.push(small, small, small, small, small, small, small, small, small, small, small, small);
  expect((await runCycle({ store, send })).state).toBe('idle');
  expect([await queueOf(store), requests.length]).toEqual(['', 7]);
  await store.save([plainItem('large', { box: 'B'.repeat(5_000) })]);
  faults.push(small);
  expect(await runCycle({ store, send })).toMatchObject({ state: 'serverTrouble', retryAfterMs: null });
});

test('[F14] a device id that is somebody else’s, or another disk’s, is given up for a new one', async () => {
  const { store, send, faults, server } = await setting(2);
  faults.push(status(403, 'foreign_device'));
  expect((await runCycle({ store, send })).state).toBe('idle');
  expect([await queueOf(store), server.seq]).toEqual(['', 3]);
});

test('[B2] a server that never takes a number is not asked for ever', async () => {
  const { store, requests } = await setting(2);
  const gap: Send = async (request) => {
    requests.push(request);
    return { status: 200, json: request.method === 'POST' ? { generation: 'one', answers: [{ n: 1, outcome: 'gap', last: 9 }] } : page() };
  };
  expect(await runCycle({ store, send: gap })).toMatchObject({ state: 'serverTrouble', retryAfterMs: 0 });
  const mute: Send = async (request) => {
    requests.push(request);
    return { status: 200, json: { generation: 'one', answers: [] } };
  };
  expect(await runCycle({ store, send: mute })).toMatchObject({ state: 'serverTrouble' });
  expect([requests.length, await queueOf(store)]).toEqual([4, '1 2 3']);
});

test('[B2] a page that says more and moves no cursor is not asked for again for ever', async () => {
  const store = await makeDisk().signedIn();
  const answer: PullAnswer = page({ more: true, records: [plainRecord('record', 1, [plainChange('a')])] });
  expect(await runCycle({ store, send: async () => ({ status: 200, json: answer }) })).toMatchObject({ state: 'serverTrouble' });
});

test('[F4] two cycles of one device at once store everything once', async () => {
  const { store, send, server } = await setting(40);
  const outcomes = await Promise.all([runCycle({ store, send }), runCycle({ store, send }), runCycle({ store, send })]);
  expect(outcomes.map((outcome) => outcome.state)).toEqual(['idle', 'idle', 'idle']);
  expect([await queueOf(store), server.seq, server.gaps, (await store.records()).length]).toEqual(['', 41, 0, 40]);
});

test('[F21] a server restored from an older backup gets everything back before anything else', async () => {
  const { store, send, server, requests } = await setting(2);
  const empty = new MemoryServer().backup();
  await runCycle({ store, send });
  await store.save([plainItem('unsent', { record: plainId('record 0') })]);
  server.restore(empty, 'two');
  requests.length = 0;
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle' });
  expect(requests.map((request) => request.method).join(' ')).toBe('POST POST GET');
  expect([await queueOf(store), server.seq, server.changesOf(plainId('record 0')).map((change) => change.id)]).toEqual([
    '',
    4,
    [plainId('item 0'), plainId('unsent')],
  ]);
});

test('[F21] a server that shows another generation with every answer ends in trouble, not in a circle', async () => {
  const { store } = await setting(1);
  let asked = 0;
  const outcome = await runCycle({ store, send: async () => ({ status: 200, json: { generation: `g${++asked}`, answers: [] } }) });
  expect([outcome.state, asked, (await store.outbox()).length]).toEqual(['serverTrouble', 3, 2]);
});

test('nobody signed in: nothing is sent', async () => {
  const store = await makeDisk().open();
  const outcome = await runCycle({ store, send: async () => Promise.reject(new Error('sent')) });
  expect(outcome).toEqual({ state: 'signedOut', retryAfterMs: null, moved: false });
});

test('a member whose role lets them see less pulls again from zero in the same cycle', async () => {
  const { store, send, requests } = await setting(2);
  await runCycle({ store, send });
  requests.length = 0;
  const fewer: Send = async (request) => {
    requests.push(request);
    return { status: 200, json: page({ cursor: 1, lists: request.path.includes('since=0&') ? [plainList('directory', 1)] : [] }) };
  };
  expect((await runCycle({ store, send: fewer })).state).toBe('idle');
  expect(requests.map(({ path }) => /since=\d+/.exec(path)?.[0])).toEqual(['since=3', 'since=0']);
  expect((await store.lists()).some((list) => list.space === plainId('directory'))).toBe(true);
});
