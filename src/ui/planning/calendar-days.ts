import * as v from 'valibot';
import { addDays } from '../../domain/civil-date.ts';
import { isoWeekOf, weekDays } from '../../domain/iso-week.ts';
import { instantOf } from '../../domain/local-minute.ts';
import { compareStrings, civilDateSchema, type CivilDate } from '../../domain/values.ts';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import type { Look } from '../routes/planning-routes.ts';

/** A day of the calendar with what is planned on it, in order of time. */
export interface CalendarDay {
  readonly date: CivilDate;
  readonly appointments: readonly AppointmentView[];
}

/** The days that one look at the calendar shows: one, or Monday to Sunday of its ISO week. */
export function daysShown(look: Look, at: CivilDate): readonly CivilDate[] {
  return look === 'tag' ? [at] : weekDays(isoWeekOf(at));
}

/** The same look `count` pages further on, or back. A week keeps its weekday. */
export function turned(look: Look, at: CivilDate, count: number): CivilDate {
  return addDays(at, count * (look === 'tag' ? 1 : 7));
}

/** The day a new appointment is offered for: the one that lies open; of a week today, or its Monday. */
export function dayToPlan(look: Look, at: CivilDate, today: CivilDate): CivilDate {
  const days = daysShown(look, at);
  return days.includes(today) ? today : (days[0] ?? at);
}

/** Puts appointments on the day they begin on. Those of one day are ordered by moment, not by clock: in October a clock shows 02:30 twice. */
export function calendarDays(days: readonly CivilDate[], appointments: readonly AppointmentView[]): readonly CalendarDay[] {
  const ordered = [...appointments].sort((a, b) => instantOf(a.time.start) - instantOf(b.time.start) || compareStrings(a.id, b.id));
  return days.map((date) => ({ date, appointments: ordered.filter(({ time }) => time.start.startsWith(date)) }));
}

/** What `tag` of an address says, or today: an address can be typed. */
export function dayOr(typed: string | undefined, today: CivilDate): CivilDate {
  return v.is(civilDateSchema, typed) ? typed : today;
}
