import { expect, test } from 'vitest';
import type { DeviceStore } from '../../src/store/device-store.ts';
import {
  accepted,
  makeDisk,
  page,
  plainChange,
  plainId,
  plainItem,
  plainList,
  plainRecord,
  plainSignedIn,
  queueOf,
  takePage,
  type Disk,
} from '../support/plain-items.ts';
import { plainLog } from '../support/plain-access.ts';

/** A device with something of everything. */
async function fullDevice(disk: Disk): Promise<DeviceStore> {
  const store = await disk.signedIn();
  await takePage(
    store,
    page({
      cursor: 5,
      lists: [plainList('space', 1)],
      records: [plainRecord('record', 5, [plainChange('a')])],
      due: [plainId('space')],
      glass: [{ case: plainId('case'), space: plainId('glass'), until: '2126-11-22T12:00:00Z', wraps: [] }],
    }),
  );
  await store.save([plainItem('answered', { record: plainId('other') }), plainItem('refused'), plainItem('unsent')]);
  const { device, installation } = await store.meta();
  await store.takeAnswers(device, accepted([1, 9]));
  await store.takeAnswers(device, { generation: 'one', answers: [{ n: 2, outcome: 'refused', reason: 'no_access' }] });
  await store.keepDraft({ key: 'visit:case', at: 1, sealed: 'typed' });
  await store.setMeta({ keyring: 'keys', passkeys: { salt: 'salt', credentials: [{ id: 'one', sealed: 'keys' }] }, dismissed: ['news'] });
  await store.addLog([plainLog(installation.id, 1)]);
  return store;
}

test('[F12] [I14] a revoked device drops what can be read and every key; what was not sent stays to be exported', async () => {
  const store = await fullDevice(makeDisk());
  expect(await store.wipeRevoked((await store.meta()).installation.id)).toBe(true);
  expect([await store.records(), await store.lists(), await store.lastLog(), await store.logQueue(9)]).toMatchObject([
    [],
    [],
    { last: null },
    [],
  ]);
  expect(await store.meta()).toMatchObject({
    signedIn: null,
    keyring: null,
    passkeys: null,
    dismissed: [],
    emergencyAccess: [],
    due: [],
    revoked: true,
  });
  expect([await queueOf(store), (await store.refused()).length, (await store.drafts()).length]).toEqual(['3', 1, 1]);
});

test('[F12] an answer to the installation before does not drop anything of this one', async () => {
  const store = await fullDevice(makeDisk());
  expect(await store.wipeRevoked(plainId('before'))).toBe(false);
  expect([(await store.records()).length, (await store.meta()).revoked]).toEqual([1, false]);
});

test('[F12] it stays revoked over restarts and sign-ins until a person gives up what they were told is left', async () => {
  const disk = makeDisk();
  const store = await fullDevice(disk);
  const { installation } = await store.meta();
  await store.wipeRevoked(installation.id);
  store.close();
  const again = await disk.open();
  expect([await again.signIn(plainSignedIn()), await again.signIn(plainSignedIn(plainId('next')))]).toEqual(['otherMember', 'otherMember']);
  expect([await again.signOut(), await again.signOut(2), (await again.meta()).revoked]).toEqual([{ unsent: 3 }, { unsent: 3 }, true]);
  expect([await again.signOut(3), await again.waiting()]).toEqual([
    { unsent: 0 },
    { unsent: 0, refused: 0, drafts: 0, quarantined: 0, log: 0 },
  ]);
  const after = await again.meta();
  expect([after.revoked, after.installation.id === installation.id, await again.signIn(plainSignedIn())]).toEqual([false, false, 'done']);
});

test('on a device that is not revoked nothing unsent is ever given up', async () => {
  const store = await fullDevice(makeDisk());
  expect([await store.signOut(4), (await store.meta()).signedIn?.login]).toEqual([{ unsent: 4 }, 'somebody']);
});

test('the installation keeps its id and its name over restarts and sign-ins, and is another one after a wipe', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  await store.setMeta({ installationName: 'Tablet' });
  const { installation } = await store.meta();
  store.close();
  const again = await disk.open();
  await again.signIn(plainSignedIn());
  expect([(await again.meta()).installation, installation.name]).toEqual([installation, 'Tablet']);
  await again.signOut();
  const next = (await again.meta()).installation;
  expect([next.id === installation.id, next.id.length, next.name]).toEqual([false, 22, '']);
});
