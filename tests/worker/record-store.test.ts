import { beforeAll, expect, test } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import { sealChange } from '../../src/crypto/change.ts';
import { dropInto } from '../../src/crypto/inbox.ts';
import type { Change } from '../../src/protocol/change.ts';
import type { PulledRecord } from '../../src/protocol/pull-http.ts';
import { Keyring } from '../../src/worker/keys/keyring.ts';
import { hasValidSignature } from '../../src/worker/keys/signature.ts';
import { programmeOf } from '../../src/worker/features/programme/programme-view.ts';
import { fold } from '../../src/worker/read-model/search-index.ts';
import { signList } from '../../src/crypto/member-list.ts';
import { ReviewIndex } from '../../src/worker/read-model/review-index.ts';
import { RecordStore } from '../../src/worker/read-model/record-store.ts';
import { verifiedPeople, type People } from '../../src/worker/keys/people.ts';
import { secondsLeft, waitAfter } from '../../src/worker/features/sign-in/unlock.ts';
import {
  createTestProgramme,
  createTestSpace,
  withEnded,
  writeChange,
  type TestPerson,
  type TestProgramme,
  type TestSpace,
} from '../support/test-programme.ts';

let programme: TestProgramme;
let frame: TestSpace;
let people: People;

beforeAll(async () => {
  programme = await createTestProgramme(['anna', 'bert'], { olga: 'placementOfficer' });
  const [lead, anna] = programme.people;
  frame = await createTestSpace(programme, 'frame', anna ? [anna, lead] : [lead]);
  people = await verifiedPeople(programme.directory, lead.keys.root);
});

function lead() {
  return programme.people[0];
}

async function ringOf(...spaces: TestSpace[]): Promise<Keyring> {
  const ring = new Keyring();
  for (const space of spaces) await ring.admit(space.list, people, lead().keys);
  return ring;
}

function row(change: Change, parts = Object.keys(change.replaces).map(Number)): PulledRecord {
  return { record: change.record, space: change.space, seq: 1, live: [{ parts, change }] };
}

async function memoryWith(
  rows: readonly PulledRecord[],
  ring: Keyring,
  recordStore = new RecordStore(ring, () => Promise.resolve()),
): Promise<RecordStore> {
  await recordStore.take(
    rows.map((one) => one.record),
    rows,
    [],
  );
  return recordStore;
}

test('[F9] [I10] what this version cannot know is named as newer, what has no key as such, a kind in the wrong space as forged', async () => {
  const [, anna] = programme.people;
  const content = await createTestSpace(programme, 'content', anna ? [anna, lead()] : [], frame.list.of ?? '');
  const write = { by: lead(), replaces: { 2: [] } };
  const visit = await writeChange(programme, frame, { ...write, content: { kind: 'visit', values: { 2: 'phone' } } });
  const newer = await writeChange(programme, frame, { ...write, content: { kind: 'visit', version: 99, values: { 2: 'phone' } } });
  const unknown = await writeChange(programme, frame, { ...write, content: { kind: 'moonPhase', values: { 2: 'full' } } });
  const misplaced = await writeChange(programme, content, { ...write, content: { kind: 'visit', values: { 2: 'phone' } } });
  const nonsense = await writeChange(programme, frame, { ...write, content: { kind: 'visit', values: { 2: 'byPigeon' } } });
  const epoch = await writeChange(programme, frame, { ...write, epoch: 7, content: { kind: 'visit', values: { 2: 'phone' } } });
  const ring = await ringOf(frame, content);
  const recordStore = new RecordStore(ring, () => Promise.resolve());
  const look = new ReviewIndex(recordStore);
  await memoryWith(
    [visit, newer, unknown, misplaced, nonsense, epoch].map((change) => row(change)),
    ring,
    recordStore,
  );
  expect(recordStore.record(visit.record)?.merged.values['kind']).toBe('phone');
  const why = new Map(look.unreadable().map(({ record, changes }) => [record, changes[0]?.why]));
  expect([newer, unknown, misplaced, nonsense, epoch].map((change) => why.get(change.record))).toEqual([
    'newer',
    'newer',
    'forged',
    'corrupt',
    'noKey',
  ]);
  expect(look.unreadable()).toHaveLength(5);
  expect(look.count()).toBe(5);
});

test('a space whose key has not come is one thing to look at, not one for each of its records', async () => {
  const [, anna, bert] = programme.people;
  if (!anna || !bert) throw new Error('two case managers');
  const other = await createTestSpace(programme, 'frame', [anna, lead()]);
  const elsewhere = await createTestSpace(programme, 'frame', [bert, lead()]);
  const { signature: _, ...said } = other.list;
  const list = await signList(
    { ...said, wraps: elsewhere.list.wraps.map((wrap, i) => ({ ...wrap, member: said.members[i] ?? '' })) },
    anna.keys.signPrivate,
  );
  const ring = await ringOf({ ...other, list });
  expect([ring.space(other.id)?.members.includes(lead().id), ring.raw(other.id, 1)]).toEqual([true, null]);
  const changes = [
    await writeChange(programme, other, { by: anna, replaces: { 2: [] }, content: { kind: 'visit', values: { 2: 'phone' } } }),
    await writeChange(programme, other, { by: anna, replaces: { 2: [] }, content: { kind: 'visit', values: { 2: 'video' } } }),
  ];
  const recordStore = new RecordStore(ring, () => Promise.resolve());
  const look = new ReviewIndex(recordStore);
  await memoryWith(
    changes.map((change) => row(change)),
    ring,
    recordStore,
  );
  expect([look.count(), look.unreadable()]).toEqual([0, []]);
});

test('[I10] a server that calls a change live in parts it does not write is not believed', async () => {
  const change = await writeChange(programme, frame, {
    by: lead(),
    replaces: { 2: [] },
    content: { kind: 'visit', values: { 2: 'phone', 3: 'held' } },
  });
  const recordStore = await memoryWith([row(change, [2, 3])], await ringOf(frame));
  expect(recordStore.record(change.record)?.merged.values).toMatchObject({ kind: 'phone', outcome: null });
});

test('[I10] names and settings are believed from those who may write them, everything else from whoever signed it', async () => {
  const [, anna] = programme.people;
  if (!anna) throw new Error('a case manager');
  const directory = await createTestSpace(programme, 'directory', [lead(), anna]);
  const authority = { people, keyring: await ringOf(directory, frame) };
  for (const kind of ['programme', 'office', 'member'] as const) {
    const write = { content: { kind, values: { 1: 'Lotsenprojekt' } } };
    expect(await hasValidSignature(authority, await writeChange(programme, directory, { ...write, by: anna }), kind)).toBe(false);
    expect(await hasValidSignature(authority, await writeChange(programme, directory, { ...write, by: lead() }), kind)).toBe(true);
  }
  const visit = await writeChange(programme, frame, { by: anna, replaces: { 2: [] }, content: { kind: 'visit', values: { 2: 'phone' } } });
  expect(await hasValidSignature(authority, visit, 'visit')).toBe(true);
  expect(await hasValidSignature(authority, { ...visit, author: lead().id }, 'visit')).toBe(false);
});

test('[I10] an inbox opens what an officer dropped there, and believes it of officers only', async () => {
  const [, anna] = programme.people;
  const olga = programme.people.find(({ role }) => role === 'placementOfficer');
  if (!anna || !olga) throw new Error('a case manager and an officer');
  const inbox = await createTestSpace(programme, 'inbox', [lead(), anna]);
  const other = await createTestSpace(programme, 'inbox', [lead(), anna]);
  const drop = async (by: TestPerson, to: TestSpace): Promise<Change> => {
    const place = { programme: programme.id, space: to.id, epoch: 1 };
    const { dropped, spaceKey } = await dropInto(to.list.inboxKey ?? '', place);
    const head = { ...place, id: randomId(), record: randomId(), author: by.id, replaces: { 4: [] }, dropped };
    const content = { kind: 'handover', version: 1, stamp: 0, values: { 4: 'bitte anrufen' } };
    return sealChange({ head, content, spaceKey, signKey: by.keys.signPrivate });
  };
  const ring = await ringOf(inbox, other);
  const authority = { people, keyring: ring };
  const change = await drop(olga, inbox);
  const recordStore = await memoryWith([row(change)], ring);
  expect(recordStore.record(change.record)?.merged.values['words']).toBe('bitte anrufen');
  expect(await hasValidSignature(authority, change, 'handover')).toBe(true);
  expect(await hasValidSignature(authority, await drop(anna, inbox), 'handover')).toBe(false);
  // Moved to another inbox, or put among the records of a case.
  const moved = { ...change, space: other.id };
  expect((await memoryWith([row(moved)], ring)).record(change.record)).toBeNull();
  expect(
    await hasValidSignature(authority, await drop(olga, { ...frame, list: { ...frame.list, inboxKey: inbox.list.inboxKey } }), 'visit'),
  ).toBe(false);
});

test('access that is over leaves nothing unsealed behind: not in views, not in search, not in counts', async () => {
  const change = await writeChange(programme, frame, {
    by: lead(),
    replaces: { 2: [] },
    content: { kind: 'visit', values: { 2: 'phone' } },
  });
  const recordStore = await memoryWith([row(change)], await ringOf(frame));
  const [look, version] = [new ReviewIndex(recordStore), recordStore.version(frame.of)];
  recordStore.forget([frame.id]);
  expect([recordStore.record(change.record), recordStore.find(change.id), recordStore.ofCase(frame.of), recordStore.unverified(9)]).toEqual(
    [null, undefined, [], []],
  );
  expect(recordStore.version(frame.of)).toBeGreaterThan(version);
  expect(look.count()).toBe(0);
});

test('[I9] of several records of the programme every device shows the same one, whatever order they came in', async () => {
  const directory = await createTestSpace(programme, 'directory', [lead()]);
  const write = (name: string) =>
    writeChange(programme, directory, { by: lead(), content: { kind: 'programme', values: { 1: name } } }).then((change) => row(change));
  const rows = await Promise.all(['Nord', 'Süd', 'West'].map(write));
  const shown = async (some: readonly PulledRecord[]) =>
    programmeOf((await memoryWith(some, await ringOf(directory))).ofCase(null))?.merged.values.name;
  const name = await shown(rows);
  expect(['Nord', 'Süd', 'West']).toContain(name);
  expect(await shown(rows.toReversed())).toBe(name);
  expect(await shown([...rows.slice(1), ...rows.slice(0, 1)])).toBe(name);
});

test('a record that could not be opened is opened once its key has come', async () => {
  const change = await writeChange(programme, frame, {
    by: lead(),
    replaces: { 2: [] },
    content: { kind: 'visit', values: { 2: 'phone' } },
  });
  const ring = new Keyring();
  const recordStore = await memoryWith([row(change)], ring);
  expect(recordStore.record(change.record)).toBeNull();
  await ring.admit(frame.list, people, lead().keys);
  await recordStore.take([change.record], [row(change)], []);
  expect(recordStore.record(change.record)?.merged.values['kind']).toBe('phone');
});

test('[I10] a directory that is shorter than the one believed, or goes another way, changes nothing', async () => {
  const [, anna, bert] = programme.people;
  if (!anna || !bert) throw new Error('three people');
  const root = lead().keys.root;
  const ended = await withEnded(programme, bert);
  const known = (await verifiedPeople(ended, root)).entries;
  expect(known).toHaveLength(ended.length);
  for (const other of [programme.directory, programme.directory.slice(0, 2), await withEnded(programme, anna)])
    expect((await verifiedPeople(other, root, known)).member(bert.id)?.active).toBe(false);
  expect((await verifiedPeople(await withEnded({ ...programme, directory: ended }, anna), root, known)).member(anna.id)?.active).toBe(
    false,
  );
});

test('a keyring comes back from its plain form, and nothing else does', async () => {
  const ring = await ringOf(frame);
  const again = Keyring.from(JSON.parse(JSON.stringify(ring.plain())));
  expect(again?.find('frame', frame.list.of)?.space).toBe(frame.id);
  expect(Keyring.from([{ space: 'x' }])).toBeNull();
});

test('[I10] the directory is believed as far as its signatures carry', async () => {
  const [first, second, third] = programme.directory;
  if (!first || !second || !third) throw new Error('three people');
  const forged = { ...third, member: { ...third.member, role: 'teamLead' as const } };
  const verified = await verifiedPeople([first, second, forged], lead().keys.root);
  expect(verified.entries).toHaveLength(2);
  expect(verified.member(third.member.id)).toBeNull();
  expect((await verifiedPeople(programme.directory, third.member.signKey)).everyone()).toEqual([]);
});

test('words fold so that spellings of one word meet, and beginnings stay beginnings', () => {
  for (const word of ['Müller', 'Mueller', 'müller', 'MULLER']) expect(fold(word)).toBe('muller');
  expect(fold('Straße')).toBe(fold('STRASSE'));
  for (const word of ['Bäckerei', 'Schröder', 'abenteuer', 'Ärztin', 'Soest']) {
    for (let end = 1; end <= word.length; end++) expect(fold(word).startsWith(fold(word.slice(0, end)))).toBe(true);
  }
});

test('[I6] waiting after wrong passphrases grows to five minutes and never beyond, whatever the clock does', () => {
  expect([0, 1, 2, 3, 4, 5, 9, 12, 99].map(waitAfter)).toEqual([0, 0, 0, 2, 4, 8, 128, 300, 300]);
  expect(secondsLeft({ count: 4, at: 10_000 }, 12_500)).toBe(2);
  expect(secondsLeft({ count: 4, at: 10_000 }, -86_400_000)).toBe(4);
  expect(secondsLeft({ count: 4, at: 10_000 }, 14_000)).toBe(0);
});
