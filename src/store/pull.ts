import type { Id } from '../domain/values.ts';
import type { MemberList } from '../protocol/change.ts';
import type { PullAnswer, PulledRecord } from '../protocol/pull-http.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import { copiesAfter, storablePart } from './copies.ts';
import type { Cursors, PullPosition, PullTaken } from './held.ts';
import { growDirectory } from './person.ts';
import { readDevice, readPerson, readPosition, writeChanged } from './meta-rows.ts';
import { answeredRows, type BrokenRows } from './reading.ts';
import type { PositionRow } from './meta-schemas.ts';
import { isRecordRow, type AnsweredRow, type ListRow } from './rows.ts';
import { eraseSpaces, listsOf, newestSays, spaceTables, stillHeld } from './spaces.ts';
import { forgetPlaces, newEmergencyAccess, readablePart, storePlaces, storeRetention, storeServerState } from './server-state.ts';

/** A request line has room for so many lagging spaces; the others wait for a later page. */
const MAX_FROM = 200;
/** Lists that claim one number: more than these come from a server that lies. */
const MAX_VARIANTS = 8;

export async function pullPosition(connection: Connection): Promise<PullPosition> {
  return connection.read(['meta'], async (db) => shown(await readPosition(db), await deviceOf(db)));
}

async function deviceOf(db: Database): Promise<Id> {
  return (await readDevice(db))?.device ?? '';
}

function shown({ generation, since, from }: PositionRow, device: Id): PullPosition {
  return { device, generation, since, from: Object.fromEntries(Object.entries(from).slice(0, MAX_FROM)) };
}

/** What `takePull` needs from outside. */
export interface PullContext {
  readonly connection: Connection;
  readonly broken: BrokenRows;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
}

/**
 * One page and its cursors in one transaction, taken only if the cursor still is the one that was asked from (I4): a
 * thawed, repeated or late answer changes nothing (F4, F11). A page without news writes nothing (I15).
 */
export async function takePull(context: PullContext, asked: PullPosition, answer: PullAnswer): Promise<PullTaken | null> {
  return context.connection.write(spaceTables, async (db) => {
    const position = await readPosition(db);
    const device = await deviceOf(db);
    if (answer.generation !== position.generation || device !== asked.device || !isPresent(position, asked)) return null;
    const page = storablePart(position, await readablePart(db, answer, context.now()));
    const touched = await storeRecords(db, page);
    const granted = [...(await newlyRead(db, page.lists)), ...(await newEmergencyAccess(db, page))];
    const lists = await storeLists(db, page.lists);
    const serverState = await storeServerState(db, page);
    const places = await placesOf(db, asked, answer);
    const retention = await storeRetention(db, page);
    const directory = await storeDirectory(db, page);
    await dropAnswered(db, page, context.broken);
    const ended = await stillHeld(db, answer.ended);
    const next = advance(position, { asked, answer, granted, ended, now: context.now() });
    await writeChanged(db, position, next);
    const gone = await eraseSpaces(db, next, answer.erased);
    const keys = lists || serverState || retention || directory || gone.length > 0 || ended.length > 0 || next.copies !== position.copies;
    return { records: [...new Set([...touched, ...gone])], keys, places, position: shown(await readPosition(db), device) };
  });
}

async function placesOf(db: Database, asked: PullPosition, answer: PullAnswer): Promise<boolean> {
  const forgotten = countsAnew(asked, answer) && (await forgetPlaces(db));
  return (await storePlaces(db, answer)) || forgotten;
}

function isPresent(position: PositionRow, asked: PullPosition): boolean {
  return (
    position.generation === asked.generation &&
    position.since === asked.since &&
    Object.entries(asked.from).every(([space, cursor]) => position.from[space] === cursor)
  );
}

async function storeRecords(db: Database, { records }: PullAnswer): Promise<Id[]> {
  const held = await db.records.bulkGet(records.map((row) => row.record));
  const newer = records.map(ownChanges).filter((row, index) => {
    const before = held[index];
    return !isRecordRow(before) || before.seq <= row.seq;
  });
  await db.records.bulkPut(newer);
  return newer.map((row) => row.record);
}

/** A signed change put under another record or space is no value of that record (I10). */
function ownChanges(row: PulledRecord): PulledRecord {
  return { ...row, live: row.live.filter(({ change }) => change.record === row.record && change.space === row.space) };
}

/** A list that makes the member a reader: until then the cursor has passed the space without taking anything of it. */
async function newlyRead(db: Database, lists: readonly MemberList[]): Promise<Id[]> {
  const member = (await readPerson(db))?.account.member ?? '';
  const spaces = [...new Set(lists.map((list) => list.space))];
  const granted: Id[] = [];
  for (const space of spaces) {
    const isNamed = lists.some((list) => list.space === space && list.members.includes(member));
    const wasNamed = await newestSays(db, space, (list) => list.members.includes(member));
    if ((await db.lists.where('space').equals(space).count()) === 0 || (isNamed && !wasNamed)) granted.push(space);
  }
  return granted;
}

/** Lists are kept as they come, never replaced: which of them is true, only a reader can tell. */
async function storeLists(db: Database, lists: readonly MemberList[]): Promise<boolean> {
  const rows: ListRow[] = [];
  for (const space of new Set(lists.map((list) => list.space))) {
    const held = [...(await listsOf(db, space))];
    const known = new Set(held.map((row) => JSON.stringify(row.list)));
    for (const list of lists.filter((one) => one.space === space)) {
      const variant = held.filter((row) => row.number === list.number).length;
      if (variant >= MAX_VARIANTS || known.has(JSON.stringify(list))) continue;
      known.add(JSON.stringify(list));
      const row = { space, number: list.number, variant, list };
      held.push(row);
      rows.push(row);
    }
  }
  await db.lists.bulkPut(rows);
  return rows.length > 0;
}

async function storeDirectory(db: Database, { directory }: PullAnswer): Promise<boolean> {
  const person = directory.length > 0 ? await readPerson(db) : null;
  if (!person) return false;
  return writeChanged(db, person, { ...person, directory: growDirectory(person.directory, directory) });
}

/** An answered item leaves the overlay in the transaction that stores its record, or its list, at or past its number. */
async function dropAnswered(db: Database, { records, lists }: PullAnswer, broken: BrokenRows): Promise<void> {
  if ((await db.answered.count()) === 0) return;
  const stored = new Map(records.map((row) => [row.record, row.seq]));
  const numbers = new Map(lists.map((list) => [list.space, list.number]));
  const seen = ({ item, seq }: AnsweredRow): boolean =>
    item.type === 'change' ? (stored.get(item.change.record) ?? 0) >= seq : (numbers.get(item.list.space) ?? 0) >= item.list.number;
  await db.answered.bulkDelete((await answeredRows(db, broken)).filter(seen).map((row) => row.id));
}

/** A page, where it was asked from, and which spaces come to be read or end with it. */
interface Page {
  readonly asked: PullPosition;
  readonly answer: PullAnswer;
  readonly granted: readonly Id[];
  readonly ended: readonly Id[];
  /** Milliseconds. */
  readonly now: number;
}

/** Every cursor that was asked from moves to the page's; a space that has come to be read starts from zero; `ended` ones go. */
function advance(position: PositionRow, { asked, answer, granted, ended, now }: Page): PositionRow {
  // All of it again: it is little, or it was never seen.
  if (countsAnew(asked, answer)) return { ...position, since: 0, from: {}, ending: [...new Set([...position.ending, ...ended])] };
  const since = Math.max(position.since, answer.cursor);
  const from: Record<Id, number> = { ...position.from };
  for (const space of Object.keys(asked.from)) from[space] = Math.max(from[space] ?? 0, answer.cursor);
  // Asked from zero, the page holds what there is of it up to the cursor already.
  for (const space of granted) if (cursorOf(asked, space) > 0) from[space] = 0;
  const listed = new Set(answer.lists.map((list) => list.space));
  // Given back while unsent work kept it here: what happened in between was never sent.
  for (const space of position.ending) if (listed.has(space)) from[space] = 0;
  const ending = [...new Set([...position.ending.filter((space) => !listed.has(space)), ...ended])];
  const over = new Set([...answer.ended, ...answer.erased]);
  const lagging: Cursors = Object.fromEntries(Object.entries(from).filter(([space, cursor]) => cursor < since && !over.has(space)));
  const copies = copiesAfter(position.copies, { over, isWhole: (space) => !answer.more && lagging[space] === undefined, now });
  return { ...position, since, from: lagging, ending, copies };
}

function cursorOf(position: PullPosition, space: Id): number {
  return position.from[space] ?? position.since;
}

/**
 * The end of the sequence lies before what was asked from: the member's role has changed, and with it how the sequence is counted for them
 * (access of officers and management).
 */
function countsAnew(asked: PullPosition, answer: PullAnswer): boolean {
  return !answer.more && answer.cursor < asked.since;
}
