import type { PlaceRequest } from '../../domain/kinds/place-request.ts';
import type { Id } from '../../domain/values.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';

/** A step as a record of its own: it is never changed afterwards. */
export function stepEdit(
  record: Id,
  { caseId, step, reason = '' }: { caseId: Id; step: PlaceRequest; reason?: string },
): RecordEdit<'placeStep'> {
  return { record, kind: 'placeStep', caseId, values: { step, ...(reason.trim() === '' ? {} : { reason }) }, seen: {}, opened: {} };
}
