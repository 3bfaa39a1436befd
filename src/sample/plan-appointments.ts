import { addDays, weekday } from '../domain/civil-date.ts';
import { isoWeekOf } from '../domain/iso-week.ts';
import type { PlannedTime } from '../domain/kinds/appointment.ts';
import type { VisitKind } from '../domain/kinds/visit.ts';
import { instantOf } from '../domain/local-minute.ts';
import { lastDayOfSupport } from '../domain/support-period.ts';
import type { CivilDate } from '../domain/values.ts';
import { countedMinutesByWeek, isTimed, WEEK_LIMIT } from '../domain/weekly-minutes.ts';
import { moment } from './calendar.ts';
import type { PlannedCase } from './plan-case.ts';

// A case manager's diary: what was planned and came about last week, what comes, what was forgotten, and two weeks that are fuller than four hours.

/** Beginnings, minutes from midnight, on the next workdays, one case after the other. */
type Coming = readonly [start: number, minutes: number, kind: VisitKind];
const COMING: readonly [Coming, ...Coming[]] = [
  [9 * 60, 60, 'homeVisit'],
  [10 * 60 + 30, 45, 'office'],
  [9 * 60 + 30, 90, 'accompaniment'],
  [11 * 60, 30, 'phone'],
  [9 * 60, 60, 'homeVisit'],
];
/** Before anything else of that day. */
const FORGOTTEN = { start: 7 * 60 + 30, minutes: 30, daysBack: 10 };
/** On the days of a week (Monday is 0) three appointments of one person: 270 minutes. */
const FULL: readonly (readonly [day: number, minutes: number])[] = [
  [1, 90],
  [3, 90],
  [4, 90],
];
const REASONS = [
  'Räumungstermin am Freitag: vorher Gespräch mit der Vermieterin, dann gemeinsam zum Amtsgericht.',
  'Drei Behördenwege in einer Woche, und keine der Fristen lässt sich schieben.',
] as const;
/** Hours in which nothing else is planned. */
const FREE_HOURS = [13 * 60, 15 * 60 + 30] as const;
const WRITTEN_DAYS_AGO = 3;

/** An appointment of the case at hand. */
export interface PlannedAppointment {
  readonly time: PlannedTime;
  readonly kind: VisitKind;
  readonly reason?: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/** A case with what is planned in it. */
export interface CaseWithPlans extends PlannedCase {
  readonly appointments: readonly PlannedAppointment[];
}

/**
 * The cases of one case manager with what they have planned: what took place in the last seven days, what comes, one appointment that nobody has
 * recorded yet, and two weeks of more than four hours. All of it whatever day it is.
 */
export function planAppointments(cases: readonly PlannedCase[], today: CivilDate): readonly CaseWithPlans[] {
  // Neither over nor at an end within the next three weeks.
  const running = cases.filter(({ start }) => start <= today && lastDayOfSupport(start) > addDays(today, 21));
  const [ordinary, full] = [running.slice(0, -REASONS.length), running.slice(-REASONS.length)];
  const writtenAt = writtenBefore(today);
  const planned = [
    ...running.flatMap((one) => kept(one, today)),
    // Of those who have nothing else planned this week.
    ...forgotten(full, today),
    ...coming(ordinary, { today, writtenAt }),
    ...fullWeeks(full, { today, writtenAt }),
  ];
  return cases.map((one) => ({ ...one, appointments: planned.flatMap(([of, appointment]) => (of === one ? [appointment] : [])) }));
}

type Planned = readonly [of: PlannedCase, appointment: PlannedAppointment];

/** The moment at which people write down what they plan for that day. */
function writtenBefore(date: CivilDate): number {
  return instantOf(moment(addDays(date, -WRITTEN_DAYS_AGO), 9 * 60)) * 60_000;
}

/** What was planned and took place in the last seven days: the visit of that time came of it. */
function kept(of: PlannedCase, today: CivilDate): readonly Planned[] {
  return of.visits.flatMap(({ visit: { time } }): readonly Planned[] => {
    const talk = time?.segments.filter(isTimed).find(({ kind }) => kind === 'direct' || kind === 'accompany');
    if (!time || !talk || time.date >= today || time.date < addDays(today, -7)) return [];
    const minutes = Math.max(30, Math.round((instantOf(talk.end) - instantOf(talk.start)) / 15) * 15);
    const kind = talk.kind === 'accompany' ? 'accompaniment' : 'homeVisit';
    return [[of, { time: { start: talk.start, minutes }, kind, writtenAt: writtenBefore(time.date) }]];
  });
}

/** One of the last workdays on which a case had no visit, in a week with room for it: nobody has recorded it yet. */
function forgotten(running: readonly PlannedCase[], today: CivilDate): readonly Planned[] {
  const { start, minutes } = FORGOTTEN;
  const days = Array.from({ length: FORGOTTEN.daysBack }, (_, i) => addDays(today, -1 - i)).filter((date) => weekday(date) <= 5);
  const free = days.flatMap((date) =>
    running.flatMap((of) => {
      const isFree = of.start <= date && !of.visits.some(({ visit }) => visit.time?.date === date);
      return isFree && recordedIn(of, date) + minutes <= WEEK_LIMIT ? [{ of, date }] : [];
    }),
  );
  return free
    .slice(0, 1)
    .map(({ of, date }) => [of, { time: { start: moment(date, start), minutes }, kind: 'office', writtenAt: writtenBefore(date) }]);
}

/** Counted minutes of the case in the week of that day. */
function recordedIn({ visits }: PlannedCase, date: CivilDate): number {
  const week = isoWeekOf(date);
  return visits.reduce((sum, { visit }) => sum + (countedMinutesByWeek(visit, []).get(week) ?? 0), 0);
}

interface Now {
  readonly today: CivilDate;
  readonly writtenAt: number;
}

/** One for each case, a workday each from tomorrow on; where that week is full already, two weeks later. */
function coming(cases: readonly PlannedCase[], { today, writtenAt }: Now): readonly Planned[] {
  return cases.slice(0, COMING.length * 2).map((of, i): Planned => {
    const [start, minutes, kind] = COMING[i % COMING.length] ?? COMING[0];
    const first = addDays(workdayAfter(today, i % COMING.length), i < COMING.length ? 0 : 7);
    const isFull = recordedIn(of, first) + minutes > WEEK_LIMIT;
    return [of, { time: { start: moment(addDays(first, isFull ? 14 : 0), start), minutes }, kind, writtenAt }];
  });
}

/** Next week and the one after: each a case whose appointments come to more than four hours. */
function fullWeeks(cases: readonly PlannedCase[], { today, writtenAt }: Now): readonly Planned[] {
  const monday = addDays(today, 8 - weekday(today));
  return cases.flatMap((of, i) =>
    FULL.map(([day, minutes], k): Planned => {
      const start = moment(addDays(monday, day + 7 * i), FREE_HOURS[i % FREE_HOURS.length] ?? FREE_HOURS[0]);
      const reason = k === FULL.length - 1 ? { reason: REASONS[i] ?? REASONS[0] } : {};
      return [of, { time: { start, minutes }, kind: 'accompaniment', writtenAt, ...reason }];
    }),
  );
}

/** A workday of the next ones, 0 for the first of them. */
function workdayAfter(today: CivilDate, count: number): CivilDate {
  const next = Array.from({ length: COMING.length + 2 }, (_, i) => addDays(today, 1 + i)).filter((date) => weekday(date) <= 5);
  return next[count] ?? addDays(today, 7);
}
