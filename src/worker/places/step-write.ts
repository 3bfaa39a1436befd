import type { Step } from '../../domain/kinds/place-step.ts';
import type { Id } from '../../domain/values.ts';
import type { Write } from '../../protocol/open-record.ts';

/** A step as a record of its own: it is never changed afterwards. */
export function stepWrite(record: Id, { of, step, reason = '' }: { of: Id; step: Step; reason?: string }): Write<'placeStep'> {
  return { record, kind: 'placeStep', of, values: { step, ...(reason.trim() === '' ? {} : { reason }) }, seen: {}, opened: {} };
}
