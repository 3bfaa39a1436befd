import type { Id } from '../domain/values.ts';
import type { MemberList } from '../protocol/change.ts';
import type { Database, TableName } from './database.ts';
import { readErasure, readPerson, readPlaces, readSettings, writeChanged, writeMeta } from './meta-rows.ts';
import type { PositionRow } from './meta-schemas.ts';
import { isListRow, type ListRow } from './rows.ts';

/** What the functions below read and write, all inside the caller's transaction. */
export const spaceTables = ['records', 'answered', 'outbox', 'refused', 'drafts', 'lists', 'meta'] as const satisfies readonly TableName[];

/**
 * Drops the rows of spaces that ended or were erased, each as soon as no unsent work for it is left. Returns the records
 * that are gone.
 */
export async function dropEndedSpaces(db: Database, position: PositionRow): Promise<readonly Id[]> {
  const gone: Id[] = [];
  const waiting: Id[] = [];
  for (const space of position.ending) {
    if ((await db.outbox.where('space').equals(space).count()) > 0) waiting.push(space);
    else gone.push(...(await dropSpace(db, space)));
  }
  if (waiting.length < position.ending.length) {
    await writeMeta(db, { ...position, ending: waiting });
    // It may hold their keys. The worker makes it anew from the lists that are left.
    await writeMeta(db, { ...(await readSettings(db)), keyring: null });
  }
  return gone;
}

/**
 * ARCHITECTURE.md "Erasure": refused entries and drafts go at once, the rest with the last unsent work, and the ids are remembered: nothing of
 * them is taken up again. Returns the records that are gone.
 */
export async function eraseSpaces(db: Database, position: PositionRow, told: readonly Id[]): Promise<readonly Id[]> {
  const before = await readErasure(db);
  const erased = told.filter((space) => !before.erased.includes(space));
  if (erased.length > 0) {
    await db.refused.where('space').anyOf(erased).delete();
    await dropDrafts(db, erased);
    await erasePlaces(db, await casesOf(db, erased));
    await writeChanged(db, before, { ...before, erased: [...new Set([...before.erased, ...erased])] });
  }
  const ending = [...new Set([...position.ending, ...(await stillHeld(db, erased))])];
  if (ending.length > position.ending.length) await writeMeta(db, { ...position, ending });
  return dropEndedSpaces(db, { ...position, ending });
}

/** Those of which anything is here that has to go. Ended spaces are told at every pull: mostly there is nothing (I15). */
export async function stillHeld(db: Database, spaces: readonly Id[]): Promise<readonly Id[]> {
  const held: Id[] = [];
  for (const space of new Set(spaces)) {
    const rows = (await db.records.where('space').equals(space).count()) + (await db.answered.where('space').equals(space).count());
    if (rows > 0 || ((await db.lists.where('space').equals(space).count()) > 0 && !(await isLookedAfter(db, space)))) held.push(space);
  }
  return held;
}

/** Lists that were held of a space, newest first. */
export async function listsOf(db: Database, space: Id): Promise<readonly ListRow[]> {
  const rows: readonly unknown[] = await db.lists.where('space').equals(space).toArray();
  return rows.filter(isListRow).toSorted((a, b) => b.number - a.number);
}

/** Does (one claiming to be) the newest list of a space say so? */
export async function newestSays(db: Database, space: Id, says: (list: MemberList) => boolean): Promise<boolean> {
  const lists = await listsOf(db, space);
  return lists.some((row) => row.number === lists[0]?.number && says(row.list));
}

/** A team lead still receives the lists of `content` after emergency access ended, and can verify the next one only by those before. */
async function isLookedAfter(db: Database, space: Id): Promise<boolean> {
  const member = (await readPerson(db))?.account.member;
  if (member === undefined || (await readErasure(db)).erased.includes(space)) return false;
  return newestSays(db, space, (list) => list.escrow.includes(member));
}

/** Otherwise its lists go too: should the space be granted again, it must count as unknown and start from zero. */
async function dropSpace(db: Database, space: Id): Promise<readonly Id[]> {
  const records = await db.records.where('space').equals(space).primaryKeys();
  await db.records.where('space').equals(space).delete();
  await db.answered.where('space').equals(space).delete();
  if (!(await isLookedAfter(db, space))) await db.lists.where('space').equals(space).delete();
  return records;
}

/** Keys of drafts name in their second place what they are about: a case, or one of its records (protocol/case-views.ts, `DraftView`). */
async function dropDrafts(db: Database, spaces: readonly Id[]): Promise<void> {
  await db.drafts.bulkDelete([...(await draftsAbout(db, await casesOf(db, spaces), spaces))]);
}

/** Keys of the drafts about these cases, or a record held of these spaces. */
export async function draftsAbout(db: Database, cases: ReadonlySet<Id>, spaces: readonly Id[]): Promise<readonly string[]> {
  const about = new Set(cases);
  for (const record of await db.records.where('space').anyOf(spaces).primaryKeys()) about.add(record);
  const keys = await db.drafts.toCollection().primaryKeys();
  return keys.filter((key) => about.has(key.split(':')[1] ?? ''));
}

async function casesOf(db: Database, spaces: readonly Id[]): Promise<ReadonlySet<Id>> {
  const cases = new Set<Id>();
  for (const space of spaces) {
    for (const { list } of await listsOf(db, space)) if (list.of !== null && list.kind !== 'inbox') cases.add(list.of);
  }
  return cases;
}

/** I13: a case that was erased has no place here any more, and none to offer again (F21). */
async function erasePlaces(db: Database, cases: ReadonlySet<Id>): Promise<void> {
  const row = await readPlaces(db);
  if (!row) return;
  const { serverPlaces } = row;
  await writeChanged(db, row, {
    ...row,
    serverPlaces: { ...serverPlaces, places: serverPlaces.places.filter((place) => !cases.has(place.case)) },
  });
}
