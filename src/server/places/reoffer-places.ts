import * as v from 'valibot';
import { berlinDate } from '../../domain/berlin.ts';
import { giveUpPlace } from '../../domain/place-requests.ts';
import { advancePlaces, type Movement } from '../../domain/advance-places.ts';
import { isLive, type Place, type Pool } from '../../domain/places.ts';
import type { Id } from '../../domain/values.ts';
import type { ServerPlace } from '../../protocol/pull-http.ts';
import { lockProgramme, readGeneration, readSecret, wasRestored } from '../database/state.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import {
  capacityOf,
  placeSchema,
  readCapacityRows,
  readPlaceRows,
  storeMoved,
  storePlaces,
  type PlaceRow,
  type When,
} from './place-rows.ts';
import { isProven } from './server-places.ts';
import { countWeek } from './weekly-figure.ts';

/**
 * After a restore (F21) devices send back the places that they had from the server. A grant stays a grant, even over capacity. Rows count that
 * carry a valid proof and are newer than the row here; together they are one movement. Gives the head afterwards.
 */
export async function reofferPlaces(
  database: Database,
  { programme, now }: When,
  offered: readonly ServerPlace[],
): Promise<{ readonly generation: string; readonly head: number }> {
  return await database.query.transaction().execute(async (query) => {
    const head = await lockProgramme(query, programme);
    const generation = await readGeneration(query);
    if (!(await wasRestored(query, now))) return { generation, head };
    const secret = await readSecret(query);
    const rows = await readPlaceRows(query, programme);
    const erased = await readErased(query, programme);
    const verified = offered.filter((one) => isProven(secret, programme, one) && !(erased.has(one.case) && isLive(one)));
    const fresh = newestOf(verified).filter((one) => isNewer(one, rows) && !isOutdone(one, rows));
    if (fresh.length === 0) return { generation, head };
    const movement = { seq: head + 1, now, today: berlinDate(now) };
    await countWeek(query, { programme, now });
    await take(query, { programme, movement, rows }, fresh);
    await query.updateTable('programme').set({ seq: movement.seq }).where('id', '=', programme).execute();
    return { generation, head: movement.seq };
  });
}

interface At {
  readonly programme: Id;
  readonly movement: Movement;
  readonly rows: readonly PlaceRow[];
}

async function take(query: TransactionQuery, { programme, movement, rows }: At, fresh: readonly ServerPlace[]): Promise<void> {
  const taken = fresh.map((one) => ({ place: placeFrom(one, movement.seq), knownSeq: one.seq }));
  const ids = new Set(fresh.map(({ id }) => id));
  const before: Pool = {
    places: rows.map(({ place }) => place).filter(({ id }) => !ids.has(id)),
    capacity: capacityOf(await readCapacityRows(query, programme)),
  };
  const cleared = taken.reduce((pool, { place }) => giveWay(pool, place, movement), before);
  const whole = { ...cleared, places: [...cleared.places, ...taken.map(({ place }) => place)] };
  await storePlaces(query, programme, taken);
  // Then as on any day: what has run out is released, and the next in line are served.
  const after = advancePlaces(whole, movement);
  await storeMoved(
    query,
    { programme, now: movement.now },
    { before: { ...before, places: [...before.places, ...taken.map(({ place }) => place)] }, after },
  );
}

/**
 * A case has one place request at a time: one made here since the restore gives way to a grant from before. One that was made of the same
 * steps, pushed again, is the same request and is released.
 */
function giveWay(pool: Pool, place: Place, movement: Movement): Pool {
  const given = isLive(place) ? giveUpPlace(pool, place.case, movement) : pool;
  const steps = new Set(place.steps.map(({ change }) => change));
  const isShadow = (other: Place): boolean =>
    other.case === place.case && other.taken && other.steps.some(({ change }) => steps.has(change));
  if (!given.places.some(isShadow)) return given;
  const places = given.places.map((other) =>
    isShadow(other) ? { ...other, state: 'released' as const, taken: false, seq: movement.seq } : other,
  );
  return { ...given, places };
}

/** False where this server is further: its number is as new, or somebody took a step since. */
function isNewer(offered: ServerPlace, rows: readonly PlaceRow[]): boolean {
  const row = rows.find(({ place }) => place.id === offered.id);
  if (!row) return true;
  if (offered.seq <= row.knownSeq) return false;
  const [last] = row.place.steps;
  const isDecidedSince = last !== undefined && last.outcome !== 'none' && !offered.steps.some(({ change }) => change === last.change);
  // A request that was declined here is paused: an older grant overrides that, an older offer does not.
  const hasDeclined = row.place.resting && (offered.state === 'waiting' || offered.state === 'offered');
  return !isDecidedSince || (row.place.state === 'waiting' && !hasDeclined);
}

/** The case only waited or held an offer, and got a place here since the restore: that grant stays, too. */
function isOutdone(offered: ServerPlace, rows: readonly PlaceRow[]): boolean {
  if (offered.state !== 'waiting' && offered.state !== 'offered') return false;
  return rows.some(({ place }) => place.case === offered.case && (place.state === 'occupied' || place.state === 'reserved'));
}

/** Each place once, in its newest row. */
function newestOf(offered: readonly ServerPlace[]): readonly ServerPlace[] {
  const newest = new Map<Id, ServerPlace>();
  for (const one of offered) if ((newest.get(one.id)?.seq ?? 0) < one.seq) newest.set(one.id, one);
  return [...newest.values()];
}

/** Gives it a number of this sequence. In the waiting list it stays before everybody who asks from now on. */
function placeFrom(offered: ServerPlace, seq: number): Place {
  return { ...v.parse(placeSchema, offered), rank: Math.min(offered.rank, seq), seq };
}

async function readErased(query: TransactionQuery, programme: Id): Promise<ReadonlySet<Id>> {
  const rows = await query.selectFrom('retention').select('case_id').where('programme', '=', programme).where('erased', '=', 1).execute();
  return new Set(rows.map((row) => row.case_id));
}
