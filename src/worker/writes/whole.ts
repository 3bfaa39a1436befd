import { kinds } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { Write } from '../../protocol/open-record.ts';
import { awayOf } from '../access/away.ts';
import type { Desk } from '../desk.ts';

/**
 * R12: would this begin anew what only lies at the server, or leave a part of it behind? A second note of a visit, or a visit removed without
 * its note, is what nobody wanted. The note of a visit that is new itself may be written.
 */
export function needsWhole(desk: Desk, { kind, record, of, remove, values }: Write): boolean {
  if (of === null || desk.copies.length === 0 || awayOf(desk, of) === null) return false;
  const known = desk.memory.record(record);
  if (kind === 'visit') return remove === true && known?.unsent === 0 && !desk.caseBooks.book(of).notes.has(record);
  const { space } = kinds[kind];
  if (known !== null || (space !== 'content' && space !== 'private')) return false;
  return kind !== 'visitNote' || isOfKnownVisit(desk, values);
}

function isOfKnownVisit({ memory }: Desk, values: Write['values']): boolean {
  const { visit }: Write<'visitNote'>['values'] = values;
  return visit === undefined || visit === null || (memory.record(visit)?.unsent ?? 1) === 0;
}

/** Of removed records, those whose note lies at the server only: brought back alone they would stand there without their words. */
export function restoresHalf(desk: Desk, records: readonly Id[]): boolean {
  return records.some((id) => {
    const shown = desk.memory.record(id);
    if (shown?.kind !== 'visit' || shown.of === null || awayOf(desk, shown.of) === null) return false;
    return !desk.caseBooks.book(shown.of).notes.has(id);
  });
}
