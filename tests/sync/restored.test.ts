import { expect, test } from 'vitest';
import type { Id } from '../../src/domain/values.ts';
import { runCycle } from '../../src/sync/cycle.ts';
import type { Request, Send } from '../../src/sync/answers.ts';
import type { MemoryServer } from '../support/memory-server.ts';
import { FORGED, hasValidSignature, plainEntry, plainLog, plainOrder } from '../support/plain-access.ts';
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
  takePage,
} from '../support/plain-items.ts';
import { serverLine } from '../support/server-line.ts';

const LEFT = plainId('left');

async function setting() {
  const line = serverLine();
  line.server.valid = hasValidSignature;
  return { ...line, store: await makeDisk().signedIn() };
}

const pathsOf = (requests: readonly Request[]): string =>
  requests.map(({ path }) => path.replace(/\?.*/, '').slice('/api/'.length)).join(' ');
const listsOf = (server: MemoryServer, space: Id): string =>
  server.lists.flatMap((list) => (list.space === space ? [`${list.number}/${list.epoch}`] : [])).join(' ');

/** A space whose key was renewed, its first lists by somebody who has left since; what they wrote then lives on. */
const chain = [
  plainList('space', 1, { author: LEFT, lead: LEFT, members: [LEFT] }),
  plainList('space', 2, { author: LEFT, lead: LEFT, members: [LEFT, ME], dated: { [ME]: { from: '2026-01-01', until: '2027-01-01' } } }),
  plainList('space', 3, { epoch: 2, lead: ME, members: [ME], links: [{ epoch: 1, box: 'B' }] }),
];
const theirs = plainChange('theirs', { author: LEFT, record: plainId('theirs') });
const mine = plainChange('mine', { epoch: 2 });

test('[F21] an empty restored server is whole again: directory, retention, lists over a renewed key by people who have left, changes', async () => {
  const { server, store, send, requests } = await setting();
  const directory = [1, 2, 3].map((number) => plainEntry(number));
  await takePage(
    store,
    page({
      cursor: 9,
      lists: chain,
      directory,
      retention: [plainOrder('case', 1), plainOrder('case', 2, { hold: true })],
      records: [plainRecord('theirs', 5, [theirs]), plainRecord('record', 7, [mine])],
    }),
  );
  await store.save([plainItem('unsent', { epoch: 2 })]);
  server.generation = 'two';
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle' });
  expect(pathsOf(requests)).toBe('push directory retention retention push pull');
  expect([server.directory, listsOf(server, plainId('space'))]).toEqual([directory, '1/1 2/1 3/2']);
  expect([server.changesOf(plainId('theirs')).length, server.changesOf(plainId('record')).length]).toEqual([1, 2]);
  expect([await queueOf(store), await store.refused(), (await store.lists()).length, await store.reoffering()]).toEqual(['', [], 3, null]);
  requests.length = 0;
  expect(await runCycle({ store, send })).toEqual({ state: 'idle', retryAfterMs: null, moved: false });
  expect(pathsOf(requests)).toBe('pull');
});

test('[F21] [I10] forged variants block nothing and are no news: neither entries, lists, orders nor changes under a true id', async () => {
  const { server, store, send } = await setting();
  const lies = { signature: FORGED };
  await takePage(
    store,
    page({
      cursor: 9,
      directory: [plainEntry(1), plainEntry(2, lies), plainEntry(2), plainEntry(3), plainEntry(4, lies)],
      lists: [plainList('space', 1, lies), plainList('space', 1), plainList('space', 2, lies), plainList('space', 2)],
      retention: [plainOrder('other', 1, lies), plainOrder('other', 1)],
      records: [plainRecord('record', 7, [{ ...mine, author: LEFT, ...lies }, mine])],
    }),
  );
  server.generation = 'two';
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle' });
  expect([server.directory, listsOf(server, plainId('space'))]).toEqual([[1, 2, 3].map((number) => plainEntry(number)), '1/1 2/1']);
  expect([server.changesOf(plainId('record')), await store.refused(), await store.reoffering()]).toEqual([[mine], [], null]);
});

test('[F21] [R1] places that were told are offered once, after directory and orders and before the queue; refused, they hinder nothing', async () => {
  const { server, store, send, requests } = await setting();
  const claim = { act: 'request', as: 'occupy', days: { from: '2026-11-22', until: '2027-05-21' } } as const;
  const setting16 = { act: 'capacity', setting: { from: '2025-12-01', places: 1 } } as const;
  await store.save([
    plainListItem('team', 1, { kind: 'team', of: null, lead: null }),
    plainItem('16', { space: plainId('team'), record: plainId('16'), claim: setting16 }),
    plainListItem('space', 1),
  ]);
  await runCycle({ store, send });
  const backup = server.backup();
  await store.save([plainItem('asks', { claim })]);
  await runCycle({ store, send });
  const told = server.places().places.map(({ id, state, days }) => ({ id, state, days }));
  expect(told).toEqual([{ id: plainId('asks'), state: 'occupied', days: claim.days }]);

  server.restore(backup, 'two');
  expect(server.places().places).toEqual([]);
  requests.length = 0;
  const full: Send = async (request) => (request.path === '/api/places' ? { status: 503, json: { error: 'unavailable' } } : send(request));
  expect(await runCycle({ store, send: full })).toMatchObject({ state: 'serverTrouble' });
  // Neither the queue nor a pull went before it.
  expect([pathsOf(requests), server.places().places, (await store.meta()).places?.places.length]).toEqual(['pull', [], 1]);
  requests.length = 0;
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle' });
  expect(pathsOf(requests)).toBe('places push pull');
  expect(server.places().places.map(({ id, state, days }) => ({ id, state, days }))).toEqual(told);
  expect((await store.meta()).places).toEqual(server.places());

  server.restore(backup, 'three');
  const never: Send = async (request) => (request.path === '/api/places' ? { status: 403, json: { error: 'no_access' } } : send(request));
  expect(await runCycle({ store, send: never })).toMatchObject({ state: 'idle' });
  expect([await store.reoffering(), server.places().places.map(({ state }) => state)]).toEqual([null, ['occupied']]);
});

test('[F21] what was interrupted goes on where it was, directory first', async () => {
  const { server, store, send, requests } = await setting();
  await takePage(store, page({ cursor: 9, lists: chain, directory: [plainEntry(1)], records: [plainRecord('record', 7, [mine])] }));
  server.generation = 'two';
  const lost: Send = async (request) => {
    if (request.path === '/api/directory') throw new Error('no network');
    return send(request);
  };
  expect(await runCycle({ store, send: lost })).toMatchObject({ state: 'offline' });
  expect([server.lists, (await store.reoffering())?.directory?.length]).toEqual([[], 1]);
  requests.length = 0;
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle' });
  expect([pathsOf(requests), listsOf(server, plainId('space'))]).toEqual(['directory push pull', '1/1 2/1 3/2']);
});

test('[F21] [I13] a case that was erased after the backup is erased again, and comes back nowhere', async () => {
  const { server, store, send } = await setting();
  const other = await makeDisk().signedIn();
  await store.save([{ type: 'list', list: plainList('space', 1), escrow: [] }, plainItem('a')]);
  await runCycle({ store, send });
  await runCycle({ store: other, send });
  const backup = server.backup();
  const order = plainOrder('case', 1, { eraseOn: '2026-11-01' });
  await send({ method: 'POST', path: '/api/retention', body: JSON.stringify({ order }) });
  await runCycle({ store, send });
  expect([await store.records(), await store.lists()]).toEqual([[], []]);
  server.restore(backup, 'two');
  expect(server.records().length).toBe(1);
  expect((await runCycle({ store, send })).state).toBe('idle');
  expect([server.records(), server.lists]).toEqual([[], []]);
  // One who has not heard of the erasing offers everything again: it is refused as erased, and goes there, too.
  expect((await runCycle({ store: other, send })).state).toBe('idle');
  expect([server.records(), await other.records(), await other.lists(), await queueOf(other), await other.refused()]).toEqual([
    [],
    [],
    [],
    '',
    [],
  ]);
});

test('[F21] a log of which a restored server lacks the beginning goes on where it was; the jump in its numbers stays', async () => {
  const { server, store, send } = await setting();
  const backup = server.backup();
  const { installation } = await store.lastLog();
  await store.addLog([plainLog(installation, 1)]);
  await runCycle({ store, send });
  server.restore(backup, 'two');
  await store.addLog([plainLog(installation, 2)]);
  expect((await runCycle({ store, send })).state).toBe('idle');
  expect([server.log(installation).map((entry) => entry.n), (await store.waiting()).log]).toEqual([[2], 0]);
});
