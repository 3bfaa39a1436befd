import { berlinDate } from '../../../domain/berlin.ts';
import { overWeeks, releaseOf } from '../../../domain/classify-plan.ts';
import { plannedDate } from '../../../domain/planned-visits.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { AppointmentView } from '../../../protocol/limits-views.ts';
import type { Saved, RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import { isTeamLead } from '../../keys/people.ts';
import { failed } from '../../base/request.ts';
import { save } from '../../records/save.ts';
import { appointmentView, appointmentViews, coveringReleases, inOrderOfTime, plannedCase } from './appointment-view.ts';
import { shownCases } from '../cases/index.ts';

/** So long an answer is told beside what still waits. */
const ANSWERED_MS = 14 * 86_400_000;

/** What waits for the team lead, the nearest first, and what was answered of late, the newest first. */
export function releaseList(
  session: UnlockedSession,
  now: number,
): { readonly asked: readonly AppointmentView[]; readonly answered: readonly AppointmentView[] } {
  return { asked: askedFor(session, berlinDate(now)), answered: answeredSince(session, now - ANSWERED_MS) };
}

/** Appointments of today and later that wait for a release: nobody needs one for a day that has passed. */
export function askedFor(session: UnlockedSession, today: CivilDate): readonly AppointmentView[] {
  const waiting = shownCases(session).flatMap((caseId) => {
    const all = appointmentViews(session, caseId);
    return all.filter((one) => one.release === 'asked').map((one) => ({ ...one, reason: reasonFor(one, all) }));
  });
  return waiting.filter(({ time }) => plannedDate(time) >= today).toSorted(inOrderOfTime);
}

/** Who plans an earlier appointment past the limit gives the reason there, and a later one of that week carries the flag: then that reason is told. */
function reasonFor({ id, reason, week }: AppointmentView, all: readonly AppointmentView[]): string {
  if (reason !== '') return reason;
  const beside = all.filter((one) => one.id !== id && !one.cancelled && one.visit === null && one.week.week === week.week);
  return beside.toSorted(inOrderOfTime).findLast((one) => one.reason !== '')?.reason ?? '';
}

function answeredSince(session: UnlockedSession, since: number): readonly AppointmentView[] {
  const found = shownCases(session).flatMap((caseId) => {
    const planned = plannedCase(session, caseId);
    return planned.projection.existing('appointment').flatMap((shown) => {
      const answer = releaseOf(shown.merged.values.time, coveringReleases(planned, shown.record));
      if (!answer || answer.writtenAt < since) return [];
      const view = appointmentView(session, planned, shown);
      return view && view.release !== 'notNeeded' ? [{ at: answer.writtenAt, view }] : [];
    });
  });
  return found.toSorted((a, b) => b.at - a.at || inOrderOfTime(a.view, b.view)).map(({ view }) => view);
}

/** The team lead's answer to the time as it stands. `stale`: no release is needed any more (it was moved, called off, or the week has room again). */
export async function answerRelease(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { appointment, granted, words }: { appointment: Id; granted: boolean; words: string },
): Promise<Result<Saved>> {
  if (!isTeamLead(session)) return failed('noAccess');
  const shown = session.recordStore.record(appointment);
  if (!shown || !isA('appointment')(shown) || shown.caseId === null) return failed('notFound');
  const { time } = shown.merged.values;
  const asks = plannedCase(session, shown.caseId).result.byPlan.get(appointment);
  if (!time || !asks?.needsRelease) return failed('stale');
  const answer = { granted, time: { start: time.start, minutes: time.minutes }, weeks: overWeeks(asks.findings) };
  const write: RecordEdit<'release'> = {
    record: dependencies.newId(),
    kind: 'release',
    caseId: shown.caseId,
    values: { appointment, answer, words: words.trim() },
    seen: {},
    opened: {},
  };
  return save(dependencies, session, { edits: [write], draftKey: null });
}
