import type { Id } from '../domain/values.ts';
import type { PullAnswer } from '../protocol/pull-http.ts';
import type { Database } from './database.ts';
import { readPlaces, writeMeta, writeChanged } from './meta-rows.ts';

// Who has a place (R1): what the server told last, whole. A device never decides, so nothing else is ever written here.

/**
 * Keeps what a page tells; never an older state than is held, within one generation (F4). After a restore all is asked for from zero: a server
 * that has told nothing by the last page knows of no places, and what another generation told is over. Nothing new: nothing written (I15).
 * True when the places are others than before.
 */
export async function storePlaces(db: Database, { places: told, generation, more }: PullAnswer): Promise<boolean> {
  const before = await readPlaces(db);
  const isSame = before?.generation === generation;
  if (!told) return before !== null && !isSame && !more ? forgetPlaces(db) : false;
  if (isSame && told.seq < before.told.seq) return false;
  const after = { key: 'places', generation, told } as const;
  if (before) return writeChanged(db, before, after);
  await writeMeta(db, after);
  return true;
}

/** The member's role has changed, and with it what they are told: all of it anew. */
export async function forgetPlaces(db: Database): Promise<boolean> {
  if ((await db.meta.get('places')) === undefined) return false;
  await db.meta.delete('places');
  return true;
}

/** I13: a case that was erased has no place here any more, and none to offer again (F21). */
export async function erasePlaces(db: Database, cases: ReadonlySet<Id>): Promise<void> {
  const row = await readPlaces(db);
  if (!row) return;
  await writeChanged(db, row, { ...row, told: { ...row.told, places: row.told.places.filter((place) => !cases.has(place.case)) } });
}
