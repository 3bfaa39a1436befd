import { capacityOn, heldOn, occupiedOn } from '../../domain/places.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { ServerPlaces } from '../../protocol/pull-http.ts';

/** How many places are held on a day, from rows or, where only figures are told (administrators), from those. */
export interface Figures {
  readonly occupied: (date: CivilDate) => number;
  readonly held: (date: CivilDate) => number;
  readonly capacity: (date: CivilDate) => number;
  /** Days on which one of them may change. */
  readonly mutex: readonly CivilDate[];
}

export function figuresOf({ places, capacity, counts }: ServerPlaces): Figures {
  const on = (date: CivilDate) => counts?.days.findLast(({ from }) => from <= date);
  return {
    occupied: (date) => (counts ? (on(date)?.occupied ?? 0) : occupiedOn(places, date)),
    held: (date) => (counts ? (on(date)?.held ?? 0) : heldOn(places, date)),
    capacity: (date) => capacityOn(capacity, date),
    mutex: [...(counts ? counts.days : places.map(({ days }) => days)), ...capacity].map(({ from }) => from),
  };
}
