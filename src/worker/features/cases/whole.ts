import { caseOf } from './case-projections.ts';
import { kinds } from '../../../domain/kinds.ts';
import type { Id } from '../../../domain/values.ts';
import type { RecordEdit } from '../../../protocol/open-record.ts';
import { offloadedOf } from '../../session/offloaded.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';

/**
 * R12: would this begin anew what only lies at the server, or leave a part of it behind? A second note of a visit, or a visit removed without
 * its note, is what nobody wanted. The note of a visit that is new itself may be written.
 */
export function needsWhole(session: UnlockedSession, { kind, record, caseId, remove, values }: RecordEdit): boolean {
  if (caseId === null || session.copies.length === 0 || offloadedOf(session, caseId) === null) return false;
  const known = session.recordStore.record(record);
  if (kind === 'visit') return remove === true && known?.unsent === 0 && !caseOf(session, caseId).notes.has(record);
  const { space } = kinds[kind];
  if (known !== null || (space !== 'content' && space !== 'private')) return false;
  return kind !== 'visitNote' || isOfKnownVisit(session, values);
}

function isOfKnownVisit({ recordStore }: UnlockedSession, values: RecordEdit['values']): boolean {
  const { visit }: RecordEdit<'visitNote'>['values'] = values;
  return visit === undefined || visit === null || (recordStore.record(visit)?.unsent ?? 1) === 0;
}

/** Of removed records, those whose note lies at the server only: brought back alone they would stand there without their words. */
export function restoresHalf(session: UnlockedSession, records: readonly Id[]): boolean {
  return records.some((id) => {
    const shown = session.recordStore.record(id);
    if (shown?.kind !== 'visit' || shown.caseId === null || offloadedOf(session, shown.caseId) === null) return false;
    return !caseOf(session, shown.caseId).notes.has(id);
  });
}
