import { fits, max, min, OFFER_WORKING_DAYS, waitingOrder, type Interval, type Place, type Pool } from './places.ts';
import { lastDayOfSupport } from './support-period.ts';
import { compareStrings, type CivilDate, type Id } from './values.ts';
import { addWorkingDays } from './working-days.ts';

/** When something about the places moves: the sequence number of the movement, milliseconds, and the day in Berlin. */
export interface Movement {
  readonly seq: number;
  readonly now: number;
  readonly today: CivilDate;
}

/**
 * What the passing of days does by itself: what has run out goes, then those who wait are served. Also to be called after a change of capacity.
 * Places that did not move stay the same objects; on the same day a second call changes nothing but who may be offered what has just lapsed.
 */
export function advancePlaces(pool: Pool, movement: Movement): Pool {
  const lapsed = lapse(pool, movement);
  return serve(lapsed, movement, leftInLine(pool, lapsed));
}

/** Reservations and offers whose last day has passed, and supports that are over. */
export function lapse(pool: Pool, movement: Movement): Pool {
  return { ...pool, places: pool.places.map((place) => lapseOne(place, movement)) };
}

function lapseOne(place: Place, { seq, today }: Movement): Place {
  const isOver = place.heldUntil !== null && place.heldUntil < today;
  switch (place.state) {
    case 'offered':
      return isOver ? toTheEnd(place, seq) : place;
    case 'reserved':
      return isOver ? { ...place, state: 'released', heldUntil: null, seq } : place;
    case 'occupied':
      return place.days.until < today ? { ...place, state: 'released', wanted: null, wantedSince: null, seq } : place;
    case 'waiting':
    case 'released':
      return place;
    default:
      return place.state satisfies never;
  }
}

/** Not answered in time: back to the waiting list, behind all who wait. */
function toTheEnd(place: Place, seq: number): Place {
  return { ...place, state: 'waiting', heldUntil: null, rank: seq, urgent: false, seq };
}

/** Who went back to the waiting list between the two. */
export function leftInLine(before: Pool, after: Pool): ReadonlySet<Id> {
  const offered = new Set(before.places.filter(({ state }) => state === 'offered').map(({ id }) => id));
  return new Set(after.places.filter(({ id, state }) => state === 'waiting' && offered.has(id)).map(({ id }) => id));
}

/**
 * R2: days wished for beside a place that is held are added first. What then is free is offered to the first who waits, never booked by itself.
 * Whoever comes first and does not fit stops the row: nobody is passed over. Whose offer has just lapsed (`spared`) is not asked again by the
 * same movement.
 */
export function serve(pool: Pool, movement: Movement, spared: ReadonlySet<Id>): Pool {
  let served = lengthen(pool, movement);
  for (const place of waitingOrder(pool.places)) {
    const days = daysFrom(place.days, movement.today);
    if (spared.has(place.id)) continue;
    if (!fits(served, days, place.case)) break;
    const heldUntil = addWorkingDays(movement.today, OFFER_WORKING_DAYS);
    served = replacePlace(served, place, { ...place, state: 'offered', days, heldUntil, seq: movement.seq });
  }
  return served;
}

/**
 * R1: a support that was to go on beyond its place gets the days it was refused, once they are free on each of them: in the order in which they
 * were asked for. Whose do not fit stop nobody, they have a place; and nothing that is held goes by it (I8).
 */
function lengthen(pool: Pool, { seq, today }: Movement): Pool {
  let served = pool;
  for (const place of wishes(pool.places)) {
    const { days, wanted } = place;
    if (wanted === null) continue;
    const all = { from: min(days.from, wanted.from), until: max(days.until, wanted.until) };
    if (!fits(served, all, place.case)) continue;
    served = replacePlace(served, place, { ...place, days: all, wanted: null, wantedSince: null, lengthenedOn: today, seq });
  }
  return served;
}

function wishes(places: readonly Place[]): readonly Place[] {
  const since = ({ wantedSince, seq }: Place): number => wantedSince ?? seq;
  return places
    .filter(({ state, wanted }) => state === 'occupied' && wanted !== null)
    .sort((a, b) => since(a) - since(b) || compareStrings(a.id, b.id));
}

/** What was wished for from a day that has passed is offered from today on, for a whole support. */
function daysFrom(wished: Interval, today: CivilDate): Interval {
  return wished.from >= today ? wished : { from: today, until: lastDayOfSupport(today) };
}

/** The pool with one place in another one's place. */
export function replacePlace(pool: Pool, before: Place, after: Place): Pool {
  return { ...pool, places: pool.places.map((place) => (place === before ? after : place)) };
}
