import { berlinMoments } from '../../../domain/berlin.ts';
import { localParts } from '../../../domain/local-minute.ts';
import type { AppointmentView } from '../../../protocol/limits-views.ts';
import type { Format } from '../../i18n/format.ts';
import { clockOf, type SegmentRow } from '../../records/segment-rows.ts';
import { followVisit, type TypedVisit } from './visit-fields.ts';

interface Begun {
  readonly format: Pick<Format, 'date'>;
  /** Nobody opened: there is no time to fill in. */
  readonly notMet: boolean;
}

/**
 * A new visit as an appointment knows it: day, kind, beginning, and that it came of it. The end is left open: when it really was, only whoever
 * was there can say.
 */
export function fromAppointment(typed: TypedVisit, { id, time, kind }: AppointmentView, { format, notMet }: Begun): TypedVisit {
  const { visit } = typed;
  const known = {
    ...visit,
    appointment: id,
    time: { ...visit.time, date: format.date(time.start.slice(0, 10)) },
    kind: kind ?? visit.kind,
  };
  const ofKind = followVisit({ ...typed, visit: known }, ['visit', 'kind']);
  if (notMet) return followVisit({ ...ofKind, visit: { ...ofKind.visit, outcome: 'notMet' } }, ['visit', 'outcome']);
  const segments = ofKind.visit.time.segments.map((row, index) => (index === 0 ? begunAt(row, time.start) : row));
  return { ...ofKind, visit: { ...ofKind.visit, time: { ...ofKind.visit.time, segments } } };
}

/** In the doubled hour of October the appointment knows which of the two equal times is meant. */
function begunAt(row: SegmentRow, start: string): SegmentRow {
  const { date, minute } = localParts(start);
  const moments = berlinMoments(date, minute);
  const whichStart = moments.length > 1 ? (moments[0] === start ? 'first' : 'second') : null;
  return { ...row, start: clockOf(start), whichStart };
}
