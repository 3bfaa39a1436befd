import { expect, test } from 'vitest';
import type { ServerPlaces } from '../../src/protocol/pull-http.ts';
import type { DeviceStore } from '../../src/store/device-store.ts';
import { plainPlace } from '../support/plain-access.ts';
import { makeDisk, page, plainId, plainItem, plainList, plainSignedIn, takePage } from '../support/plain-items.ts';

const told = (seq: number, ...cases: readonly string[]): ServerPlaces => ({
  seq,
  places: cases.map((of) => plainPlace(of, seq)),
  capacity: [{ from: '2025-12-01', places: 16 }],
  counts: null,
  enquiries: [],
});

const casesOn = async (store: DeviceStore): Promise<string | null> => {
  const { places } = await store.meta();
  return places && `${places.seq}: ${places.places.map((place) => place.case.replaceAll('_', '')).join(' ')}`;
};

test('[R1] places are kept as the server told them last, also after a restart, and others hear of it', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  expect((await store.meta()).places).toBeNull();
  const answer = page({ cursor: 5, places: told(5, 'a', 'b') });
  expect(await takePage(store, answer)).toMatchObject({ places: true, keys: false, records: [] });
  expect((await (await disk.open()).meta()).places).toEqual(answer.places);
  // Nothing said: nothing has moved.
  expect(await takePage(store, page({ cursor: 9 }))).toMatchObject({ places: false });
  expect(await takePage(store, page({ cursor: 12, places: told(11, 'a') }))).toMatchObject({ places: true });
  expect(await casesOn(store)).toBe('11: a');
});

test('[F4] [I15] an older state never comes back within a generation; the same one once more is no news', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 9, places: told(9, 'a', 'b') }));
  expect(await takePage(store, page({ cursor: 10, places: told(8, 'a') }))).toMatchObject({ places: false });
  const before = [await store.meta(), await store.pullPosition()];
  expect(await takePage(store, page({ cursor: 10, places: told(9, 'a', 'b') }))).toMatchObject({ places: false });
  expect([await store.meta(), await store.pullPosition()]).toEqual(before);
});

test('[F9] a broken row counts as nothing told, and heals with the next word', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await takePage(store, page({ cursor: 9, places: told(9, 'a') }));
  await disk.breakMeta('places');
  expect((await store.meta()).places).toBeNull();
  await takePage(store, page({ cursor: 12, places: told(12, 'a', 'b') }));
  expect(await casesOn(store)).toBe('12: a b');
});

test('[F21] what another generation told is offered again, holds until the new one speaks, and may then count lower', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 9, places: told(9, 'a', 'b') }));
  await store.reoffer('two');
  expect((await store.reoffering())?.places?.map((place) => place.case)).toEqual([plainId('a'), plainId('b')]);
  expect(await casesOn(store)).toBe('9: a b');
  for (const what of ['directory', 'retention'] as const) await store.reoffered('two', what);
  expect(await store.reoffering()).toMatchObject({ directory: null, retention: null, places: [{}, {}] });
  await store.reoffered('two', 'places');
  expect(await store.reoffering()).toBeNull();
  await takePage(store, page({ generation: 'two', cursor: 4, places: told(3, 'a') }));
  expect(await casesOn(store)).toBe('3: a');
  // What the server of this generation told is no news to it, whatever was interrupted.
  await store.reoffer('three');
  await takePage(store, page({ generation: 'three', cursor: 4, places: told(2, 'c') }));
  expect((await store.reoffering())?.places).toEqual([]);
});

test('[F21] a server that was put back to before any place was asked for, and took none back, tells nothing: nothing is shown', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 9, places: told(9, 'a') }));
  await store.reoffer('two');
  // The last page is the one that counts.
  expect(await takePage(store, page({ generation: 'two', cursor: 1, more: true }))).toMatchObject({ places: false });
  expect(await takePage(store, page({ generation: 'two', cursor: 2 }))).toMatchObject({ places: true });
  expect((await store.meta()).places).toBeNull();
});

test('[I13] places go with their case, with its person, and with the sign-in; nothing of an erased case is offered again', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await takePage(store, page({ cursor: 9, lists: [plainList('space', 1)], places: told(9, 'case', 'other') }));
  await takePage(store, page({ cursor: 12, erased: [plainId('space')] }));
  expect(await casesOn(store)).toBe('9: other');
  await store.reoffer('two');
  expect((await store.reoffering())?.places?.map((place) => place.case)).toEqual([plainId('other')]);
  expect(await store.signOut()).toEqual({ unsent: 0 });
  expect((await store.meta()).places).toBeNull();
  await store.signIn(plainSignedIn());
  await takePage(store, page({ cursor: 9, places: told(9, 'case') }));
  expect(await store.signIn(plainSignedIn(plainId('next')))).toBe('done');
  expect((await store.meta()).places).toBeNull();
});

test('[F12] [I14] places go with a revocation, whatever waits unsent', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 9, places: told(9, 'case') }));
  await store.save([plainItem('unsent')]);
  await store.wipeRevoked((await store.meta()).installation.id);
  expect((await store.meta()).places).toBeNull();
});

test('[R1] whoever is told less from now on (officers, management) keeps no places from before', async () => {
  const store = await makeDisk().signedIn();
  await takePage(store, page({ cursor: 90, places: told(80, 'case') }));
  // Numbered anew: a role that sees the directory only.
  expect(await takePage(store, page({ cursor: 3 }))).toMatchObject({ places: true });
  expect((await store.meta()).places).toBeNull();
});
