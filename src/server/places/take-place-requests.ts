import { berlinDate } from '../../domain/berlin.ts';
import { giveUpPlace, takePlaceRequest } from '../../domain/place-requests.ts';
import { advancePlaces, type Movement } from '../../domain/advance-places.ts';
import type { Pool } from '../../domain/places.ts';
import type { Id } from '../../domain/values.ts';
import type { Change, PlaceRequestHeader } from '../../protocol/change.ts';
import type { TransactionQuery } from '../database/tables.ts';
import type { PushState, Written } from '../ledger/push-state.ts';
import { capacityOf, readCapacityRows, readPlaceRows, readPool, storeMoved, type CapacityRow, type When } from './place-rows.ts';
import { countWeek } from './weekly-figure.ts';

/**
 * R1, R2: what newly accepted changes ask of the server, in order of their sequence numbers. Each movement has the number of the change that
 * brought it. The caller holds the programme's lock, and has stored the changes; known ones are not among them, so they change nothing (I3).
 */
export async function takePlaceRequests(
  query: TransactionQuery,
  changes: Written['changes'],
  { state, ...when }: When & { readonly state: PushState },
): Promise<void> {
  const claims = changes.flatMap(({ change, seq }) => (change.claim === undefined ? [] : [{ change, seq, claim: change.claim }]));
  if (claims.length === 0) return;
  // What officers read of this week was so before anything moved in it.
  await countWeek(query, when);
  let capacity = await readCapacityRows(query, when.programme);
  const before: Pool = { places: (await readPlaceRows(query, when.programme)).map(({ place }) => place), capacity: capacityOf(capacity) };
  let pool = before;
  for (const { change, seq, claim } of claims) {
    const movement = { seq, now: when.now, today: berlinDate(when.now) };
    if (claim.act === 'capacity') {
      if (!isLive(change, state)) continue;
      capacity = await storeCapacity(query, capacity, { programme: when.programme, record: change.record, seq, setting: claim.setting });
      pool = advancePlaces({ ...pool, capacity: capacityOf(capacity) }, movement);
    } else {
      pool = step(pool, { change, claim, movement }, state);
    }
  }
  await storeMoved(query, when, { before, after: pool });
}

interface Asked {
  readonly change: Change;
  readonly claim: Exclude<PlaceRequestHeader, { act: 'capacity' }>;
  readonly movement: Movement;
}

function step(pool: Pool, { change, claim, movement }: Asked, { spaces }: PushState): Pool {
  const of = spaces.get(change.space)?.of ?? null;
  return of === null ? pool : takePlaceRequest(pool, claim, { ...movement, case: of, change: change.id });
}

/** A decision that another one has replaced by now says nothing, in whatever order they are offered again after a restore. */
function isLive({ id, record }: Change, { records }: PushState): boolean {
  return [...(records.get(record)?.live.values() ?? [])].some((live) => live.has(id));
}

async function storeCapacity(
  query: TransactionQuery,
  known: readonly CapacityRow[],
  { programme, ...row }: CapacityRow & { readonly programme: Id },
): Promise<readonly CapacityRow[]> {
  const values = { seq: row.seq, from_day: row.setting?.from ?? null, places: row.setting?.places ?? null };
  await query
    .insertInto('capacity')
    .values({ programme, record: row.record, ...values })
    .onConflict((on) => on.columns(['programme', 'record']).doUpdateSet(values))
    .execute();
  return [...known.filter(({ record }) => record !== row.record), row];
}

/** What a new day brings: reservations, offers and supports that have run out, and who is served next. True when something moved. */
export async function advancePlacesOfDay(query: TransactionQuery, { programme, now }: When, seq: number): Promise<boolean> {
  const before = await readPool(query, programme);
  const after = advancePlaces(before, { seq, now, today: berlinDate(now) });
  return await storeMoved(query, { programme, now }, { before, after });
}

/** R12: a case that is erased holds no place. */
export async function giveUpErased(
  query: TransactionQuery,
  { programme, now }: When,
  { caseId, seq }: { readonly caseId: Id; readonly seq: number },
): Promise<void> {
  const before = await readPool(query, programme);
  const movement = { seq, now, today: berlinDate(now) };
  const given = giveUpPlace(before, caseId, movement);
  if (given === before) return;
  const after = advancePlaces(given, movement);
  await storeMoved(query, { programme, now }, { before, after });
}
