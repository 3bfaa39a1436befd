import { berlinDate } from '../../domain/berlin.ts';
import { rulesOf } from '../../domain/case-rules.ts';
import type { Interval } from '../../domain/kinds/place-request.ts';
import { lastDayOfSupport } from '../../domain/support-period.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { NewEnquiry, RecordEdit } from '../../protocol/open-record.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { stepEdit } from '../places/step-edit.ts';
import type { NewCase } from '../records/create-case.ts';
import type { ClockAndIds } from '../records/seal-edit.ts';

/**
 * How a case begins (R6, R1): what the client has decided, made with the case so that two devices never make two of them; and the request for a
 * place, so that it leaves with the case.
 */
export function enquiryEdits(
  session: UnlockedSession,
  { caseId, wanted, clockAndIds }: { caseId: Id; wanted: NewCase; clockAndIds: ClockAndIds },
): readonly RecordEdit[] {
  const today = berlinDate(clockAndIds.now());
  const start = wanted.caseFile.start?.on ?? null;
  const { decision, enquiredOn, place } = wanted.enquiry ?? byStart(start, today);
  const participation: RecordEdit<'participation'> = {
    record: clockAndIds.newId(),
    kind: 'participation',
    caseId,
    values: { enquiredOn, ...(decision === null ? {} : { decision }) },
    seen: {},
    opened: {},
  };
  if (place === null) return [participation];
  const days = daysOf(session, start ?? today, wanted.caseFile.end?.on ?? null);
  return [participation, stepEdit(clockAndIds.newId(), { caseId, step: { act: 'request', as: place, days } })];
}

/** A start says that the client has said yes. */
function byStart(start: CivilDate | null, today: CivilDate): NewEnquiry {
  if (start === null) return { decision: null, enquiredOn: today, place: null };
  return { decision: { decision: 'yes', on: start < today ? start : today }, enquiredOn: start < today ? start : today, place: 'occupy' };
}

/** The days of a whole support from then on, by the settings of today; fewer where an earlier end is agreed. */
function daysOf(session: UnlockedSession, from: CivilDate, end: CivilDate | null): Interval {
  const settings = session.caseProjections.settings();
  const { countedKinds, policies, term } = settings;
  const { lastDay } = rulesOf({ start: from, end, interruptions: [], countedKinds, policies, term, decided: null });
  return { from, until: lastDay !== null && lastDay >= from ? lastDay : lastDayOfSupport(from) };
}
