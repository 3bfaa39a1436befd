import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import type { Change } from '../../src/protocol/change.ts';
import { pullAnswerSchema, type PullAnswer } from '../../src/protocol/pull-http.ts';
import type { LotseWorker } from '../../src/protocol/worker-api.ts';
import type { DeviceStore } from '../../src/store/device-store.ts';
import { edit, must, setupForm, visitEdits, worldWithCase, type Browser } from './rig.ts';

let world: Awaited<ReturnType<typeof worldWithCase>>;
let phone: Browser;
let second: LotseWorker;
let visit: string;
let note: string;

beforeAll(async () => {
  world = await worldWithCase();
});
beforeEach(async () => {
  const made = await visitEdits(world.worker, world.caseId, 'wahr');
  ({ visit, note } = made);
  must(await world.worker.save(made.edits, null));
  await world.tablet.sync();
  phone = world.browser();
  second = await phone.page();
  must(await second.signIn('petra', setupForm.passphrase));
});
afterAll(() => world.close());

const shown = async (worker: LotseWorker) => (await worker.case(world.caseId))?.visits.find((one) => one.id === visit);

/** The server alters what it answers to pulls. */
function alter(alteration: (answer: PullAnswer) => void): void {
  phone.tamper = (path, json) => {
    if (!path.startsWith('/api/pull')) return json;
    const answer = v.parse(pullAnswerSchema, json);
    alteration(answer);
    return answer;
  };
}

function alterChange(record: string, alteration: (change: Change) => void): void {
  alter((answer) =>
    answer.records.filter((one) => one.record === record).forEach((one) => one.live.forEach(({ change }) => alteration(change))),
  );
}

function flipped(text: string, at: number): string {
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}

test('[I10] a flipped bit shows nothing, is named, and nothing else suffers', async () => {
  phone.tamper = (_path, json) =>
    JSON.parse(JSON.stringify(json), (_key, value) =>
      value?.record === note && value.box ? { ...value, box: flipped(value.box, 40) } : value,
    );
  await phone.sync();
  expect(await second.reviewItems()).toEqual([
    { type: 'unreadable', id: note, caseId: world.caseId, title: 'Jörg Müller', why: 'corrupt' },
  ]);
  expect(await shown(second)).toMatchObject({ id: visit, counted: 60, happened: '' });
  expect((await second.search('wahr')).map((hit) => hit.record)).not.toContain(note);
});

test('[I10] a change that its author did not sign is set aside and named', async () => {
  alterChange(note, (change) => {
    change.signature = flipped(change.signature, 10);
  });
  await phone.sync();
  expect((await second.reviewItems())[0]).toMatchObject({ type: 'unreadable', id: note, why: 'forged' });
  expect((await shown(second))?.happened).toBe('');
  expect((await second.search('wahr')).map((hit) => hit.record)).not.toContain(note);
});

test('[I10] a change that lies under another record is never shown as true, whoever put it there', async () => {
  const other = await visitEdits(world.worker, world.caseId, 'anderswo');
  must(await world.worker.save(other.edits, null));
  await world.tablet.sync();
  const move = <R extends { readonly record: string; readonly live: unknown }>(rows: readonly R[]): readonly R[] => {
    const from = rows.find((one) => one.record === note);
    return from ? rows.map((row) => (row.record === other.note ? { ...row, live: from.live } : row)) : rows;
  };
  alter((answer) => {
    answer.records = [...move(answer.records)];
  });
  await phone.sync();
  const text = async (worker: LotseWorker) => (await worker.case(world.caseId))?.visits.find((one) => one.id === other.visit)?.happened;
  expect(await text(second)).toBe('');
  expect((await shown(second))?.happened).toBe('wahr');
  // The same on the device itself: somebody had the tablet's storage in their hands.
  const store = await world.tablet.store();
  const altered: DeviceStore = { ...store, recordsOfSpaces: async (spaces) => move(await store.recordsOfSpaces(spaces)) };
  const tablet = await world.tablet.page({ store: altered });
  must(await tablet.unlock(setupForm.passphrase));
  await world.tablet.whenIdle();
  expect(await text(tablet)).toBe('');
  expect((await tablet.reviewItems()).map((item) => item.type === 'unreadable' && [item.id, item.why])).toEqual([[other.note, 'forged']]);
});

test('[I10] a list with other members, another key or another number is not believed', async () => {
  alter((answer) =>
    answer.lists.forEach((list) => {
      if (list.kind === 'content') list.members = [...list.members, world.caseId];
    }),
  );
  await phone.sync();
  expect(await second.reviewItems()).toContainEqual(expect.objectContaining({ type: 'unreadable', why: 'forged' }));
  expect((await second.case(world.caseId))?.row.name).toBe('Jörg Müller');
  expect(await shown(second)).toMatchObject({ happened: '', noteReadable: false });
  expect(await second.save((await visitEdits(second, world.caseId, 'unter fremdem Schlüssel')).edits, null)).toEqual({
    ok: false,
    failure: 'noAccess',
  });
});

test('a space that has ended loses its keys here, and the others keep theirs', async () => {
  await phone.sync();
  const store = await phone.store();
  const ended = (await store.lists()).find((list) => list.kind === 'content')?.space ?? '';
  store.close();
  alter((answer) => answer.ended.push(ended));
  await phone.sync();
  const again = await phone.page();
  must(await again.unlock(setupForm.passphrase));
  await phone.whenIdle();
  expect(await shown(again)).toMatchObject({ id: visit, happened: '', noteReadable: false });
  expect((await again.case(world.caseId))?.row.name).toBe('Jörg Müller');
});

test('an unreadable newest version lets the one before show through, after a restart by way of the history', async () => {
  const at = { kind: 'visitNote' as const, record: note, caseId: world.caseId };
  must(await world.worker.save([await edit(world.worker, at, 'happened', 'dazwischen')], null));
  await world.tablet.sync();
  await phone.sync();
  const newest = must(await world.worker.save([await edit(world.worker, at, 'happened', 'ganz neu')], null)).undo[0]?.seen['happened']?.[0];
  await world.tablet.sync();
  phone.tamper = (_path, json) =>
    JSON.parse(JSON.stringify(json), (_key, value) => (value?.id === newest && newest ? { ...value, box: flipped(value.box, 40) } : value));
  await phone.sync();
  expect(await shown(second)).toMatchObject({ happened: 'dazwischen', state: 'needsReview' });
  expect(await second.reviewItems()).toMatchObject([{ type: 'unreadable', id: note, why: 'corrupt' }]);

  phone.online = false;
  const offline = await phone.page();
  must(await offline.unlock(setupForm.passphrase));
  await phone.whenIdle();
  // The one before is not on this device: what is shown is older still, genuine, and marked.
  expect(await shown(offline)).toMatchObject({ happened: 'wahr', state: 'needsReview' });
  expect(await offline.reviewItems()).toMatchObject([{ type: 'unreadable', id: note }]);

  phone.online = true;
  const again = await phone.page();
  must(await again.unlock(setupForm.passphrase));
  await phone.whenIdle();
  expect((await shown(again))?.happened).toBe('dazwischen');
  expect(await again.reviewItems()).toMatchObject([{ id: note, why: 'corrupt' }]);
});

test('what is damaged on this device alone is read from the server again', async () => {
  alterChange(note, (change) => {
    change.box = flipped(change.box, 40);
  });
  await phone.sync();
  expect(await second.reviewItems()).toEqual([]);
  expect((await shown(second))?.happened).toBe('wahr');
});

test('[F9] a row that is no row is named, everything else works, and writing goes on', async () => {
  await phone.sync();
  await put('records', { record: note, space: 'nonsense', live: 7 });
  const again = await phone.page();
  must(await again.unlock(setupForm.passphrase));
  await phone.whenIdle();
  expect(await shown(again)).toMatchObject({ id: visit, counted: 60 });
  must(await again.save((await visitEdits(again, world.caseId, 'weiter geht es')).edits, null));
  expect(await again.search('weiter')).toHaveLength(1);
});

test('[F9] what is damaged and only here goes after it was exported, and not before; then the device can be left', async () => {
  await phone.sync();
  const secondNote = await visitEdits(second, world.caseId, 'geht verloren');
  must(await second.save(secondNote.edits, null));
  const store = await phone.store();
  const [last] = (await store.outbox()).slice(-1);
  store.close();
  await put('outbox', { n: last?.n, id: last?.item.type === 'change' ? last.item.change.id : '', item: { torn: true } });
  await put('drafts', { key: 'visit:torn', at: 'yesterday' });
  await put('log', { installation: world.caseId, n: 1, torn: true });
  await phone.sync();
  const again = await phone.page();
  must(await again.unlock(setupForm.passphrase));
  await phone.whenIdle();
  const damaged = async () =>
    (await again.reviewItems()).flatMap((item) =>
      item.type === 'unreadable' && item.damaged ? [`${item.id.split('/')[0] ?? ''} ${String(item.damaged.exported)}`] : [],
    );
  expect(await again.signOut()).toMatchObject({ failure: 'unsentWork' });
  expect((await damaged()).toSorted()).toEqual(['drafts false', 'log false', 'outbox false']);
  const ids = (await again.reviewItems()).flatMap((item) => (item.type === 'unreadable' && item.damaged ? [item.id] : []));
  for (const id of ids) expect(await again.dropDamaged(id)).toMatchObject({ failure: 'unsentWork' });
  const file: { aside: readonly { table: string; row: object }[] } = JSON.parse(await again.exportUnsent());
  expect(file.aside).toContainEqual(expect.objectContaining({ table: 'outbox', row: expect.objectContaining({ item: { torn: true } }) }));
  expect((await damaged()).toSorted()).toEqual(['drafts true', 'log true', 'outbox true']);
  for (const id of ids) must(await again.dropDamaged(id));
  expect(await again.dropDamaged(ids[0] ?? '')).toMatchObject({ failure: 'notFound' });
  expect(await damaged()).toEqual([]);
  await phone.sync();
  must(await again.signOut());
});

/** Writes a row as no app would. */
async function put(table: string, row: object): Promise<void> {
  const rows = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = phone.indexedDB.open('lotse');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error ?? new Error('not opened'));
  });
  const transaction = rows.transaction(table, 'readwrite');
  transaction.objectStore(table).put(row);
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  rows.close();
}
