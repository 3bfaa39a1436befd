import { useSearchParams } from '@solidjs/router';
import { createMemo, type Accessor } from 'solid-js';
import { isoWeekOf, weekDays } from '../../domain/iso-week.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { PlanView } from '../../protocol/limits-views.ts';
import { createToday } from '../device/today.ts';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { dayOr, dayToPlan, turned } from './calendar-days.ts';
import type { CalendarQuery, Look } from '../routes/planning-routes.ts';

/** From this width on a week fits; below it is one day at a time, unless somebody asks. */
const WEEK_FITS = '(min-width: 48rem)';

export interface Calendar {
  readonly today: Accessor<CivilDate>;
  readonly at: Accessor<CivilDate>;
  readonly look: Accessor<Look>;
  /** Monday to Sunday of the week shown, or in which the day shown lies. */
  readonly week: Accessor<readonly CivilDate[]>;
  readonly plan: Accessor<PlanView | undefined>;
  /** The day that a new appointment is offered for. */
  readonly toPlan: Accessor<CivilDate>;
  readonly goTo: (day: CivilDate) => void;
  readonly turn: (count: number) => void;
  readonly setLook: (look: Look) => void;
}

/** Where the calendar is open stands in the address. Always a whole week is asked for: its days then turn without waiting. */
export function createCalendar(): Calendar {
  const [query, setQuery] = useSearchParams<CalendarQuery>();
  const today = createToday();
  const usual: Look = window.matchMedia(WEEK_FITS).matches ? 'woche' : 'tag';
  const at = createMemo(() => dayOr(query.tag, today()));
  const look = createMemo((): Look => (query.blick === 'tag' || query.blick === 'woche' ? query.blick : usual));
  const name = createMemo(() => isoWeekOf(at()));
  const week = createMemo(() => weekDays(name()));
  const plan = createWorkerQuery(['records', 'sync'], (worker) => worker.plan(week()[0] ?? at(), week().at(-1) ?? at(), null));
  // Turning pages fills no history: back leads to where the calendar was opened from.
  const goTo = (day: CivilDate): void => setQuery({ tag: day === today() ? null : day }, { replace: true });
  return {
    today,
    at,
    look,
    week,
    plan,
    toPlan: () => dayToPlan(look(), at(), today()),
    goTo,
    turn: (count) => goTo(turned(look(), at(), count)),
    setLook: (chosen) => setQuery({ blick: chosen }, { replace: true }),
  };
}
