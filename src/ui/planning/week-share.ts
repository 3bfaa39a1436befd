import { berlinMinute } from '../../domain/berlin.ts';
import { isoWeekOf, type IsoWeek } from '../../domain/iso-week.ts';
import type { PlannedTime } from '../../domain/kinds/appointment.ts';
import { instantOf } from '../../domain/local-minute.ts';
import type { LocalMinute } from '../../domain/values.ts';
import { minutesByDay } from '../../domain/weekly-minutes.ts';

/** When an appointment ends. */
export function endOf({ start, minutes }: PlannedTime): LocalMinute {
  return berlinMinute((instantOf(start) + minutes) * 60_000);
}

/** How many of its minutes lie in a week: Sunday night's are shared between two (R5). */
export function minutesIn(week: IsoWeek, time: PlannedTime): number {
  const segment = { kind: 'direct' as const, start: time.start, end: endOf(time) };
  let sum = 0;
  for (const [day, minutes] of minutesByDay(segment, time.start.slice(0, 10))) if (isoWeekOf(day) === week) sum += minutes;
  return sum;
}
