import { expect, test } from 'vitest';
import type { Id } from '../../src/domain/values.ts';
import type { DeviceStore } from '../../src/store/device-store.ts';
import type { Send } from '../../src/sync/answers.ts';
import { runCycle } from '../../src/sync/cycle.ts';
import { MemoryServer } from '../support/memory-server.ts';
import { plainOrder } from '../support/plain-access.ts';
import { makeDisk, ME, plainId, plainItem, plainList, plainSignedIn, queueOf } from '../support/plain-items.ts';

const SUBSTITUTE = plainId('substitute');

/** The lead writes three cases; a substitute stands in until 30 November in all of them. */
async function setting() {
  const server = new MemoryServer();
  server.generation = 'one';
  const lineOf =
    (member: Id): Send =>
    async (request) =>
      server.answer(member, request);
  const [lead, away] = [await makeDisk().signedIn(), await makeDisk().open()];
  await away.signIn(plainSignedIn(SUBSTITUTE));
  const dated = { [SUBSTITUTE]: { from: '2026-11-01', until: '2026-11-30' } };
  for (const word of ['one', 'two', 'three']) {
    const list = plainList(word, 1, { of: plainId(`case ${word}`), members: [ME, SUBSTITUTE], dated });
    await lead.save([{ type: 'list', list, escrow: [] }, plainItem(word, { space: plainId(word), record: plainId(word) })]);
  }
  await exchange(lead, lineOf(ME));
  await exchange(away, lineOf(SUBSTITUTE));
  expect((await away.records()).length).toBe(3);
  const write = async (word: string): Promise<void> =>
    away.save([plainItem(`late ${word}`, { space: plainId(word), record: plainId(`late ${word}`), author: SUBSTITUTE })]);
  return { server, lead, away, write, leadLine: lineOf(ME), awayLine: lineOf(SUBSTITUTE) };
}

async function exchange(store: DeviceStore, send: Send): Promise<void> {
  expect((await runCycle({ store, send })).state).toBe('idle');
}

test('[F16] [I13] [F13] away for 200 days: an erased case is gone at the first contact, of an ended one what was written is not lost, a renewed one goes on', async () => {
  const { server, lead, away, write, leadLine, awayLine } = await setting();
  for (const word of ['one', 'two', 'three']) await write(word);
  await away.keepDraft({ key: `visit:${plainId('case one')}:new:1`, at: 1, sealed: 'typed' });
  server.today = '2027-06-10';
  // Meanwhile the first case is erased, and in the third the key was renewed and the substitution given again.
  const order = plainOrder('case one', 1, { eraseOn: '2027-01-31' });
  await leadLine({ method: 'POST', path: '/api/retention', body: JSON.stringify({ order }) });
  const list = plainList('three', 2, {
    of: plainId('case three'),
    epoch: 2,
    members: [ME, SUBSTITUTE],
    dated: { [SUBSTITUTE]: { from: '2027-06-01', until: '2027-06-30' } },
  });
  await lead.save([{ type: 'list', list, escrow: [] }, plainItem('new', { space: plainId('three'), record: plainId('new'), epoch: 2 })]);
  await exchange(lead, leadLine);

  await exchange(away, awayLine);
  expect((await away.records()).map((row) => row.record).toSorted()).toEqual(['late three', 'new', 'three'].map(plainId).toSorted());
  expect([...new Set((await away.lists()).map((one) => one.space))]).toEqual([plainId('three')]);
  expect([await queueOf(away), await away.drafts(), (await away.refused()).map(({ id, reason }) => [id, reason])]).toEqual([
    '',
    [],
    [[plainId('late two'), 'ended']],
  ]);
  // Quiet afterwards, although the end and the erasing are told at every pull (I15).
  expect(await runCycle({ store: away, send: awayLine })).toEqual({ state: 'idle', retryAfterMs: null, moved: false });
  expect([(await lead.meta()).erased, (await away.meta()).erased]).toEqual([[plainId('one')], [plainId('one')]]);
});

test('[F16] [F21] away for 200 days, and the server was restored meanwhile: nothing erased comes back, nothing of others is lost', async () => {
  const { server, lead, away, write, leadLine, awayLine } = await setting();
  await write('three');
  const backup = server.backup();
  const order = plainOrder('case one', 1, { eraseOn: '2026-11-20' });
  await leadLine({ method: 'POST', path: '/api/retention', body: JSON.stringify({ order }) });
  await exchange(lead, leadLine);
  server.restore(backup, 'two');
  await exchange(lead, leadLine);
  server.today = '2027-06-10';
  await exchange(away, awayLine);
  await exchange(lead, leadLine);
  expect(server.records().toSorted()).toEqual(['three', 'two'].map(plainId).toSorted());
  expect([(await lead.records()).length, await away.records(), await away.lists(), await queueOf(away)]).toEqual([2, [], [], '']);
});
