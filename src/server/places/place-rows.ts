import * as v from 'valibot';
import type { Place, Pool } from '../../domain/places.ts';
import type { Id } from '../../domain/values.ts';
import { serverPlaceSchema } from '../../protocol/pull-http.ts';
import { wasRestored } from '../database/state.ts';
import type { Query, TransactionQuery } from '../database/tables.ts';
import { readOffices } from '../ledger/offices.ts';

/** The fields of a place that the rule works on. */
export const placeSchema = v.omit(serverPlaceSchema, ['office', 'proof']);

export interface When {
  readonly programme: Id;
  /** Time of receipt, milliseconds. */
  readonly now: number;
}

/** A stored place, with the columns beside it. */
export interface PlaceRow {
  readonly place: Place;
  readonly office: Id | null;
  /** The number of the newest row that this server made or took back from a device (database/tables.ts). */
  readonly knownSeq: number;
}

/** What one decision about the number of places says; null once it was taken back. */
export interface CapacityRow {
  readonly record: Id;
  readonly seq: number;
  readonly setting: { readonly from: string; readonly places: number } | null;
}

/** Every place request ever made, the oldest movement first. */
export async function readPlaceRows(query: Query, programme: Id): Promise<readonly PlaceRow[]> {
  const rows = await query.selectFrom('place').selectAll().where('programme', '=', programme).orderBy('seq').orderBy('id').execute();
  return rows.map(({ body, seq, office, known_seq: knownSeq }) => {
    return { place: { ...v.parse(placeSchema, JSON.parse(body)), seq }, office, knownSeq };
  });
}

/** In the order in which the server received them. */
export async function readCapacityRows(query: Query, programme: Id): Promise<readonly CapacityRow[]> {
  const rows = await query.selectFrom('capacity').selectAll().where('programme', '=', programme).orderBy('seq').execute();
  return rows.map(({ record, seq, from_day: from, places }) => {
    return { record, seq, setting: from === null || places === null ? null : { from, places } };
  });
}

/** The pool as the rule knows it (domain/places.ts). */
export async function readPool(query: Query, programme: Id): Promise<Pool> {
  const places = (await readPlaceRows(query, programme)).map(({ place }) => place);
  return { places, capacity: capacityOf(await readCapacityRows(query, programme)) };
}

export function capacityOf(rows: readonly CapacityRow[]): Pool['capacity'] {
  return rows.flatMap(({ setting }) => setting ?? []);
}

/** Stores the places that moved; the rule keeps the others as the same objects. True when one moved. The caller holds the programme's lock. */
export async function storeMoved(
  query: TransactionQuery,
  { programme, now }: When,
  { before, after }: { readonly before: Pool; readonly after: Pool },
): Promise<boolean> {
  const held = new Set(before.places);
  const moved = after.places.filter((place) => !held.has(place));
  if (moved.length === 0) return false;
  // A restored server may lack newer rows that devices hold, so its own movement does not count as the newest.
  const restored = await wasRestored(query, now);
  await storePlaces(
    query,
    programme,
    moved.map((place) => ({ place, knownSeq: restored ? null : place.seq })),
  );
  return true;
}

/** Writes places with the office they now belong to. `knownSeq` null: as it is, 0 for a new one. */
export async function storePlaces(
  query: TransactionQuery,
  programme: Id,
  rows: readonly { readonly place: Place; readonly knownSeq: number | null }[],
): Promise<void> {
  const offices = await readOffices(
    query,
    programme,
    rows.map(({ place }) => place.case),
  );
  for (const { place, knownSeq } of rows) {
    const { id, seq } = place;
    const row = { case_id: place.case, office: offices.get(place.case) ?? null, seq, body: JSON.stringify(place) };
    await query
      .insertInto('place')
      .values({ programme, id, ...row, known_seq: knownSeq ?? 0 })
      .onConflict((on) => on.columns(['programme', 'id']).doUpdateSet({ ...row, ...(knownSeq === null ? {} : { known_seq: knownSeq }) }))
      .execute();
  }
}
