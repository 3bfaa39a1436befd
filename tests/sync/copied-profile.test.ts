import { expect, test } from 'vitest';
import { itemId } from '../../src/protocol/change.ts';
import type { LogEntry } from '../../src/protocol/access-http.ts';
import type { DeviceStore } from '../../src/store/device-store.ts';
import { runCycle } from '../../src/sync/cycle.ts';
import type { Send } from '../../src/sync/answers.ts';
import { MemoryServer } from '../support/memory-server.ts';
import { copyDisk, plainLog } from '../support/plain-access.ts';
import { makeDisk, ME, plainId, plainItem, plainListItem, plainSignedIn, queueOf } from '../support/plain-items.ts';

/** A device with work that was sent, work that was answered but not seen, and work that waits; then its profile is copied. */
async function copied(): Promise<{
  readonly server: MemoryServer;
  readonly send: Send;
  readonly copies: readonly [DeviceStore, DeviceStore];
}> {
  const server = new MemoryServer();
  server.generation = 'one';
  // One cookie for both: the server sees one session.
  const send: Send = async (request) => server.answer(ME, request);
  const disk = makeDisk();
  const store = await disk.signedIn();
  await store.save([plainListItem('space', 1), plainItem('sent', { record: plainId('sent') })]);
  await runCycle({ store, send });
  const { installation } = await store.lastLog();
  await store.addLog([plainLog(installation, 1)]);
  await runCycle({ store, send });
  await store.save([plainItem('answered', { record: plainId('answered') }), plainItem('waits', { record: plainId('waits') })]);
  await runCycle({ store, send: async (request) => (request.method === 'POST' ? send(request) : Promise.reject(new Error('lost'))) });
  await store.save([plainItem('both', { record: plainId('both') })]);
  store.close();
  const copy = await copyDisk(disk);
  return { server, send, copies: [await disk.open(), await copy.open()] };
}

async function settle(stores: readonly DeviceStore[], send: Send, end = 'idle'): Promise<void> {
  for (let round = 0; round < 3; round++) for (const store of stores) await runCycle({ store, send });
  expect((await Promise.all(stores.map(async (store) => runCycle({ store, send })))).at(-1)?.state).toBe(end);
}

const shown = async (store: DeviceStore): Promise<string> =>
  JSON.stringify((await store.records()).toSorted((a, b) => (a.record < b.record ? -1 : 1)));

test.each([
  ['one after the other', false],
  ['mixed, the copy first', true],
])(
  '[F14] two copies of a profile write and exchange %s under one session: nothing is lost, nothing is doubled, both end equal',
  async (_how, mixed) => {
    const { server, send, copies } = await copied();
    const [first, second] = copies;
    const write = async (store: DeviceStore, who: string, n: number): Promise<void> =>
      store.save([
        plainItem(`${who} ${n}`, { record: plainId(`${who} ${n}`) }),
        plainItem(`${who} shared ${n}`, { record: plainId('shared') }),
      ]);
    for (let n = 0; n < 4; n++) {
      await write(first, 'first', n);
      if (mixed) await runCycle({ store: second, send });
      await write(second, 'second', n);
      if (mixed) await runCycle({ store: n % 2 === 0 ? first : second, send });
    }
    await settle(copies, send);
    const written = [
      'sent',
      'answered',
      'waits',
      'both',
      ...['first', 'second'].flatMap((who) => [0, 1, 2, 3].flatMap((n) => [`${who} ${n}`, `${who} shared ${n}`])),
    ];
    const held = [...new Set(server.records())].flatMap((record) => server.changesOf(record).map((change) => change.id));
    expect(held.toSorted()).toEqual(written.map(plainId).toSorted());
    expect(await shown(first)).toBe(await shown(second));
    expect((await first.records()).flatMap((row) => row.live.map(({ change }) => change.id)).toSorted()).toEqual(held.toSorted());
    for (const store of copies) expect([await queueOf(store), await store.refused()]).toEqual(['', []]);
    expect((await first.meta()).device).not.toBe((await second.meta()).device);
  },
);

test('[F14] [F21] two copies meet a restored server: it is whole again, and both end equal', async () => {
  const { server, send, copies } = await copied();
  server.restore(new MemoryServer().backup(), 'two');
  for (const [index, store] of copies.entries()) await store.save([plainItem(`own ${index}`, { record: plainId(`own ${index}`) })]);
  await settle(copies, send);
  const ids = ['sent', 'answered', 'waits', 'both', 'own 0', 'own 1'].map(plainId).toSorted();
  for (const store of copies)
    expect((await store.records()).flatMap((row) => row.live.map(({ change }) => change.id)).toSorted()).toEqual(ids);
  for (const store of copies) expect((await store.outbox()).map((row) => itemId(row.item))).toEqual([]);
});

test('[F14] the access log of both copies arrives whole: the slower one goes on as an installation of its own', async () => {
  const { server, send, copies } = await copied();
  const { installation } = await copies[0].lastLog();
  for (const [index, store] of copies.entries()) {
    const about: Partial<LogEntry> = { at: 100 + index, case: plainId(`case ${index}`), signature: String(index).repeat(86) };
    expect(await store.addLog([plainLog(installation, 2, about)])).toBe(true);
  }
  await settle(copies, send, 'signedOut');
  const [first, second] = copies;
  expect([await first.looseLog(), (await second.looseLog()).map((entry) => entry.at)]).toEqual([[], [101]]);
  // At its next unlock the worker signs again what has come loose.
  const head = await second.lastLog();
  const loose = await second.looseLog();
  await second.addLog(
    loose.map((entry, index) => ({ ...entry, installation: head.installation, n: index + 1 })),
    loose,
  );
  // Until the person has signed this copy in as a device of its own, its session is the first one’s.
  await settle(copies, send, 'signedOut');
  expect([server.installations(), (await second.waiting()).log]).toEqual([[installation], 1]);
  await second.signIn(plainSignedIn(), head.installation);
  expect((await second.meta()).installation).toMatchObject({ id: head.installation, apart: false });
  await settle(copies, send);
  const all = server.installations().flatMap((id) => server.log(id).map((entry) => entry.at));
  expect(all.toSorted((a, b) => a - b)).toEqual([1, 100, 101]);
  expect([(await first.waiting()).log, (await second.waiting()).log]).toEqual([0, 0]);
});

test('[F14] a server that holds more of the chain than was ever written here holds another copy’s: nothing of the queue is dropped', async () => {
  const { send, copies } = await copied();
  const [, store] = copies;
  const { installation } = await store.lastLog();
  await store.addLog([plainLog(installation, 2)]);
  const outcome = await runCycle({
    store,
    send: async (request) => (request.path === '/api/log' ? { status: 200, json: { last: 7 } } : send(request)),
  });
  expect([outcome.state, (await store.looseLog()).map((entry) => entry.n)]).toEqual(['signedOut', [2]]);
});
