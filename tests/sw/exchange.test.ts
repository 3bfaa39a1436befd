import { expect, test } from 'vitest';
import type { Broadcast } from '../../src/protocol/channels.ts';
import { NewerDatabase, OlderDatabase, StorageFull } from '../../src/store/errors.ts';
import { makeExchange, type Exchange, type ExchangeParts } from '../../sw/exchange.ts';
import { MemoryServer } from '../support/memory-server.ts';
import { makeDisk, ME, plainId, plainItem, plainListItem, queueOf } from '../support/plain-items.ts';

interface Setting {
  readonly exchange: Exchange;
  readonly disk: ReturnType<typeof makeDisk>;
  readonly told: Broadcast[];
  readonly waits: { readonly ms: number; readonly go: () => void }[];
  readonly woken: () => number;
  readonly requests: () => number;
  readonly setNetwork: (works: boolean) => void;
  readonly setTime: (at: number) => void;
}

async function setting(more: Partial<ExchangeParts> = {}): Promise<Setting> {
  const server = new MemoryServer();
  server.generation = 'one';
  const disk = makeDisk();
  (await disk.signedIn()).close();
  const told: Broadcast[] = [];
  const waits: Setting['waits'] = [];
  let [network, time, woken, requests] = [true, 1_000_000, 0, 0];
  const exchange = makeExchange({
    openStore: disk.open,
    send: async (request) => {
      requests++;
      if (!network) throw new Error('no network');
      return server.answer(ME, request);
    },
    alone: async (work) => work({ isStolen: () => false }),
    tell: (message) => void told.push(message),
    now: () => time,
    random: () => 0.5,
    later: (ms, go) => void waits.push({ ms, go }),
    wakeLater: () => void woken++,
    ...more,
  });
  return {
    exchange,
    disk,
    told,
    waits,
    woken: () => woken,
    requests: () => requests,
    setNetwork: (works) => void (network = works),
    setTime: (at) => void (time = at),
  };
}

async function saveOne(disk: Setting['disk'], word: string): Promise<void> {
  const store = await disk.open();
  if ((await store.outbox()).length === 0 && (await store.lists()).length === 0) await store.save([plainListItem('space', 1)]);
  await store.save([plainItem(word)]);
  store.close();
}

test('says what it stored and how it ended, and writes it down', async () => {
  const { exchange, disk, told } = await setting();
  await saveOne(disk, 'a');
  expect((await exchange.request()).state).toBe('idle');
  expect(told.map((message) => message.type)).toEqual(['exchange', 'records', 'records', 'keys', 'exchange']);
  expect(told[0]).toEqual({ type: 'exchange', state: 'running', at: 1_000_000 });
  expect(told[1]).toEqual({ type: 'records', records: [plainId('record')] });
  const store = await disk.open();
  expect(await store.meta()).toMatchObject({ exchange: 'idle', lastExchange: 1_000_000 });
});

test('[I15] a quiet exchange is told, but written only once a minute', async () => {
  const { exchange, disk, told, setTime } = await setting();
  await exchange.request();
  setTime(1_030_000);
  await exchange.request();
  const store = await disk.open();
  expect([(await store.meta()).lastExchange, told.length]).toEqual([1_000_000, 2]);
  setTime(1_060_000);
  await exchange.request();
  expect((await store.meta()).lastExchange).toBe(1_060_000);
});

test('requests during a cycle are answered by one more', async () => {
  const { exchange, requests } = await setting();
  await Promise.all([exchange.request(), exchange.request(), exchange.request()]);
  const first = requests();
  await exchange.request();
  expect([first, requests()]).toEqual([2, 3]);
});

test('a save during a cycle is sent by the one that follows', async () => {
  const { exchange, disk } = await setting();
  const running = exchange.request();
  await saveOne(disk, 'a');
  await exchange.request();
  await running;
  expect(await queueOf(await disk.open())).toBe('');
});

test('without a network it tries again with growing waits, and asks the browser to wake it', async () => {
  const { exchange, disk, waits, setNetwork, woken, told } = await setting();
  await saveOne(disk, 'a');
  setNetwork(false);
  expect((await exchange.request()).state).toBe('offline');
  await exchange.request();
  await exchange.request();
  expect([waits.map((wait) => wait.ms), woken()]).toEqual([[500, 1_000, 2_000], 3]);
  setNetwork(true);
  // Only the newest timer counts.
  waits[0]?.go();
  waits[2]?.go();
  expect((await exchange.request()).state).toBe('idle');
  expect([waits.length, await queueOf(await disk.open()), told.at(-1)]).toEqual([
    3,
    '',
    { type: 'exchange', state: 'idle', at: 1_000_000 },
  ]);
});

test('[F20] inside a sync event it leaves the waking to the browser, which tries a failed event again itself', async () => {
  const { exchange, disk, waits, setNetwork, woken } = await setting();
  await saveOne(disk, 'a');
  setNetwork(false);
  await exchange.request(true);
  expect([woken(), waits.length]).toEqual([0, 1]);
  await exchange.request();
  expect(woken()).toBe(1);
});

test.each([
  ['[F6] a database of a newer app', new NewerDatabase(), 'updateNeeded', null],
  ['[F6] a database of a build before the first release', new OlderDatabase(), 'updateNeeded', null],
  ['[F7] a full disk', new StorageFull(), 'serverTrouble', 0],
] as const)('%s ends the cycle without breaking the next', async (_what, error, state, retryAfterMs) => {
  const { exchange } = await setting({ openStore: async () => Promise.reject(error) });
  expect(await exchange.request()).toEqual({ state, retryAfterMs, moved: false });
  expect((await exchange.request()).state).toBe(state);
});

test('[F11] after its lock was stolen a thawed cycle sends nothing more and writes no state', async () => {
  let stolen = false;
  const { exchange, disk, requests, told } = await setting({
    alone: async (work) => {
      stolen = true;
      return work({ isStolen: () => stolen });
    },
  });
  await saveOne(disk, 'a');
  await exchange.request();
  const store = await disk.open();
  expect([requests(), (await store.meta()).lastExchange, told.length]).toEqual([0, null, 1]);
});

test('[F12] a revoked device is told to every page, written down, and stays quiet from then on', async () => {
  const { exchange, disk, told, waits, requests } = await setting({
    send: async () => ({ status: 410, json: { error: 'revoked' } }),
  });
  await saveOne(disk, 'a');
  expect((await exchange.request()).state).toBe('revoked');
  expect(told.slice(1)).toEqual([{ type: 'keys' }, { type: 'exchange', state: 'revoked', at: 1_000_000 }]);
  await exchange.request();
  const store = await disk.open();
  expect(await store.meta()).toMatchObject({ exchange: 'revoked', revoked: true, signedIn: null });
  expect([waits.length, requests(), await queueOf(store)]).toEqual([0, 0, '1 2']);
});
