import { berlinDate } from '../../domain/berlin.ts';
import { plannedDate } from '../../domain/planned-visits.ts';
import { reminderOf } from '../../domain/reminder.ts';
import { daysLeft } from '../../domain/support-period.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { AppointmentView, PlanView } from '../../protocol/limits-views.ts';
import { writesIn } from '../access/standing.ts';
import type { Desk } from '../desk.ts';
import { isA } from '../memory/shown-record.ts';
import { isTeamLead } from '../people/invite.ts';
import { caseName } from '../views/names.ts';
import { appointmentView, appointmentViews, inOrderOfTime, plannedCase } from './appointment-view.ts';
import { askedFor } from './releases.ts';
import { shownCases } from './shown-cases.ts';

/** So many appointments of which nothing was recorded are told. */
const UNRECORDED = 20;

export interface PlanQuestion {
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** Null: every case that this person may see. */
  readonly of: Id | null;
  readonly now: number;
}

/** The calendar from one day to another, and what is near or was left open. */
export function planView(desk: Desk, { from, until, of, now }: PlanQuestion): PlanView {
  const today = berlinDate(now);
  const all = (of === null ? shownCases(desk) : [of]).flatMap((id) => appointmentViews(desk, id));
  const within = all.filter(({ time }) => plannedDate(time) <= until && plannedDate(time) >= from);
  return {
    from,
    until,
    appointments: within.toSorted(inOrderOfTime),
    endsNear: endsNear(desk, today),
    unrecorded: all
      .filter((one) => isLeftOpen(one, today) && (of !== null || one.mine))
      .toSorted((a, b) => inOrderOfTime(b, a))
      .slice(0, UNRECORDED),
    releases: isTeamLead(desk) ? askedFor(desk, today).length : 0,
  };
}

/** One appointment; null when it is gone, or cannot be read here. */
export function appointmentNow(desk: Desk, record: Id): AppointmentView | null {
  const shown = desk.memory.record(record);
  if (!shown || !isA('appointment')(shown) || shown.of === null || shown.merged.deleted) return null;
  return appointmentView(desk, plannedCase(desk, shown.of), shown);
}

function isLeftOpen({ time, cancelled, visit }: AppointmentView, today: CivilDate): boolean {
  return plannedDate(time) < today && !cancelled && visit === null;
}

/** Only cases in which this person writes: as lead, or while standing in. */
function endsNear(desk: Desk, today: CivilDate): PlanView['endsNear'] {
  const near = shownCases(desk).flatMap((of) => {
    const { lastDay } = desk.caseBooks.book(of).rules;
    const days = lastDay === null ? null : daysLeft(lastDay, today);
    const reminder = days === null ? null : reminderOf(days);
    if (lastDay === null || days === null || reminder === null || !writesIn(desk, of)) return [];
    return [{ case: of, title: caseName(desk, of), lastDay, days, reminder }];
  });
  return near.toSorted((a, b) => a.days - b.days || a.title.localeCompare(b.title, 'de'));
}
