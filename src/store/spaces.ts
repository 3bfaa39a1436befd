import type { Id } from '../domain/values.ts';
import type { Database } from './database.ts';
import { writeMeta } from './meta-rows.ts';
import type { PositionRow } from './rows.ts';

/**
 * Drops the rows of spaces that ended or were erased, each as soon as no unsent work for it is left. Returns the records
 * that are gone. Inside the caller's transaction.
 */
export async function dropEndedSpaces(db: Database, position: PositionRow): Promise<readonly Id[]> {
  const gone: Id[] = [];
  const waiting: Id[] = [];
  for (const space of position.ending) {
    if ((await db.outbox.where('space').equals(space).count()) > 0) waiting.push(space);
    else gone.push(...(await dropSpace(db, space)));
  }
  if (waiting.length < position.ending.length) await writeMeta(db, { ...position, ending: waiting });
  return gone;
}

/** DESIGN.md "Erasure": refused entries go at once, the rest with the last unsent work. Returns the records that are gone. */
export async function eraseSpaces(db: Database, position: PositionRow, erased: readonly Id[]): Promise<readonly Id[]> {
  if (erased.length > 0)
    await db.refused
      .where('space')
      .anyOf([...erased])
      .delete();
  const ending = [...new Set([...position.ending, ...erased])];
  if (ending.length > position.ending.length) await writeMeta(db, { ...position, ending });
  return dropEndedSpaces(db, { ...position, ending });
}

/** Its lists go too: should the space be granted again, it must count as unknown and start from zero. */
async function dropSpace(db: Database, space: Id): Promise<readonly Id[]> {
  const records = await db.records.where('space').equals(space).primaryKeys();
  await db.records.where('space').equals(space).delete();
  await db.answered.where('space').equals(space).delete();
  await db.lists.where('space').equals(space).delete();
  return records;
}
