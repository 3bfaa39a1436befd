import type { WritingSession } from '../../src/worker/records/part-edits.ts';
import { beforeAll, expect, test } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import type { RecordEdit } from '../../src/protocol/open-record.ts';
import { emergencyAccessLogOf, emergencyAccessOf } from '../../src/worker/features/access/emergency-access.ts';
import { sealEdit } from '../../src/worker/records/seal-edit.ts';
import { Keyring } from '../../src/worker/keys/keyring.ts';
import { RecordStore } from '../../src/worker/read-model/record-store.ts';
import { verifiedPeople } from '../../src/worker/keys/people.ts';
import { createTestProgramme, createTestSpace, type TestProgramme, type TestSpace } from '../support/test-programme.ts';

let programme: TestProgramme;
let frame: TestSpace;
let session: WritingSession;

beforeAll(async () => {
  programme = await createTestProgramme();
  const [petra, anna] = programme.people;
  if (!anna) throw new Error('two people');
  frame = await createTestSpace(programme, 'frame', [anna, petra]);
  const keyring = new Keyring();
  await keyring.admit(frame.list, await verifiedPeople(programme.directory, petra.keys.root), petra.keys);
  session = {
    keys: petra.keys,
    keyring,
    recordStore: new RecordStore(keyring, () => Promise.resolve()),
    signedIn: { programme: programme.id },
  };
});

/** As an app could write that does not keep to what ours lets people do. */
async function write(change: Partial<RecordEdit> & Pick<RecordEdit, 'record'>): Promise<string> {
  const base = { kind: 'breakGlass', caseId: frame.of, values: {}, seen: {}, opened: {} } as const;
  const sealed = await sealEdit(session, { ...base, ...change }, { now: () => 7, newId: randomId, again: false });
  if (!sealed || 'failure' in sealed) throw new Error('nothing written');
  session.recordStore.takeOwn(sealed.own);
  return sealed.own[0]?.change.id ?? '';
}

const reason = { words: 'Anruf der Klinik', at: 5 };

test('[I10] whoever opened a case cannot make that unseen: a removed reason is told with its words, an emptied one without', async () => {
  const [removed, emptied] = [randomId(), randomId()];
  for (const record of [removed, emptied]) {
    const change = await write({ record, values: { reason } });
    await write({ record, seen: { reason: [change] }, ...(record === removed ? { remove: true } : { values: { reason: null } }) });
  }
  const author = session.keys.member;
  const told = emergencyAccessLogOf(session, frame.of ?? '');
  expect(told.find(({ record }) => record === removed)).toEqual({ record: removed, author, at: 5, words: 'Anruf der Klinik' });
  expect(told.find(({ record }) => record === emptied)).toMatchObject({ record: emptied, author });
  expect(told).toHaveLength(2);
});

test('[I10] what the server released is told, whatever the record of the reason says: unreadable, missing, in another name, of another day', async () => {
  const [kept, foreign, missing] = [randomId(), randomId(), randomId()];
  for (const record of [kept, foreign]) await write({ record, values: { reason } });
  const [caseId, me, other] = [frame.of ?? '', session.keys.member, randomId()];
  const grants = [
    { case: caseId, record: kept, by: me, at: 70 },
    { case: caseId, record: foreign, by: other, at: 80 },
    { case: caseId, record: missing, by: me, at: 90 },
    { case: randomId(), record: randomId(), by: me, at: 90 },
  ];
  const told = emergencyAccessOf(session, caseId, grants).filter(({ record }) =>
    [kept, foreign, missing, grants[3]?.record].includes(record),
  );
  expect(told).toHaveLength(4);
  expect(told).toEqual(
    expect.arrayContaining([
      { record: kept, author: me, at: 70, words: 'Anruf der Klinik' },
      { record: foreign, author: me, at: 5, words: 'Anruf der Klinik' },
      { record: foreign, author: other, at: 80, words: '' },
      { record: missing, author: me, at: 90, words: '' },
    ]),
  );
});
