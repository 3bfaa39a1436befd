import { expect, test } from 'vitest';
import type { Item } from '../../src/protocol/change.ts';
import type { Send } from '../../src/sync/answers.ts';
import { runCycle } from '../../src/sync/cycle.ts';
import type { MemoryServer } from '../support/memory-server.ts';
import { makeDisk, ME, plainId, plainItem, plainListItem, queueOf } from '../support/plain-items.ts';
import { serverLine } from '../support/server-line.ts';

const CASE = plainId('case');
const [FRAME, CONTENT] = [plainId('frame'), plainId('content')];
const closed = { caseId: CASE, spaces: [CONTENT], beside: [FRAME] };

/** A device that holds a case of so many notes, exchanged; pages hold two records. */
async function setting(notes: number) {
  const line = serverLine((request) => ({ ...request, path: request.path.replace(/limit=\d+/, 'limit=2') }));
  const { requests, send } = line;
  const store = await makeDisk().signedIn();
  await store.save([plainListItem('frame', 1, { of: CASE }), plainListItem('content', 1, { kind: 'content', of: CASE })]);
  await store.save([plainItem('visit', { space: FRAME, record: plainId('visit') })]);
  await store.save(Array.from({ length: notes }, (_, i) => note(`note ${i}`)));
  await runCycle({ store, send });
  requests.length = 0;
  return { ...line, store };
}

const note = (word: string): Item => plainItem(word, { space: CONTENT, record: plainId(word) });

/** Another device of the same person writes. */
async function elsewhere(server: MemoryServer, items: readonly Item[]): Promise<void> {
  const device = plainId(`device ${String(server.seq)}`);
  const envelopes = items.map((item, index) => ({ n: index + 1, item }));
  const { status } = server.answer(ME, { method: 'POST', path: '/api/push', body: JSON.stringify({ device, envelopes }) });
  expect(status).toBe(200);
}

const noLine = (): never => {
  throw new Error('no network');
};

test('[R12] [I13] [I15] what was let go is not pulled again, whatever a colleague writes there, and it stays quiet', async () => {
  const { server, store, send, requests } = await setting(5);
  expect(await store.evict(closed)).toBe(true);
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle', moved: false });
  await elsewhere(server, [note('new'), plainItem('later', { space: FRAME, record: plainId('visit') })]);
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle', moved: true });
  expect((await store.records()).map(({ record }) => record)).toEqual([plainId('visit')]);
  requests.length = 0;
  expect([await runCycle({ store, send }), requests.length]).toMatchObject([{ moved: false }, 1]);
});

test('[R12] [I1] fetched again it is whole: what it was, and what was written meanwhile', async () => {
  const { server, store, send } = await setting(5);
  await store.evict(closed);
  await elsewhere(server, [note('new')]);
  await runCycle({ store, send });
  await store.fetchAgain([CONTENT]);
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle', moved: true });
  expect((await store.records()).map(({ record }) => record).sort()).toEqual(server.records().sort());
  expect((await store.meta()).copies).toMatchObject([{ space: CONTENT, state: 'here' }]);
  expect(await runCycle({ store, send })).toMatchObject({ moved: false });
});

test('[R12] [F3] a line that breaks while it is fetched: the rest comes with the next exchange, and only then it counts as here', async () => {
  const { server, store, send, faults } = await setting(5);
  await store.evict(closed);
  await store.fetchAgain([CONTENT]);
  faults.push((_request, answer) => answer(), noLine);
  expect(await runCycle({ store, send })).toMatchObject({ state: 'offline' });
  expect((await store.meta()).copies).toMatchObject([{ state: 'wanted' }]);
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle' });
  expect((await store.meta()).copies).toMatchObject([{ state: 'here' }]);
  expect((await store.records()).length).toBe(server.records().length);
});

test('[R12] [I4] [I2] what is written there without network goes out, and brings everything back', async () => {
  const { server, store, send } = await setting(5);
  await store.evict(closed);
  await store.save([note('late')]);
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle' });
  expect([await queueOf(store), (await store.records()).length]).toEqual(['', server.records().length]);
});

test('[R12] [F21] a restored server gets what is still here; the rest stays away, and comes when it is wanted, as far as the server has it', async () => {
  const { server, store, send } = await setting(5);
  const backup = server.backup();
  await store.evict(closed);
  await elsewhere(server, [note('new')]);
  server.restore(backup, 'two');
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle' });
  expect([await queueOf(store), (await store.records()).map(({ record }) => record)]).toEqual(['', [plainId('visit')]]);
  await store.fetchAgain([CONTENT]);
  expect(await runCycle({ store, send })).toMatchObject({ state: 'idle' });
  expect([(await store.records()).length, (await store.meta()).copies]).toMatchObject([6, [{ state: 'here' }]]);
  expect(await runCycle({ store, send })).toMatchObject({ moved: false });
});

test('[R12] [F4] two cycles at once, one of them from before it was let go: nothing of it comes back by the way', async () => {
  const { server, store, send } = await setting(5);
  await elsewhere(server, [note('new')]);
  const slow: Send = async (request) => {
    const answer = await send(request);
    await store.evict(closed);
    return answer;
  };
  await Promise.all([runCycle({ store, send: slow }), runCycle({ store, send })]);
  expect((await store.meta()).copies).toMatchObject([{ state: 'gone' }]);
  expect((await store.records()).map(({ record }) => record)).toEqual([plainId('visit')]);
});
