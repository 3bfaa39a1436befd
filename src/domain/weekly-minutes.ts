import { addDays, weekday } from './civil-date.ts';
import { isoWeekOf, type IsoWeek } from './iso-week.ts';
import type { Values } from './kinds.ts';
import type { SegmentKind, TimeSegment } from './kinds/visit.ts';
import { instantOf, localParts, midnight } from './local-minute.ts';
import { settingOn } from './setting-on.ts';
import { LOCAL_MINUTE, type CivilDate } from './values.ts';

/** R5: counted minutes per client and ISO week. No carry-over. */
export const WEEK_LIMIT = 240;

/** Which kinds of segment count, and from which day on. */
export type CountedKinds = readonly { readonly from: CivilDate; readonly kinds: readonly SegmentKind[] }[];

const COUNTED_BY_DEFAULT: readonly SegmentKind[] = ['direct', 'accompany'];

/** A segment that seems to last longer has a wrong date in it: it is flagged (R13) and counts nothing. */
const LONGEST_COUNTED = 48 * 60;

/** The kinds that count on a day. */
export function countedKindsOn(date: CivilDate, settings: CountedKinds): readonly SegmentKind[] {
  return settingOn(date, settings)?.kinds ?? COUNTED_BY_DEFAULT;
}

/** Real minutes of a segment on each local day it touches. A segment of minutes alone counts on the visit's date. */
export function minutesByDay(segment: TimeSegment, visitDate: CivilDate): ReadonlyMap<CivilDate, number> {
  if (!isTimed(segment)) return new Map([[visitDate, segment.minutes]]);
  const start = localParts(segment.start);
  const end = localParts(segment.end);
  const until = instantOf(segment.end);
  let from = instantOf(segment.start);
  const slices = new Map<CivilDate, number>();
  if (until <= from || until - from > LONGEST_COUNTED) return slices;
  // By far the most; the rest would give the same.
  if (start.date === end.date) return slices.set(start.date, until - from);
  // Clocks change on Sundays between 02:00 and 03:00: midnights up to that Sunday's lie in the first offset, later ones in the second.
  const changeDay = addDays(end.date, -(weekday(end.date) % 7));
  for (let day = start.date; from < until; day = addDays(day, 1)) {
    const next = addDays(day, 1);
    const dayEnd = day >= end.date ? until : Math.min(until, midnight(next, next <= changeDay ? start.offset : end.offset));
    if (dayEnd > from) slices.set(day, dayEnd - from);
    from = Math.max(from, dayEnd);
  }
  return slices;
}

/** R5: what a visit adds to each ISO week. Weeks without counted minutes are absent. A client who was not met adds nothing. */
export function countedMinutesByWeek(
  visit: Pick<Values<'visit'>, 'time' | 'outcome'>,
  settings: CountedKinds,
): ReadonlyMap<IsoWeek, number> {
  const weeks = new Map<IsoWeek, number>();
  if (visit.time === null || visit.outcome === 'notMet') return weeks;
  for (const segment of visit.time.segments) {
    for (const [day, minutes] of minutesByDay(segment, visit.time.date)) {
      if (minutes === 0 || !countedKindsOn(day, settings).includes(segment.kind)) continue;
      const week = isoWeekOf(day);
      weeks.set(week, (weeks.get(week) ?? 0) + minutes);
    }
  }
  return weeks;
}

/** All minutes of a visit, whatever their kind. */
export function totalMinutes(visit: Pick<Values<'visit'>, 'time'>): number {
  const { time } = visit;
  return (time?.segments ?? []).reduce((sum, segment) => sum + segmentMinutes(segment), 0);
}

/** Real minutes of a segment; 0 when it ends before it starts. */
export function segmentMinutes(segment: TimeSegment): number {
  return isTimed(segment) ? Math.max(0, instantOf(segment.end) - instantOf(segment.start)) : segment.minutes;
}

export type TimedSegment = Extract<TimeSegment, { readonly start: string }>;

/** Whether a segment knows when it began and ended. (Unknown fields travel along, so the name `start` alone says nothing.) */
export function isTimed(segment: TimeSegment): segment is TimedSegment {
  const { start, end } = segment;
  return typeof start === 'string' && typeof end === 'string' && LOCAL_MINUTE.test(start) && LOCAL_MINUTE.test(end);
}
