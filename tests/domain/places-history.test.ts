import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takePlaceRequest } from '../../src/domain/place-requests.ts';
import { countsByDay, heldOn, occupiedOn, type Capacity, type Interval, type Place, type Pool } from '../../src/domain/places.ts';
import { histories, walk, type Moved } from '../support/place-history.ts';

// An oracle written differently from the rule: it goes through every single day, by the clock's own dates.

function everyDay({ from, until }: Interval): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** Days on which somebody has the place to themselves. */
function keptDays(place: Place | undefined): ReadonlySet<string> {
  if (!place || place.state === 'waiting' || (place.state === 'released' && !place.taken)) return new Set();
  return new Set(everyDay(place.days));
}

function seatsOn(day: string, capacity: readonly Capacity[]): number {
  const begun = capacity.map((one, order) => ({ ...one, order })).filter((one) => Date.parse(one.from) <= Date.parse(day));
  begun.sort((a, b) => Date.parse(a.from) - Date.parse(b.from) || a.order - b.order);
  return begun[begun.length - 1]?.places ?? 0;
}

/** How many cases hold each day, by going through all days of all places. */
function countDays(places: readonly Place[]): ReadonlyMap<string, number> {
  const cases = new Map<string, Set<string>>();
  for (const place of places) for (const day of keptDays(place)) cases.set(day, (cases.get(day) ?? new Set()).add(place.case));
  return new Map([...cases].map(([day, all]) => [day, all.size]));
}

function inOrder(a: Place, b: Place): boolean {
  if (a.urgent !== b.urgent) return a.urgent;
  return a.rank === b.rank ? a.requestedAt < b.requestedAt || (a.requestedAt === b.requestedAt && a.id < b.id) : a.rank < b.rank;
}

const find = (pool: Pool, id: string): Place | undefined => pool.places.find((place) => place.id === id);
const waits = ({ state, resting }: Place): boolean => state === 'waiting' && !resting;

/** Days that a place came to hold by a movement. */
function newDays({ before, after }: Moved, id: string): string[] {
  const had = keptDays(find(before, id));
  return [...keptDays(find(after, id))].filter((day) => !had.has(day));
}

function forAllMoves(check: (moved: Moved) => void, numRuns = 120): void {
  fc.assert(
    fc.property(histories, (history) => {
      for (const moved of walk(history)) check(moved);
    }),
    { numRuns },
  );
}

describe('places through random histories', () => {
  it('[I8] no grant exceeds the capacity on any day of its interval, counted day by day', () => {
    let grants = 0;
    forAllMoves((moved) => {
      const counts = countDays(moved.after.places);
      for (const { id } of moved.after.places) {
        for (const day of newDays(moved, id)) {
          grants += 1;
          expect(counts.get(day), day).toBeLessThanOrEqual(seatsOn(day, moved.after.capacity));
        }
      }
    });
    expect(grants).toBeGreaterThan(1000);
  });

  it('[I8] grants are sticky: only steps of the case itself, and what runs out, ever take a day away', () => {
    forAllMoves(({ happening, before, after, movement }) => {
      for (const place of before.places) {
        const next = keptDays(find(after, place.id));
        const lost = [...keptDays(place)].filter((day) => !next.has(day));
        if (lost.length === 0) continue;
        const isOwnStep = happening.what === 'step' && happening.case === place.case;
        const ranOut = place.heldUntil !== null && place.heldUntil < movement.today;
        expect(isOwnStep || ranOut, `${place.id} lost ${lost.join(' ')}`).toBe(true);
      }
    });
  });

  it('[R2] nobody is passed over: nothing is given while somebody before waits, and nobody waits for what is free', () => {
    forAllMoves(({ before, after, movement }) => {
      const spared = (place: Place): boolean => find(before, place.id)?.state === 'offered';
      const waiting = after.places.filter(waits).filter((place) => !spared(place));
      const served = after.places.filter(({ id, state }) => state === 'offered' && find(before, id)?.state !== 'offered');
      for (const place of served) expect(waiting.filter((other) => inOrder(other, place))).toEqual([]);
      const came = after.places.filter(({ id }) => !find(before, id)).find((place) => !waits(place) && place.state !== 'offered');
      if (came) expect(before.places.filter(waits).filter(({ id }) => find(after, id)?.state === 'waiting')).toEqual([]);
      const [first] = waiting.filter((one) => !waiting.some((other) => inOrder(other, one)));
      if (first === undefined || first.days.from < movement.today) return;
      const counts = countDays(after.places);
      const isFree = everyDay(first.days).every((day) => (counts.get(day) ?? 0) < seatsOn(day, after.capacity));
      expect(isFree).toBe(false);
    });
  });

  it('[R2] whoever rests after declining keeps the rank and is moved by own steps alone', () => {
    let rested = 0;
    forAllMoves(({ happening, before, after }) => {
      for (const place of before.places.filter(({ resting }) => resting)) {
        rested += 1;
        expect(place.state).toBe('waiting');
        const next = find(after, place.id);
        expect(next?.rank).toBe(place.rank);
        if (happening.what !== 'step' || happening.case !== place.case) expect(next).toBe(place);
      }
    }, 300);
    expect(rested).toBeGreaterThan(0);
  });

  it('[R1] nobody with a place waits for days that are free', () => {
    let wished = 0;
    forAllMoves(({ after }) => {
      const counts = after.places.some(({ wanted }) => wanted !== null) ? countDays(after.places) : new Map<string, number>();
      for (const { id, wanted, days } of after.places) {
        if (wanted !== null) wished += 1;
        // A wish that leaves a gap behind what is held is for its own step to ask again.
        const isJoined = wanted !== null && everyDay(wanted).some((day) => keptDays(find(after, id)).has(day));
        const added = !isJoined ? [] : everyDay(wanted).filter((day) => day < days.from || day > days.until);
        if (added.length > 0) expect(added.every((day) => (counts.get(day) ?? 0) < seatsOn(day, after.capacity))).toBe(false);
      }
    });
    expect(wished).toBeGreaterThan(0);
  });

  it('[R1] counts by day say of every day what the places themselves say, and nothing twice', () => {
    forAllMoves(({ after }) => {
      const counts = countsByDay(after.places);
      const looked = [...new Set([...after.places.flatMap(({ days }) => [days.from, days.until]), '2020-01-01', '2029-12-31'])];
      for (const day of looked) {
        const { occupied, held } = counts.findLast(({ from }) => from <= day) ?? { occupied: 0, held: 0 };
        expect([day, occupied, held]).toEqual([day, occupiedOn(after.places, day), heldOn(after.places, day)]);
      }
      const said = counts.map(({ occupied, held }) => `${occupied} of ${held}`);
      expect(said.some((one, i) => one === said[i - 1])).toBe(false);
    }, 60);
  });

  it('[R1] a case has one claim under way at most, and a step taken again changes nothing', () => {
    forAllMoves(({ happening, after, movement }) => {
      const live = after.places.filter(({ state }) => state !== 'released').map((place) => place.case);
      expect(new Set(live).size).toBe(live.length);
      if (happening.what !== 'step' || !after.places.some(({ steps }) => steps[0]?.change === movement.change)) return;
      const again = { ...movement, seq: movement.seq + 1, case: happening.case };
      expect(takePlaceRequest(after, happening.step, again)).toBe(after);
    });
  });

  it('[R1] every step of a case that has asked is noted with what became of it, and marks the movement', () => {
    forAllMoves(({ happening, before, after, movement }) => {
      const changed = after.places.filter((place) => find(before, place.id) !== place);
      for (const place of changed) expect(place.seq).toBe(movement.seq);
      if (happening.what !== 'step' || !after.places.some((place) => place.case === happening.case)) return;
      expect(after.places.filter(({ steps }) => steps[0]?.change === movement.change)).toHaveLength(1);
    });
  });
});
