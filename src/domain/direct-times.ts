import type { VisitFacts } from './facts.ts';
import { instantOf } from './local-minute.ts';
import { isTimed, type TimedSegment } from './weekly-minutes.ts';
import type { Id } from './values.ts';

/** A direct segment that knows its start and end, with its place in the visit. */
export interface DirectTime {
  readonly segment: number;
  readonly time: TimedSegment;
}

/** Segments known by minutes alone are left out: nothing can lie beside them. */
export function directTimes(visit: VisitFacts): readonly DirectTime[] {
  const segments = visit.values.time?.segments ?? [];
  return segments.flatMap((time, segment) => (time.kind === 'direct' && isTimed(time) ? [{ segment, time }] : []));
}

const MINUTES_A_DAY = 1440;

/** Minutes since 1970, the end not included. */
interface Span {
  readonly from: number;
  readonly until: number;
}
interface Entry {
  readonly visit: VisitFacts;
  readonly spans: readonly Span[];
  readonly keys: readonly string[];
}

/**
 * Finds visits of the same person that overlap, over all cases, without looking at every visit: by person and day. Held by whoever keeps the
 * visits (put after each change); the answers do not depend on the order of putting.
 */
export class DirectTimeIndex {
  readonly #entries = new Map<Id, Entry>();
  readonly #byDay = new Map<string, Set<Entry>>();

  /** Gives the other visits whose overlaps may differ now. */
  put(visit: VisitFacts): readonly Id[] {
    const before = this.drop(visit.id);
    const entry = entryOf(visit);
    this.#entries.set(visit.id, entry);
    for (const key of entry.keys) {
      const entries = this.#byDay.get(key);
      if (entries) entries.add(entry);
      else this.#byDay.set(key, new Set([entry]));
    }
    return [...before, ...this.#overlapping(entry)];
  }

  /** Gives the other visits whose overlaps may differ now. */
  drop(id: Id): readonly Id[] {
    const entry = this.#entries.get(id);
    if (!entry) return [];
    this.#entries.delete(id);
    for (const key of entry.keys) this.#byDay.get(key)?.delete(entry);
    return this.#overlapping(entry);
  }

  /** Other visits of the same person with direct time at the same time, in order of id. */
  near(visit: VisitFacts): readonly VisitFacts[] {
    const known = this.#entries.get(visit.id);
    const ids = this.#overlapping(known?.visit === visit ? known : entryOf(visit));
    return ids.sort().flatMap((id) => this.#entries.get(id)?.visit ?? []);
  }

  #overlapping(entry: Entry): Id[] {
    const found = new Set<Id>();
    for (const key of entry.keys)
      for (const other of this.#byDay.get(key) ?? [])
        if (other.visit.id !== entry.visit.id && overlap(entry.spans, other.spans)) found.add(other.visit.id);
    return [...found];
  }
}

/** Touching is not overlapping. */
function overlap(some: readonly Span[], others: readonly Span[]): boolean {
  for (const one of some) for (const other of others) if (one.from < other.until && other.from < one.until) return true;
  return false;
}

function entryOf(visit: VisitFacts): Entry {
  const spans = directTimes(visit)
    .map(({ time }): Span => ({ from: instantOf(time.start), until: instantOf(time.end) }))
    .filter(({ from, until }) => from < until);
  const { by } = visit.values;
  return { visit, spans, keys: by === null ? [] : [...new Set(spans.flatMap(daysOf))].map((day) => `${by} ${day}`) };
}

/** Each day a span touches, counted from 1970 in UTC (all of them up to two days' length; longer ones are flagged anyway). */
function daysOf({ from, until }: Span): readonly number[] {
  const [first, last] = [Math.floor(from / MINUTES_A_DAY), Math.floor((until - 1) / MINUTES_A_DAY)];
  return first === last ? [first] : [first, first + 1, last];
}
