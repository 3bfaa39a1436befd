import * as fc from 'fast-check';
import { addDays } from '../../src/domain/civil-date.ts';
import { takePlaceRequest } from '../../src/domain/place-requests.ts';
import { advancePlaces, type Movement } from '../../src/domain/advance-places.ts';
import type { Capacity, Interval, Place, Pool, PlaceRequest } from '../../src/domain/places.ts';
import type { CivilDate, Id } from '../../src/domain/values.ts';

// Random histories of places, for the pure rule and whoever else judges claims.

export type Happening =
  | { readonly what: 'step'; readonly case: Id; readonly step: PlaceRequest }
  | { readonly what: 'days'; readonly days: number }
  | { readonly what: 'capacity'; readonly capacity: Capacity };

/**
 * What happens, before it is known how things then stand: `reply` to an offer that is open, `back` from resting, `longer` for a place that is held;
 * each of the n-th such place.
 */
export type Intended = Happening | { readonly what: 'reply' | 'back' | 'longer'; readonly nth: number; readonly days: number };

/** One movement, with the pool before and after. */
export interface Moved {
  readonly happening: Happening;
  readonly before: Pool;
  readonly after: Pool;
  readonly movement: Movement & { readonly change: Id };
}

export const FIRST_DAY = '2026-11-20';
const CASES = ['a', 'b', 'c', 'd', 'e', 'f'];

const day = fc.integer({ min: -40, max: 120 }).map((days) => addDays(FIRST_DAY, days));
const interval = fc.tuple(day, fc.integer({ min: 0, max: 200 })).map(([from, days]): Interval => ({ from, until: addDays(from, days) }));

const step: fc.Arbitrary<PlaceRequest> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('request' as const),
      as: fc.constantFrom('reserve' as const, 'occupy' as const),
      days: interval,
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('occupy' as const), days: interval }) },
  { weight: 1, arbitrary: fc.constant({ act: 'extend' as const }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('release' as const), last: fc.option(day) }) },
  { weight: 3, arbitrary: fc.constantFrom({ act: 'accept' as const }, { act: 'decline' as const }, { act: 'resume' as const }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('urgent' as const), urgent: fc.boolean() }) },
);

/** Few places and many who ask, so that they are short. */
export const histories: fc.Arbitrary<readonly Intended[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        what: fc.constantFrom('reply' as const, 'reply' as const, 'back' as const, 'longer' as const, 'longer' as const),
        nth: fc.nat(5),
        days: fc.nat(200),
      }),
    },
    { weight: 8, arbitrary: fc.record({ what: fc.constant('step' as const), case: fc.constantFrom(...CASES), step }) },
    { weight: 3, arbitrary: fc.record({ what: fc.constant('days' as const), days: fc.integer({ min: 1, max: 25 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constant('capacity' as const),
        capacity: fc.record({ from: day, places: fc.integer({ min: 0, max: 4 }) }),
      }),
    },
  ),
  // By itself fast-check keeps its lists short: too short for anybody to wait, be offered, decline and come back.
  { minLength: 1, maxLength: 40, size: 'max' },
);

/** Walks a history as a server does: step by step, in order of sequence. */
export function walk(history: readonly Intended[]): readonly Moved[] {
  const moved: Moved[] = [];
  let pool: Pool = { places: [], capacity: [{ from: '2026-01-01', places: 2 }] };
  let today: CivilDate = FIRST_DAY;
  for (const [index, intended] of history.entries()) {
    const happening = meant(pool, intended);
    if (happening.what === 'days') today = addDays(today, happening.days);
    const seq = index + 1;
    const movement = { seq, now: seq * 1000, today, change: `change-${seq}` };
    const after = move(pool, happening, movement);
    moved.push({ happening, before: pool, after, movement });
    pool = after;
  }
  return moved;
}

/** The step that was meant, of the case whom it suits now; where it suits nobody, of one it does not. */
function meant({ places }: Pool, intended: Intended): Happening {
  if (intended.what === 'step' || intended.what === 'days' || intended.what === 'capacity') return intended;
  const { what, nth, days } = intended;
  const suits = (place: Place): boolean =>
    what === 'reply' ? place.state === 'offered' : what === 'back' ? place.resting : place.state === 'occupied';
  const all = places.filter(suits);
  const place = all[nth % Math.max(1, all.length)];
  if (what === 'back') return { what: 'step', case: place?.case ?? 'a', step: { act: 'resume' } };
  if (what === 'reply') return { what: 'step', case: place?.case ?? 'a', step: { act: days % 4 === 0 ? 'accept' : 'decline' } };
  const held = place?.days ?? { from: FIRST_DAY, until: FIRST_DAY };
  return { what: 'step', case: place?.case ?? 'a', step: { act: 'occupy', days: { from: held.from, until: addDays(held.until, days) } } };
}

function move(pool: Pool, happening: Happening, movement: Moved['movement']): Pool {
  switch (happening.what) {
    case 'step':
      return takePlaceRequest(pool, happening.step, { ...movement, case: happening.case });
    case 'days':
      return advancePlaces(pool, movement);
    case 'capacity':
      return advancePlaces({ ...pool, capacity: [...pool.capacity, happening.capacity] }, movement);
    default:
      return happening satisfies never;
  }
}
