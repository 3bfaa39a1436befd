import { berlinMoments } from '../../domain/berlin.ts';
import { localParts } from '../../domain/local-minute.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import { clockOf, type SegmentRow } from './segment-rows.ts';
import { withKind, withOutcome, type VisitForm } from './visit-form.ts';

interface Begun {
  readonly writeDate: (date: CivilDate) => string;
  /** Nobody opened: there is no time to fill in. */
  readonly notMet: boolean;
}

/**
 * A new visit's form as an appointment knows it: day, kind, beginning, and that it came of it. The end is left open: when it really was, only
 * whoever was there can say.
 */
export function fromAppointment(form: VisitForm, { id, time, kind }: AppointmentView, { writeDate, notMet }: Begun): VisitForm {
  const known = { ...form, appointment: id, date: writeDate(time.start.slice(0, 10)) };
  const ofKind = kind === null ? known : { ...known, ...withKind(known, kind) };
  if (notMet) return { ...ofKind, ...withOutcome(ofKind, 'notMet') };
  return { ...ofKind, segments: ofKind.segments.map((row, index) => (index === 0 ? begunAt(row, time.start) : row)) };
}

/** In the doubled hour of October the appointment knows which of the two equal times is meant. */
function begunAt(row: SegmentRow, start: string): SegmentRow {
  const { date, minute } = localParts(start);
  const moments = berlinMoments(date, minute);
  const whichStart = moments.length > 1 ? (moments[0] === start ? 'first' : 'second') : null;
  return { ...row, start: clockOf(start), whichStart };
}
