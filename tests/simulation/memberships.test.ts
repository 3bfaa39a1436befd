import { afterEach, expect, test } from 'vitest';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChange, verifyChange } from '../../src/crypto/change.ts';
import { signRetention } from '../../src/crypto/retention.ts';
import { importSpaceKey } from '../../src/crypto/space-keys.ts';
import { restoreBackup } from '../../src/server/backup/restore-backup.ts';
import { writeBackup } from '../../src/server/backup/write-backup.ts';
import { openDatabase, type DatabasePlace } from '../../src/server/database/open-database.ts';
import { berlinDate } from '../../src/domain/berlin.ts';
import type { Id } from '../../src/domain/values.ts';
import { openOffice, sqlitePlace, type TestOffice } from '../support/running-server.ts';
import { TestClient } from '../support/test-client.ts';
import { createTestSpace, spaceItem, type TestPerson, type TestSpace } from '../support/test-programme.ts';
import { MemberDevice } from './member-device.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A case of anna's: bert stands in today and not longer, the team lead has `frame` and the glass of `content`. */
interface Case {
  readonly office: TestOffice;
  readonly place: DatabasePlace;
  readonly frame: TestSpace;
  readonly content: TestSpace;
  /** A device that is switched off at the end of the test. */
  readonly session: (person: TestPerson, name?: string) => Promise<MemberDevice>;
}

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function openCase(): Promise<Case> {
  const place = sqlitePlace();
  const office = await openOffice(place);
  opened.push(office.server);
  const { programme, lead, anna, bert } = office;
  const today = berlinDate(office.server.clock.now);
  const dated = { [bert.id]: { from: today, until: today } };
  const frame = await createTestSpace(programme, 'frame', [anna, bert, lead], undefined, { dated });
  const content = await createTestSpace(programme, 'content', [anna, bert], frame.of ?? '', { dated, escrow: [lead] });
  const { answers } = await (await office.device(anna)).push([spaceItem(frame), spaceItem(content)]);
  expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  return {
    office,
    place,
    frame,
    content,
    session: async (person, name) => {
      const session = await MemberDevice.open(office, person, name);
      opened.push(session);
      return session;
    },
  };
}

async function cycleAll(...sessions: readonly MemberDevice[]): Promise<void> {
  for (const session of sessions) expect([session.device.name, await session.cycle()]).toEqual([session.device.name, 'idle']);
}

async function outcomeOn(session: MemberDevice): Promise<unknown> {
  const outbox = await session.device.store.outbox();
  const refused = await session.device.store.refused();
  return { unsent: outbox.filter(({ seq }) => seq === null).length, refused: refused.map(({ reason }) => reason) };
}

async function recordsIn(session: MemberDevice, space: Id): Promise<readonly Id[]> {
  return (await session.device.store.recordsOfSpaces([space])).map(({ record }) => record).toSorted();
}

/** Reads a space as an unlocked worker does: with the keys that this person can come by. */
async function textsOn(session: MemberDevice, space: Id, people: readonly TestPerson[]): Promise<Readonly<Record<Id, unknown>>> {
  const keys = await session.keys(space);
  const texts: Record<Id, unknown> = {};
  for (const { record, live } of await session.device.store.recordsOfSpaces([space])) {
    for (const { change } of live) {
      const author = people.find(({ id }) => id === change.author);
      const raw = keys.get(change.epoch);
      const hasValidSignature = author !== undefined && (await verifyChange(change, author.keys.signKey));
      texts[record] = hasValidSignature && raw ? (await openChange(change, await importSpaceKey(raw))).values['1'] : 'unreadable';
    }
  }
  return texts;
}

test('[F13] [I14] [R10] a substitute writes on the last evening, offline, with a clock a day behind: taken once, marked, and nothing after it', async () => {
  const { office, content, session } = await openCase();
  const [anna, bert] = [await session(office.anna), await session(office.bert)];
  await anna.write(content.id, content);
  await cycleAll(anna, bert);
  expect(await recordsIn(bert, content.id)).toHaveLength(1);

  bert.device.clockError = -DAY;
  const form = await bert.space(content.id);
  const late = await bert.write(content.id);
  office.server.clock.now += 20 * HOUR;
  await cycleAll(bert, anna);

  expect(await outcomeOn(bert)).toEqual({ unsent: 0, refused: [] });
  expect([await recordsIn(bert, content.id), await bert.chain(content.id)]).toEqual([[], []]);
  const [row] = await anna.device.store.records([late.change.record]);
  expect(row?.live.map(({ change, afterEnd }) => [change.id, afterEnd])).toEqual([[late.change.id, true]]);

  // A form that was still open. This device was told, and its next exchange proved that the answer arrived.
  await cycleAll(bert);
  const after = await bert.write(content.id, form ?? undefined);
  await cycleAll(bert, anna);
  expect(await outcomeOn(bert)).toEqual({ unsent: 0, refused: ['ended'] });
  expect(await recordsIn(anna, content.id)).not.toContain(after.change.record);
});

test('[F13] [I14] a substitute’s second tablet comes back after 31 days: too late, kept on the device for export', async () => {
  const { office, content, session } = await openCase();
  const [anna, bert] = [await session(office.anna), await session(office.bert)];
  await cycleAll(anna, bert);
  await bert.write(content.id);
  office.server.clock.now += 32 * DAY;
  await bert.signIn();
  await cycleAll(bert);
  expect(await outcomeOn(bert)).toEqual({ unsent: 0, refused: ['ended'] });
  await anna.signIn();
  await cycleAll(anna);
  expect(await recordsIn(anna, content.id)).toEqual([]);
});

test('[I14] [I15] two renew a key at once: one is taken, the other looks again and has nothing to do; who left reads nothing new', async () => {
  const { office, frame, session } = await openCase();
  const { programme } = office;
  const [anna, tina, bert] = [await session(office.anna), await session(office.lead), await session(office.bert)];
  const before = await anna.write(frame.id, frame);
  await cycleAll(anna, tina, bert);
  const old = await bert.keys(frame.id);
  office.server.clock.now += DAY;
  await cycleAll(anna, tina);
  const [one, two] = [await anna.duty(frame.id), await tina.duty(frame.id)];
  expect([one?.why.includes('ended'), two?.why.includes('ended')]).toEqual([true, true]);
  if (!one || !two) throw new Error('nothing wanted');
  const answers = await Promise.all([anna.performDuty(frame.id, one), tina.performDuty(frame.id, two)]);
  expect(answers.toSorted()).toEqual([200, 409]);
  await cycleAll(anna, tina);
  expect([await anna.duty(frame.id), await tina.duty(frame.id)]).toEqual([null, null]);
  expect((await anna.chain(frame.id)).map(({ number, epoch }) => [number, epoch])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  const after = await anna.write(frame.id);
  await cycleAll(anna, tina, bert);
  expect(after.change.epoch).toBe(2);
  for (const session of [anna, tina]) {
    expect(await textsOn(session, frame.id, programme.people)).toEqual({
      [before.change.record]: 'by anna',
      [after.change.record]: 'by anna',
    });
  }
  // Even with the ciphertext in hand.
  expect([...old.keys()]).toEqual([1]);
  for (const raw of old.values()) await expect(openChange(after.change, await importSpaceKey(raw))).rejects.toMatchObject({ why: 'seal' });
});

test('[F21] [I13] [I14] a server restored to before a renewal learns it again: nothing is lost, nobody is let back in', async () => {
  const { office, place, content, session } = await openCase();
  const [anna, second, bert] = [await session(office.anna), await session(office.anna, 'second'), await session(office.bert)];
  const first = await anna.write(content.id, content);
  const berts = await bert.write(content.id, content);
  await cycleAll(anna, bert, second);
  const file = join(mkdtempSync(join(tmpdir(), 'lotse-backup-')), 'backup.gz');
  await withDatabase(place, async (database) => writeBackup(database, file, '2026-11-22T12:00:00.000Z'));

  office.server.clock.now += DAY;
  await cycleAll(anna);
  const wanted = await anna.duty(content.id);
  expect(wanted?.why).toContain('ended');
  expect(wanted && (await anna.performDuty(content.id, wanted))).toBe(200);
  await cycleAll(anna, bert);
  const third = await anna.write(content.id);
  await cycleAll(anna, second);

  await withDatabase(place, async (database) => restoreBackup(database, file, { replace: true, now: office.server.clock.now }));
  for (const one of [second, bert, anna]) await one.signIn();
  const offline = await anna.write(content.id);
  await cycleAll(second, bert, anna, second, bert);

  for (const mine of [anna, second]) {
    expect((await mine.chain(content.id)).map(({ number, epoch }) => [number, epoch])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(await textsOn(mine, content.id, office.programme.people)).toEqual({
      [first.change.record]: 'by anna',
      [berts.change.record]: 'by bert',
      [third.change.record]: 'by anna',
      [offline.change.record]: 'by anna',
    });
    expect(await outcomeOn(mine)).toEqual({ unsent: 0, refused: [] });
  }
  expect([await recordsIn(bert, content.id), await bert.chain(content.id)]).toEqual([[], []]);
});

test('[R12] [I13] [F16] [F21] a device away for 200 days meets an erased case: nothing comes back, from it or from an older backup', async () => {
  const { office, place, frame, content, session } = await openCase();
  const [anna, away, tina] = [await session(office.anna), await session(office.anna, 'away'), await session(office.lead)];
  const kept = await anna.write(frame.id, frame);
  await anna.write(content.id, content);
  await cycleAll(anna, away, tina);
  const file = join(mkdtempSync(join(tmpdir(), 'lotse-backup-')), 'backup.gz');
  await withDatabase(place, async (database) => writeBackup(database, file, '2026-11-22T12:00:00.000Z'));
  const unsent = [await away.write(frame.id), await away.write(content.id, undefined, kept.change.record)];
  expect(unsent).toHaveLength(2);

  const order = {
    programme: office.programme.id,
    case: frame.of ?? '',
    number: 1,
    eraseOn: '2020-01-01',
    hold: false,
    author: office.anna.id,
  };
  expect(await anna.post('/api/retention', { order: await signRetention(order, office.anna.keys.signPrivate) })).toBe(200);
  await cycleAll(anna, tina);
  office.server.clock.now += 200 * DAY;
  await away.signIn();
  await cycleAll(away);
  for (const one of [anna, away, tina]) await expectGone(one, [frame.id, content.id]);

  await withDatabase(place, async (database) => restoreBackup(database, file, { replace: true, now: office.server.clock.now }));
  for (const one of [away, anna, tina]) await one.signIn();
  await cycleAll(away, anna, tina, away);
  for (const one of [anna, away, tina]) await expectGone(one, [frame.id, content.id]);
  const fresh = await session(office.anna, 'fresh');
  await cycleAll(fresh);
  await expectGone(fresh, [frame.id, content.id]);
});

/** Records, lists, what was unsent and what was refused: all of it. */
async function expectGone(session: MemberDevice, spaces: readonly Id[]): Promise<void> {
  const { store } = session.device;
  const left = {
    records: (await store.recordsOfSpaces(spaces)).length,
    lists: (await store.lists()).filter(({ space }) => spaces.includes(space)).length,
    queue: (await store.outbox()).length,
    refused: (await store.refused()).length,
  };
  expect([session.device.name, left]).toEqual([session.device.name, { records: 0, lists: 0, queue: 0, refused: 0 }]);
}

async function withDatabase<T>(place: DatabasePlace, work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
  const database = await openDatabase(place);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

test('[I14] a revoked device is answered 410: it keeps what it has not sent, and drops the rest', async () => {
  const { office, content, session } = await openCase();
  const [anna, lost] = [await session(office.anna), await session(office.anna, 'lost')];
  await anna.write(content.id, content);
  await cycleAll(anna, lost);
  await lost.write(content.id);
  const { installation } = await lost.device.store.meta();
  const tina = await new TestClient(office.server.url).signIn(office.lead);
  expect((await tina.send('POST', '/api/devices/revoke', { id: installation.id })).status).toBe(200);
  expect(await lost.cycle()).toBe('revoked');
  expect(await outcomeOn(lost)).toEqual({ unsent: 1, refused: [] });
  expect([await recordsIn(lost, content.id), (await lost.device.store.lists()).length]).toEqual([[], 0]);
  // Every space that its member reads is renewed by whoever may.
  await cycleAll(anna);
  expect((await anna.duty(content.id))?.why).toContain('due');
});
