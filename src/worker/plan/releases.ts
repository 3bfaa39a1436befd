import { berlinDate } from '../../domain/berlin.ts';
import { overWeeks, releaseOf } from '../../domain/classify-plan.ts';
import { plannedDate } from '../../domain/planned-visits.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import type { Saved, Write } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { isA } from '../memory/shown-record.ts';
import { isTeamLead } from '../people/invite.ts';
import { failed } from '../request.ts';
import { save } from '../writes/save.ts';
import { appointmentView, appointmentViews, coveringReleases, inOrderOfTime, plannedCase } from './appointment-view.ts';
import { shownCases } from './shown-cases.ts';

/** So long an answer is told beside what still waits. */
const ANSWERED_MS = 14 * 86_400_000;

/** What waits for the team lead, the nearest first, and what was answered of late, the newest first. */
export function releaseList(
  desk: Desk,
  now: number,
): { readonly asked: readonly AppointmentView[]; readonly answered: readonly AppointmentView[] } {
  return { asked: askedFor(desk, berlinDate(now)), answered: answeredSince(desk, now - ANSWERED_MS) };
}

/** Appointments of today and later that wait for a release: nobody needs one for a day that has passed. */
export function askedFor(desk: Desk, today: CivilDate): readonly AppointmentView[] {
  const waiting = shownCases(desk).flatMap((of) => {
    const all = appointmentViews(desk, of);
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

function answeredSince(desk: Desk, since: number): readonly AppointmentView[] {
  const found = shownCases(desk).flatMap((of) => {
    const planned = plannedCase(desk, of);
    return planned.book.standing('appointment').flatMap((shown) => {
      const answer = releaseOf(shown.merged.values.time, coveringReleases(planned, shown.record));
      if (!answer || answer.writtenAt < since) return [];
      const view = appointmentView(desk, planned, shown);
      return view && view.release !== 'notNeeded' ? [{ at: answer.writtenAt, view }] : [];
    });
  });
  return found.toSorted((a, b) => b.at - a.at || inOrderOfTime(a.view, b.view)).map(({ view }) => view);
}

/** The team lead's answer to the time as it stands. `stale`: no release is needed any more (it was moved, called off, or the week has room again). */
export async function answerRelease(
  dependencies: WorkerDependencies,
  desk: Desk,
  { appointment, granted, words }: { appointment: Id; granted: boolean; words: string },
): Promise<Result<Saved>> {
  if (!isTeamLead(desk)) return failed('noAccess');
  const shown = desk.memory.record(appointment);
  if (!shown || !isA('appointment')(shown) || shown.of === null) return failed('notFound');
  const { time } = shown.merged.values;
  const asks = plannedCase(desk, shown.of).result.byPlan.get(appointment);
  if (!time || !asks?.needsRelease) return failed('stale');
  const answer = { granted, time: { start: time.start, minutes: time.minutes }, weeks: overWeeks(asks.findings) };
  const write: Write<'release'> = {
    record: dependencies.newId(),
    kind: 'release',
    of: shown.of,
    values: { appointment, answer, words: words.trim() },
    seen: {},
    opened: {},
  };
  return save(dependencies, desk, { writes: [write], draftKey: null });
}
