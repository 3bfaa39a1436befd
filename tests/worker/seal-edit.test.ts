import type { WritingSession } from '../../src/worker/records/part-edits.ts';
import { beforeAll, expect, test } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import type { Change } from '../../src/protocol/change.ts';
import type { RecordEdit } from '../../src/protocol/open-record.ts';
import { sealEdit } from '../../src/worker/records/seal-edit.ts';
import { Keyring } from '../../src/worker/keys/keyring.ts';
import { RecordStore } from '../../src/worker/read-model/record-store.ts';
import { verifiedPeople } from '../../src/worker/keys/people.ts';
import { restoring } from '../../src/worker/records/undo.ts';
import { createTestProgramme, createTestSpace, writeChange, type TestProgramme, type TestSpace } from '../support/test-programme.ts';

let programme: TestProgramme;
let frame: TestSpace;
let session: WritingSession;

beforeAll(async () => {
  programme = await createTestProgramme();
  const [lead] = programme.people;
  frame = await createTestSpace(programme, 'frame', [lead]);
  const keyring = new Keyring();
  await keyring.admit(frame.list, await verifiedPeople(programme.directory, lead.keys.root), lead.keys);
  session = {
    keys: lead.keys,
    keyring,
    recordStore: new RecordStore(keyring, () => Promise.resolve()),
    signedIn: { programme: programme.id },
  };
});

async function hold(change: Change): Promise<void> {
  const live = [{ parts: Object.keys(change.replaces).map(Number), change }];
  await session.recordStore.take([change.record], [{ record: change.record, space: change.space, seq: 1, live }], []);
}

async function write(edits: readonly RecordEdit[]): Promise<readonly RecordEdit[]> {
  const undo: RecordEdit[] = [];
  for (const one of edits) {
    const sealed = await sealEdit(session, one, { now: () => 5, newId: randomId, again: edits.length > 1 });
    if (!sealed || 'failure' in sealed) throw new Error('nothing written');
    session.recordStore.takeOwn(sealed.own);
    undo.push(...sealed.undo);
  }
  return undo;
}

test('[I12] deleting takes parts of a newer app along, and undo and restoring bring them back as they were', async () => {
  const by = programme.people[0];
  const values = { 2: 'phone', 3: 'held', 40: { from: 'the future' } };
  const change = await writeChange(programme, frame, { by, replaces: { 2: [], 3: [], 40: [] }, content: { kind: 'visit', values } });
  await hold(change);
  const remove: RecordEdit = { record: change.record, kind: 'visit', caseId: frame.of, values: {}, seen: {}, opened: {}, remove: true };
  const isDeleted = () => session.recordStore.record(change.record)?.merged.deleted;
  const future = () =>
    session.recordStore
      .record(change.record)
      ?.merged.unknown.get('40')
      ?.map((live) => live.value);

  const undo = await write([remove]);
  expect(isDeleted()).toBe(true);
  await write(undo);
  expect(future()).toEqual([{ from: 'the future' }]);
  await write([remove]);
  expect(isDeleted()).toBe(true);
  await write(restoring(session, [change.record]));
  expect(isDeleted()).toBe(false);
  expect(future()).toEqual([{ from: 'the future' }]);
  expect(session.recordStore.record(change.record)?.merged.values).toMatchObject({ kind: 'phone', outcome: 'held' });
});

test('[I10] nothing is written into a space that has another lead than its case: its key would be somebody else’s', async () => {
  const [petra, anna, bert] = programme.people;
  if (!anna || !bert) throw new Error('three people');
  const [own, others] = [
    await createTestSpace(programme, 'frame', [anna, petra]),
    await createTestSpace(programme, 'content', [bert, anna]),
  ];
  const keyring = new Keyring();
  const people = await verifiedPeople(programme.directory, petra.keys.root);
  // The server has kept the frame back until now.
  const besides = await createTestSpace(programme, 'content', [bert, anna], own.of ?? '');
  for (const { list } of [besides, own, others]) expect(await keyring.admit(list, people, anna.keys)).toBe('admitted');
  const theirs = {
    keys: anna.keys,
    keyring,
    recordStore: new RecordStore(keyring, () => Promise.resolve()),
    signedIn: { programme: programme.id },
  };
  const note = (caseId: string | null): RecordEdit => {
    const values = { visit: randomId(), happened: 'vertraulich' };
    return { record: randomId(), kind: 'visitNote', caseId, values, seen: {}, opened: {} };
  };
  const clockAndIds = { now: () => 5, newId: randomId, again: false };
  expect(await sealEdit(theirs, note(own.of), clockAndIds)).toEqual({ ok: false, failure: 'noAccess' });
  // Where nothing contradicts, a substitute writes.
  expect(await sealEdit(theirs, note(others.of), clockAndIds)).toMatchObject({ own: [{}] });
});

test('a record removed twice keeps what the first removal carried', async () => {
  const by = programme.people[0];
  const change = await writeChange(programme, frame, { by, replaces: { 2: [] }, content: { kind: 'visit', values: { 2: 'phone' } } });
  await hold(change);
  const remove: RecordEdit = { record: change.record, kind: 'visit', caseId: frame.of, values: {}, seen: {}, opened: {}, remove: true };
  await write([remove]);
  expect(await sealEdit(session, remove, { now: () => 6, newId: randomId, again: false })).toBeNull();
  await write(restoring(session, [change.record]));
  expect(session.recordStore.record(change.record)?.merged.values['kind']).toBe('phone');
});
