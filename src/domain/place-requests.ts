import { addDays } from './civil-date.ts';
import { lapse, leftInLine, replacePlace, serve, type Movement } from './advance-places.ts';
import {
  EXTENSION_DAYS,
  fits,
  isLive,
  placeOf,
  RESERVED_DAYS,
  waitingOrder,
  type Interval,
  type Place,
  type Pool,
  type Receipt,
  type PlaceRequest,
  type RequestOutcome,
} from './places.ts';
import type { CivilDate, Id } from './values.ts';

/** Enough for the longest support: after a restore the server must know a request again that devices send again. */
const KEPT_REQUESTS = 64;

/** What a request made of a case's place. */
interface Taken {
  readonly place: Place;
  readonly outcome: RequestOutcome;
}

/** A request about a live place. */
interface OnPlace {
  readonly pool: Pool;
  readonly place: Place;
  readonly receipt: Receipt;
}

/**
 * R1, R2: takes one place request of a case. What has run out by this day lapses first, then the request counts, then those who wait are served.
 * A request that was taken before changes nothing. One that came too late, or had nothing to act on, is noted as `none`.
 */
export function takePlaceRequest(pool: Pool, request: PlaceRequest, receipt: Receipt): Pool {
  const own = pool.places.filter((place) => place.case === receipt.case);
  if (own.some(({ steps }) => steps.some(({ change }) => change === receipt.change))) return pool;
  // A support that is recorded after it was over has run out at once, too.
  const requested = lapse(applyRequest(lapse(pool, receipt), request, receipt), receipt);
  return serve(requested, receipt, leftInLine(pool, requested));
}

/** An erased case gives its place back without a request. The caller serves those who wait (`advancePlaces`). */
export function giveUpPlace(pool: Pool, caseId: Id, movement: Movement): Pool {
  const place = placeOf(pool.places, caseId);
  if (place === null || !isLive(place)) return pool;
  return replacePlace(pool, place, { ...released(place, null, movement.today), seq: movement.seq });
}

function applyRequest(pool: Pool, request: PlaceRequest, receipt: Receipt): Pool {
  const place = placeOf(pool.places, receipt.case);
  if (place === null || !isLive(place)) {
    const isAsked = request.act === 'request' || request.act === 'occupy';
    if (!isAsked) return place ? replacePlace(pool, place, noted({ place, outcome: 'none' }, receipt)) : pool;
    const taken = ask(pool, request.act === 'request' ? request : { as: 'occupy', days: request.days }, receipt);
    return { ...pool, places: [...pool.places, noted(taken, receipt)] };
  }
  return replacePlace(pool, place, noted(onLive({ pool, place, receipt }, request), receipt));
}

/** A place is asked for: granted if it is free on every day and nobody waits for one, else the case waits. */
function ask(pool: Pool, { as, days }: { readonly as: 'reserve' | 'occupy'; readonly days: Interval }, receipt: Receipt): Taken {
  const { change, seq, now, today } = receipt;
  const place: Place = {
    id: change,
    case: receipt.case,
    state: 'waiting',
    days: plainDays(days),
    taken: false,
    rank: seq,
    requestedAt: now,
    urgent: false,
    resting: false,
    heldUntil: null,
    extended: false,
    wanted: null,
    wantedSince: null,
    lengthenedOn: null,
    seq,
    steps: [],
  };
  if (waitingOrder(pool.places).length > 0 || !fits(pool, days, receipt.case)) return { place, outcome: 'waiting' };
  return as === 'reserve' ? granted(reserved(place, today)) : granted(occupied(place, place.days));
}

function onLive(on: OnPlace, request: PlaceRequest): Taken {
  const { place, receipt } = on;
  switch (request.act) {
    case 'request':
      return request.as === 'occupy' && place.state === 'reserved' ? occupy(on, request.days) : nothing(place);
    case 'occupy':
      return place.state === 'waiting'
        ? { place: { ...place, days: plainDays(request.days) }, outcome: 'waiting' }
        : occupy(on, request.days);
    case 'extend':
      return extend(place);
    case 'release':
      return { place: released(place, request.last, receipt.today), outcome: 'done' };
    case 'accept':
      return place.state === 'offered' ? granted(reserved(place, receipt.today)) : nothing(place);
    case 'decline':
      return place.state === 'offered' ? { place: resting(place), outcome: 'done' } : nothing(place);
    case 'resume':
      return place.resting ? { place: { ...place, resting: false }, outcome: 'done' } : nothing(place);
    case 'urgent':
      return place.state === 'waiting' ? { place: { ...place, urgent: request.urgent }, outcome: 'done' } : nothing(place);
    default:
      return request satisfies never;
  }
}

/** The support takes its place, or its days have changed. It keeps what it holds; days that are not free are noted as requested. */
function occupy({ pool, place, receipt }: OnPlace, asked: Interval): Taken {
  const days = plainDays(asked);
  if (fits(pool, days, place.case)) return granted(occupied(place, days));
  // A changed request keeps its place in the order.
  const wantedSince = place.wanted === null ? receipt.seq : (place.wantedSince ?? place.seq);
  return { place: { ...occupied(place, place.days), wanted: days, wantedSince }, outcome: 'full' };
}

function extend(place: Place): Taken {
  if (place.state !== 'reserved' || place.extended || place.heldUntil === null) return nothing(place);
  return { place: { ...place, extended: true, heldUntil: addDays(place.heldUntil, EXTENSION_DAYS) }, outcome: 'done' };
}

/** Free after `last`; at once without one, or if it lies before the first day. Days that have passed are kept as occupied ones. */
function released(place: Place, last: CivilDate | null, today: CivilDate): Place {
  const over: Place = { ...place, state: 'released', resting: false, heldUntil: null, wanted: null, wantedSince: null };
  if (place.state !== 'occupied') return over;
  const isAtOnce = last === null || last < place.days.from;
  const end = isAtOnce ? addDays(today, -1) : last;
  if (end < place.days.from) return { ...over, taken: false };
  const days = { from: place.days.from, until: end < place.days.until ? end : place.days.until };
  return days.until < today ? { ...over, days } : { ...place, days, wanted: null, wantedSince: null };
}

/** Declined for now: the case keeps its rank, and whether it is urgent, for when it is to be offered a place again. */
function resting(place: Place): Place {
  return { ...place, state: 'waiting', resting: true, heldUntil: null };
}

function reserved(place: Place, today: CivilDate): Place {
  return { ...place, state: 'reserved', urgent: false, heldUntil: addDays(today, RESERVED_DAYS), extended: false };
}

function occupied(place: Place, days: Interval): Place {
  return { ...place, state: 'occupied', taken: true, days, heldUntil: null, urgent: false, wanted: null, wantedSince: null };
}

function granted(place: Place): Taken {
  return { place, outcome: 'granted' };
}

function nothing(place: Place): Taken {
  return { place, outcome: 'none' };
}

/** The place with the request and its outcome. This is a movement, so an earlier `lengthenedOn` no longer matters. */
function noted({ place, outcome }: Taken, { seq, change }: Receipt): Place {
  return { ...place, lengthenedOn: null, seq, steps: [{ change, outcome }, ...place.steps].slice(0, KEPT_REQUESTS) };
}

/** Without what a newer app may have put beside the two days. */
function plainDays({ from, until }: Interval): Interval {
  return { from, until };
}
