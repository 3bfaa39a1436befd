import { expect, test } from 'vitest';
import { NotSignedIn } from '../../src/store/errors.ts';
import { makeDisk, plainId, plainItem, queueOf } from '../support/plain-items.ts';

const AT = 1_764_000_000_000;
const draft = (sealed: string) => ({ key: 'visit:case', at: 1, sealed });

test('[F12] what was read from a file lies with the refused entries, not in the queue, also after a restart', async () => {
  const disk = makeDisk({ now: () => AT });
  const store = await disk.signedIn();
  await store.takeBack([plainItem('a'), plainItem('b')], [draft('typed')]);
  store.close();
  const again = await disk.open();
  expect(await again.refused()).toMatchObject([
    { id: plainId('a'), reason: 'imported', at: AT },
    { id: plainId('b'), reason: 'imported', at: AT },
  ]);
  expect([await queueOf(again), await again.drafts(), await again.corrupt()]).toEqual(['', [draft('typed')], []]);
  expect(await again.waiting()).toMatchObject({ unsent: 0, refused: 2, drafts: 1 });
  await again.dropRefused(plainId('a'));
  expect((await again.refused()).map(({ id }) => id)).toEqual([plainId('b')]);
});

test('[F12] an entry the server refused keeps its reason, a draft that was written on its words', async () => {
  const store = await makeDisk().signedIn();
  await store.save([plainItem('a')]);
  await store.takeAnswers((await store.meta()).device, { generation: 'one', answers: [{ n: 1, outcome: 'refused', reason: 'ended' }] });
  await store.keepDraft(draft('written on'));
  await store.takeBack([plainItem('a'), plainItem('b')], [draft('typed')]);
  expect((await store.refused()).map(({ reason }) => reason).toSorted()).toEqual(['ended', 'imported']);
  expect(await store.drafts()).toEqual([draft('written on')]);
});

test('[F12] nothing of somebody else’s is taken back, nor where nobody is signed in', async () => {
  const disk = makeDisk();
  const store = await disk.open();
  await expect(store.takeBack([plainItem('a')], [draft('typed')])).rejects.toThrow(NotSignedIn);
  store.close();
  const signedIn = await disk.signedIn();
  await expect(signedIn.takeBack([plainItem('a'), plainItem('b', { author: plainId('other') })], [draft('typed')])).rejects.toThrow(
    NotSignedIn,
  );
  expect([await signedIn.refused(), await signedIn.drafts()]).toEqual([[], []]);
});
