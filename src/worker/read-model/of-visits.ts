import type { VisitFacts } from '../../domain/facts.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { Shown } from './case-projection.ts';
import { entryOf } from './decrypted-record.ts';

/** Notes by their visit. Of several on one visit it is one that is not deleted, by id: the same on every device (I9). */
export function notesByVisit(notes: readonly Shown<'visitNote'>[]): ReadonlyMap<Id, Shown<'visitNote'>> {
  const found = new Map<Id, Shown<'visitNote'>>();
  for (const note of notes.toReversed()) {
    const visit = entryOf(note);
    if (!found.has(visit) || !note.merged.deleted) found.set(visit, note);
  }
  return found;
}

/** The last day up to this one on which somebody was there; what is dated ahead is no visit yet. */
export function lastHeld(visits: Iterable<VisitFacts>, until: CivilDate): CivilDate | null {
  let last: CivilDate | null = null;
  for (const { values } of visits) {
    const date = values.time?.date;
    if (date !== undefined && date <= until && values.outcome !== 'notMet' && (last === null || date > last)) last = date;
  }
  return last;
}
