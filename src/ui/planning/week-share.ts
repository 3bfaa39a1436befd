import { isoWeekOf, type IsoWeek } from '../../domain/iso-week.ts';
import type { PlannedTime } from '../../domain/kinds/appointment.ts';
import { plannedEnd } from '../../domain/planned-visits.ts';
import { minutesByDay } from '../../domain/weekly-minutes.ts';

/** How many of an appointment's minutes lie in a week: Sunday night's are shared between two (R5). */
export function minutesIn(week: IsoWeek, time: PlannedTime): number {
  const segment = { kind: 'direct' as const, start: time.start, end: plannedEnd(time) };
  let sum = 0;
  for (const [day, minutes] of minutesByDay(segment, time.start.slice(0, 10))) if (isoWeekOf(day) === week) sum += minutes;
  return sum;
}
