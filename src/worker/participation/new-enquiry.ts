import { berlinDate } from '../../domain/berlin.ts';
import { rulesOf } from '../../domain/case-rules.ts';
import type { Interval } from '../../domain/kinds/place-step.ts';
import { lastDayOfSupport } from '../../domain/support-period.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { NewEnquiry, Write } from '../../protocol/open-record.ts';
import type { Desk } from '../desk.ts';
import { stepWrite } from '../places/step-write.ts';
import type { NewCase } from '../writes/create-case.ts';
import type { Edge } from '../writes/seal-write.ts';

/**
 * How a case begins (R6, R1): what the client has decided, made with the case so that two devices never make two of them; and the request for a
 * place, so that it leaves with the case.
 */
export function enquiryWrites(desk: Desk, { of, wanted, edge }: { of: Id; wanted: NewCase; edge: Edge }): readonly Write[] {
  const today = berlinDate(edge.now());
  const start = wanted.caseFile.start?.on ?? null;
  const { decision, enquiredOn, place } = wanted.enquiry ?? byStart(start, today);
  const participation: Write<'participation'> = {
    record: edge.newId(),
    kind: 'participation',
    of,
    values: { enquiredOn, ...(decision === null ? {} : { decision }) },
    seen: {},
    opened: {},
  };
  if (place === null) return [participation];
  const days = daysOf(desk, start ?? today, wanted.caseFile.end?.on ?? null);
  return [participation, stepWrite(edge.newId(), { of, step: { act: 'request', as: place, days } })];
}

/** A start says that the client has said yes. */
function byStart(start: CivilDate | null, today: CivilDate): NewEnquiry {
  if (start === null) return { decision: null, enquiredOn: today, place: null };
  return { decision: { decision: 'yes', on: start < today ? start : today }, enquiredOn: start < today ? start : today, place: 'occupy' };
}

/** The days of a whole support from then on, by the settings of today; fewer where an earlier end is agreed. */
function daysOf(desk: Desk, from: CivilDate, end: CivilDate | null): Interval {
  const settings = desk.caseBooks.settings();
  const { countedKinds, policies, term } = settings;
  const { lastDay } = rulesOf({ start: from, end, interruptions: [], countedKinds, policies, term, decided: null });
  return { from, until: lastDay !== null && lastDay >= from ? lastDay : lastDayOfSupport(from) };
}
