import { addDays, weekday } from '../../domain/civil-date.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { PlacesView } from '../../protocol/limits-views.ts';
import type { Figures } from './figures.ts';

const WEEKS_BACK = 26;
const WEEKS_AHEAD = 30;

/** The occupancy line: of each week the most on one of its days, past days by those that were occupied then; capacity as at its end. */
export function weeksAround(figures: Figures, today: CivilDate): PlacesView['weeks'] {
  const first = addDays(today, 1 - weekday(today) - 7 * WEEKS_BACK);
  return Array.from({ length: WEEKS_BACK + 1 + WEEKS_AHEAD }, (_, i) => {
    const monday = addDays(first, 7 * i);
    const days = Array.from({ length: 7 }, (_none, day) => addDays(monday, day));
    return {
      week: isoWeekOf(monday),
      monday,
      occupied: Math.max(...days.map((day) => figures.occupied(day))),
      held: Math.max(...days.map((day) => figures.held(day))),
      capacity: figures.capacity(addDays(monday, 6)),
    };
  });
}
