import { berlinDate } from '../../domain/berlin.ts';
import { giveUpPlace } from '../../domain/place-requests.ts';
import { advancePlaces, type Movement } from '../../domain/advance-places.ts';
import { isLive, type Place, type Pool } from '../../domain/places.ts';
import * as v from 'valibot';
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
import { isProven } from './tell-places.ts';
import { countWeek } from './weekly-figure.ts';

/**
 * After a restore (F21) devices bring what the server once told them: a grant is sticky, so it counts again, even over capacity. Taken are
 * rows that are proven and newer than what is known here; together they are one movement. Gives the head after it.
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
    const believed = offered.filter((told) => isProven(secret, programme, told) && !(erased.has(told.case) && isLive(told)));
    const fresh = newestOf(believed).filter((told) => isNews(told, rows) && !isOutdone(told, rows));
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
  const taken = fresh.map((told) => ({ place: placeOfTold(told, movement.seq), knownSeq: told.seq }));
  const ids = new Set(fresh.map(({ id }) => id));
  const before: Pool = {
    places: rows.map(({ place }) => place).filter(({ id }) => !ids.has(id)),
    capacity: capacityOf(await readCapacityRows(query, programme)),
  };
  const cleared = taken.reduce((pool, { place }) => giveWay(pool, place, movement), before);
  const whole = { ...cleared, places: [...cleared.places, ...taken.map(({ place }) => place)] };
  await storePlaces(query, programme, taken);
  // Then what has run out meanwhile goes, and who waits is served, as on any day.
  const after = advancePlaces(whole, movement);
  await storeMoved(
    query,
    { programme, now: movement.now },
    { before: { ...before, places: [...before.places, ...taken.map(({ place }) => place)] }, after },
  );
}

/**
 * A case has one claim under way: what was made anew here since the restore gives way to what was granted before it. Where it was made of the
 * same steps, pushed again, it never was a place of its own.
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

/** Not what this server has moved on from: by a number that is known, or by a step that somebody took since. */
function isNews(told: ServerPlace, rows: readonly PlaceRow[]): boolean {
  const row = rows.find(({ place }) => place.id === told.id);
  if (!row) return true;
  if (told.seq <= row.knownSeq) return false;
  const [last] = row.place.steps;
  const isDecidedSince = last !== undefined && last.outcome !== 'none' && !told.steps.some(({ change }) => change === last.change);
  // Who declined here rests: no offer of before comes over that, but a grant does.
  const hasDeclined = row.place.resting && (told.state === 'waiting' || told.state === 'offered');
  return !isDecidedSince || (row.place.state === 'waiting' && !hasDeclined);
}

/** Who only waited, or held an offer, has been given a place here since the restore: that grant is sticky, too. */
function isOutdone(told: ServerPlace, rows: readonly PlaceRow[]): boolean {
  if (told.state !== 'waiting' && told.state !== 'offered') return false;
  return rows.some(({ place }) => place.case === told.case && (place.state === 'occupied' || place.state === 'reserved'));
}

/** Each once, as it was told last. */
function newestOf(offered: readonly ServerPlace[]): readonly ServerPlace[] {
  const newest = new Map<Id, ServerPlace>();
  for (const told of offered) if ((newest.get(told.id)?.seq ?? 0) < told.seq) newest.set(told.id, told);
  return [...newest.values()];
}

/** With a number of this sequence; in the row it stands before everybody who comes from now on. */
function placeOfTold(told: ServerPlace, seq: number): Place {
  return { ...v.parse(placeSchema, told), rank: Math.min(told.rank, seq), seq };
}

async function readErased(query: TransactionQuery, programme: Id): Promise<ReadonlySet<Id>> {
  const rows = await query.selectFrom('retention').select('case_id').where('programme', '=', programme).where('erased', '=', 1).execute();
  return new Set(rows.map((row) => row.case_id));
}
