import type { Id } from '../domain/values.ts';
import type { MemberList } from '../protocol/change.ts';
import type { PullAnswer, PulledRecord } from '../protocol/http.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import type { Cursors, PullPosition, PullTaken } from './device-store.ts';
import { readDevice, readPerson, readPosition, writeMeta } from './meta-rows.ts';
import { answeredRows, type BrokenRows } from './reading.ts';
import { isRecordRow, type AnsweredRow, type ListRow, type PositionRow } from './rows.ts';
import { eraseSpaces } from './spaces.ts';

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

/**
 * One page and its cursors in one transaction, taken only if the cursor still is the one that was asked from (I4): a
 * thawed, repeated or late answer changes nothing (F4, F11). An empty page writes nothing (I15).
 */
export async function takePull(
  connection: Connection,
  asked: PullPosition,
  { answer, broken }: { answer: PullAnswer; broken: BrokenRows },
): Promise<PullTaken | null> {
  return connection.write(['records', 'answered', 'outbox', 'refused', 'drafts', 'lists', 'meta'], async (db) => {
    const position = await readPosition(db);
    const device = await deviceOf(db);
    if (answer.generation !== position.generation || device !== asked.device || !isAsked(position, asked)) return null;
    const touched = await storeRecords(db, answer);
    const unknown = await unknownSpaces(db, answer.lists);
    const lists = await storeLists(db, answer.lists);
    const directory = await storeDirectory(db, answer);
    await dropAnswered(db, answer, broken);
    const next = advance(position, { asked, answer, unknown });
    if (JSON.stringify(next) !== JSON.stringify(position)) await writeMeta(db, next);
    const gone = await eraseSpaces(db, next, answer.erased);
    return { records: [...new Set([...touched, ...gone])], keys: lists || directory, position: shown(next, device) };
  });
}

function isAsked(position: PositionRow, asked: PullPosition): boolean {
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

async function unknownSpaces(db: Database, lists: readonly MemberList[]): Promise<Id[]> {
  const spaces = [...new Set(lists.map((list) => list.space))];
  const known = await Promise.all(spaces.map((space) => db.lists.where('space').equals(space).count()));
  return spaces.filter((_, index) => known[index] === 0);
}

/** Lists are kept as they come, never replaced: which of them is true, only a reader can tell. */
async function storeLists(db: Database, lists: readonly MemberList[]): Promise<boolean> {
  let stored = false;
  for (const list of lists) {
    const same = await db.lists
      .where('[space+number+variant]')
      .between([list.space, list.number, 0], [list.space, list.number, Infinity])
      .toArray();
    const text = JSON.stringify(list);
    if (
      same.length >= MAX_VARIANTS ||
      same.some((row) => typeof row === 'object' && row !== null && 'list' in row && JSON.stringify(row.list) === text)
    )
      continue;
    await db.lists.add({ space: list.space, number: list.number, variant: same.length, list } satisfies ListRow);
    stored = true;
  }
  return stored;
}

/** The directory only grows, entry by entry. */
async function storeDirectory(db: Database, { directory }: PullAnswer): Promise<boolean> {
  const person = directory.length > 0 ? await readPerson(db) : null;
  if (!person) return false;
  const grown = [...person.directory];
  for (const entry of directory) if (entry.number === grown.length + 1) grown.push(entry);
  if (grown.length === person.directory.length) return false;
  await writeMeta(db, { ...person, directory: grown });
  return true;
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

/** Every cursor that was asked from moves to the page's; a space met for the first time starts from zero. */
function advance(
  position: PositionRow,
  { asked, answer, unknown }: { asked: PullPosition; answer: PullAnswer; unknown: readonly Id[] },
): PositionRow {
  const since = Math.max(position.since, answer.cursor);
  const from: Record<Id, number> = { ...position.from };
  for (const space of Object.keys(asked.from)) from[space] = Math.max(from[space] ?? 0, answer.cursor);
  // Asked from zero, the page holds what there is of it up to the cursor already.
  for (const space of unknown) if (cursorOf(asked, space) > 0) from[space] = 0;
  const listed = new Set(answer.lists.map((list) => list.space));
  // Given back while unsent work kept it here: what happened in between was never sent.
  for (const space of position.ending) if (listed.has(space)) from[space] = 0;
  const ended = [...answer.ended, ...answer.erased];
  const ending = [...new Set([...position.ending.filter((space) => !listed.has(space)), ...ended])];
  const lagging: Cursors = Object.fromEntries(Object.entries(from).filter(([space, cursor]) => cursor < since && !ended.includes(space)));
  return { ...position, since, from: lagging, ending };
}

function cursorOf(position: PullPosition, space: Id): number {
  return position.from[space] ?? position.since;
}
