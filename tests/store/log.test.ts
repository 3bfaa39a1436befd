import { expect, test } from 'vitest';
import { NotSignedIn } from '../../src/store/errors.ts';
import { plainLog } from '../support/plain-access.ts';
import { makeDisk, plainId } from '../support/plain-items.ts';

test('an entry of the access log is added only where it leads on; of two pages at once the slower one signs again', async () => {
  const disk = makeDisk();
  const [one, two] = [await disk.signedIn(), await disk.open()];
  const { installation } = await one.lastLog();
  expect([installation, (await one.lastLog()).last]).toEqual([(await one.meta()).installation.id, null]);
  const results = await Promise.all([
    one.addLog([plainLog(installation, 1), plainLog(installation, 2)]),
    two.addLog([plainLog(installation, 1, { act: 'unlock', signature: 'T'.repeat(86) })]),
  ]);
  expect(results.toSorted()).toEqual([false, true]);
  const head = await two.lastLog();
  const next = (head.last?.n ?? 0) + 1;
  expect(await two.addLog([plainLog(installation, next)])).toBe(true);
  expect((await one.logQueue(9)).map((entry) => entry.n)).toEqual(Array.from({ length: next }, (_, index) => index + 1));
  for (const n of [next, next + 2])
    expect(await one.addLog([plainLog(installation, n, { at: 99, signature: 'X'.repeat(86) })])).toBe(false);
  expect(await one.addLog([plainLog(plainId('elsewhere'), next + 1)])).toBe(false);
});

test('[F8] the same entry offered again by a transaction that ran twice is there once', async () => {
  const store = await makeDisk().signedIn();
  const { installation } = await store.lastLog();
  const entry = plainLog(installation, 1);
  expect([await store.addLog([entry]), await store.addLog([entry]), (await store.logQueue(9)).length]).toEqual([true, true, 1]);
});

test('the chain goes on where it was after everything was sent and the app was started anew', async () => {
  const disk = makeDisk();
  const store = await disk.signedIn();
  const { installation } = await store.lastLog();
  await store.addLog([plainLog(installation, 1), plainLog(installation, 2)]);
  await store.takeLogAnswer(plainId('elsewhere'), 2);
  await store.takeLogAnswer(installation, 1);
  expect((await store.logQueue(9)).map((entry) => entry.n)).toEqual([2]);
  await store.takeLogAnswer(installation, 2);
  store.close();
  const again = await disk.open();
  expect([await again.logQueue(9), (await again.lastLog()).last?.n]).toEqual([[], 2]);
});

test('a log of somebody else is not written on this device, and unsent entries keep it from being left', async () => {
  const store = await makeDisk().signedIn();
  const { installation } = await store.lastLog();
  await expect(store.addLog([plainLog(installation, 1, { member: plainId('another') })])).rejects.toBeInstanceOf(NotSignedIn);
  await store.addLog([plainLog(installation, 1)]);
  expect(await store.signOut()).toEqual({ unsent: 1 });
});

test('[F14] a chain that another copy has gone on with is given up: what is unsent is signed again under a new installation, and nothing is lost', async () => {
  const store = await makeDisk().signedIn();
  const { installation } = await store.lastLog();
  const old = [plainLog(installation, 1), plainLog(installation, 2)];
  await store.addLog(old);
  await store.setMeta({ installationName: 'Tablet' });
  await store.forkLog(installation);
  await store.forkLog(installation);
  const head = await store.lastLog();
  expect([head.installation === installation, head.last, (await store.meta()).installation]).toEqual([
    false,
    null,
    { id: head.installation, name: 'Tablet', apart: true },
  ]);
  expect([await store.logQueue(9), await store.looseLog()]).toEqual([[], old]);
  const anew = [plainLog(head.installation, 1, { at: 1 }), plainLog(head.installation, 2, { at: 2 })];
  expect(await store.addLog(anew, old)).toBe(true);
  expect([await store.logQueue(9), await store.looseLog()]).toEqual([anew, []]);
});
