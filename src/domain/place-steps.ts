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
  type Step,
  type StepOutcome,
} from './places.ts';
import type { CivilDate, Id } from './values.ts';

/** Enough for the longest support: after a restore a step that is offered again must be known again. */
const KEPT_STEPS = 64;

/** What a step made of a case's place. */
interface Taken {
  readonly place: Place;
  readonly outcome: StepOutcome;
}

/** A step on its way: `place` is the claim under way. */
interface OnPlace {
  readonly pool: Pool;
  readonly place: Place;
  readonly receipt: Receipt;
}

/**
 * R1, R2: takes one step of a case. First what has run out by this day goes, then the step, then those who wait are served. A step the case has
 * taken before changes nothing. What came too late, or had nothing to act on, is noted as `none`.
 */
export function takeStep(pool: Pool, step: Step, receipt: Receipt): Pool {
  const own = pool.places.filter((place) => place.case === receipt.case);
  if (own.some(({ steps }) => steps.some(({ change }) => change === receipt.change))) return pool;
  // A support that is recorded after it was over has run out at once, too.
  const stepped = lapse(applyStep(lapse(pool, receipt), step, receipt), receipt);
  return serve(stepped, receipt, leftInLine(pool, stepped));
}

/** The case is gone for everybody: so is its claim, without anybody's step. Whoever calls this serves those who wait (`advancePlaces`). */
export function giveUpPlace(pool: Pool, of: Id, movement: Movement): Pool {
  const place = placeOf(pool.places, of);
  if (place === null || !isLive(place)) return pool;
  return replacePlace(pool, place, { ...released(place, null, movement.today), seq: movement.seq });
}

function applyStep(pool: Pool, step: Step, receipt: Receipt): Pool {
  const place = placeOf(pool.places, receipt.case);
  if (place === null || !isLive(place)) {
    const isAsked = step.act === 'request' || step.act === 'occupy';
    if (!isAsked) return place ? replacePlace(pool, place, noted({ place, outcome: 'none' }, receipt)) : pool;
    const taken = ask(pool, step.act === 'request' ? step : { as: 'occupy', days: step.days }, receipt);
    return { ...pool, places: [...pool.places, noted(taken, receipt)] };
  }
  return replacePlace(pool, place, noted(onLive({ pool, place, receipt }, step), receipt));
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

function onLive(on: OnPlace, step: Step): Taken {
  const { place, receipt } = on;
  switch (step.act) {
    case 'request':
      return step.as === 'occupy' && place.state === 'reserved' ? occupy(on, step.days) : nothing(place);
    case 'occupy':
      return place.state === 'waiting' ? { place: { ...place, days: plainDays(step.days) }, outcome: 'waiting' } : occupy(on, step.days);
    case 'extend':
      return extend(place);
    case 'release':
      return { place: released(place, step.last, receipt.today), outcome: 'done' };
    case 'accept':
      return place.state === 'offered' ? granted(reserved(place, receipt.today)) : nothing(place);
    case 'decline':
      return place.state === 'offered' ? { place: resting(place), outcome: 'done' } : nothing(place);
    case 'resume':
      return place.resting ? { place: { ...place, resting: false }, outcome: 'done' } : nothing(place);
    case 'urgent':
      return place.state === 'waiting' ? { place: { ...place, urgent: step.urgent }, outcome: 'done' } : nothing(place);
    default:
      return step satisfies never;
  }
}

/** The support takes its place, or its days have changed. What it holds it keeps in any case; what is not free is noted as wanted. */
function occupy({ pool, place, receipt }: OnPlace, asked: Interval): Taken {
  const days = plainDays(asked);
  if (fits(pool, days, place.case)) return granted(occupied(place, days));
  // Who wishes for other days than before keeps the place among those who wish.
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

/** With the step and what became of it; this is a movement, and news of before are no news any more. */
function noted({ place, outcome }: Taken, { seq, change }: Receipt): Place {
  return { ...place, lengthenedOn: null, seq, steps: [{ change, outcome }, ...place.steps].slice(0, KEPT_STEPS) };
}

/** Without what a newer app may have put beside the two days. */
function plainDays({ from, until }: Interval): Interval {
  return { from, until };
}
