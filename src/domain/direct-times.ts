import { addDays } from './civil-date.ts';
import type { VisitFacts } from './facts.ts';
import { isTimed, type TimedSegment } from './weekly-minutes.ts';
import type { Id } from './values.ts';

/** A direct segment that knows its start and end, with its place in the visit. */
export interface DirectTime {
  readonly segment: number;
  readonly time: TimedSegment;
}

export function directTimes(visit: VisitFacts): readonly DirectTime[] {
  const segments = visit.values.time?.segments ?? [];
  return segments.flatMap((time, segment) => (time.kind === 'direct' && isTimed(time) ? [{ segment, time }] : []));
}

/**
 * Finds visits of the same person that could overlap, over all cases, without looking at every visit:
 * by person and day. Held by whoever keeps the visits (put after each change); the answers do not depend on the order of putting.
 */
export class DirectTimeIndex {
  readonly #visits = new Map<Id, VisitFacts>();
  readonly #byDay = new Map<string, Set<Id>>();

  put(visit: VisitFacts): void {
    this.drop(visit.id);
    this.#visits.set(visit.id, visit);
    for (const key of keysOf(visit)) {
      const ids = this.#byDay.get(key);
      if (ids) ids.add(visit.id);
      else this.#byDay.set(key, new Set([visit.id]));
    }
  }

  drop(id: Id): void {
    const known = this.#visits.get(id);
    if (!known) return;
    this.#visits.delete(id);
    for (const key of keysOf(known)) this.#byDay.get(key)?.delete(id);
  }

  /** Other visits of the same person with direct time on one of the days, in order of id. */
  near(visit: VisitFacts): readonly VisitFacts[] {
    const ids = new Set(keysOf(visit).flatMap((key) => [...(this.#byDay.get(key) ?? [])]));
    ids.delete(visit.id);
    return [...ids].sort().flatMap((id) => this.#visits.get(id) ?? []);
  }
}

/** Person and day for each day a direct segment touches (all of them up to two days' length; longer ones are flagged anyway). */
function keysOf(visit: VisitFacts): readonly string[] {
  const { by } = visit.values;
  if (by === null) return [];
  const days = directTimes(visit).flatMap(({ time }) => daysOf(time));
  return [...new Set(days)].map((day) => `${by} ${day}`);
}

function daysOf({ start, end }: TimedSegment): readonly string[] {
  const first = start.slice(0, 10);
  return [first, addDays(first, 1), end.slice(0, 10)];
}
