import { berlinDate } from '../../../domain/berlin.ts';
import { plannedDate } from '../../../domain/planned-visits.ts';
import { reminderOf } from '../../../domain/reminder.ts';
import { daysLeft } from '../../../domain/support-period.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { AppointmentView, PlanView } from '../../../protocol/limits-views.ts';
import { mayWriteIn } from '../../keys/access-level.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import { isTeamLead } from '../../keys/people.ts';
import { caseOf, caseName, shownCases } from '../cases/index.ts';
import { appointmentView, appointmentViews, inOrderOfTime, plannedCase } from './appointment-view.ts';
import { askedFor } from './releases.ts';

/** So many appointments of which nothing was recorded are told. */
const UNRECORDED = 20;

export interface PlanQuestion {
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** Null: every case that this person may see. */
  readonly caseId: Id | null;
  readonly now: number;
}

/** The calendar from one day to another, and what is near or was left open. */
export function planView(session: UnlockedSession, { from, until, caseId, now }: PlanQuestion): PlanView {
  const today = berlinDate(now);
  const all = (caseId === null ? shownCases(session) : [caseId]).flatMap((id) => appointmentViews(session, id));
  const within = all.filter(({ time }) => plannedDate(time) <= until && plannedDate(time) >= from);
  return {
    from,
    until,
    appointments: within.toSorted(inOrderOfTime),
    endsNear: endsNear(session, today),
    unrecorded: all
      .filter((one) => isLeftOpen(one, today) && (caseId !== null || one.mine))
      .toSorted((a, b) => inOrderOfTime(b, a))
      .slice(0, UNRECORDED),
    releases: isTeamLead(session) ? askedFor(session, today).length : 0,
  };
}

/** One appointment; null when it is gone, or cannot be read here. */
export function appointmentNow(session: UnlockedSession, record: Id): AppointmentView | null {
  const shown = session.recordStore.record(record);
  if (!shown || !isA('appointment')(shown) || shown.caseId === null || shown.merged.deleted) return null;
  return appointmentView(session, plannedCase(session, shown.caseId), shown);
}

function isLeftOpen({ time, cancelled, visit }: AppointmentView, today: CivilDate): boolean {
  return plannedDate(time) < today && !cancelled && visit === null;
}

/** Only cases in which this person writes: as lead, or while standing in. */
function endsNear(session: UnlockedSession, today: CivilDate): PlanView['endsNear'] {
  const near = shownCases(session).flatMap((caseId) => {
    const { lastDay } = caseOf(session, caseId).rules;
    const days = lastDay === null ? null : daysLeft(lastDay, today);
    const reminder = days === null ? null : reminderOf(days);
    if (lastDay === null || days === null || reminder === null || !mayWriteIn(session, caseId)) return [];
    return [{ case: caseId, title: caseName(session, caseId), lastDay, days, reminder }];
  });
  return near.toSorted((a, b) => a.days - b.days || a.title.localeCompare(b.title, 'de'));
}
