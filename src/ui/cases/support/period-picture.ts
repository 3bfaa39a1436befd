import { addDays, daysBetween } from '../../../domain/civil-date.ts';
import type { CivilDate } from '../../../domain/values.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';

/** A stretch of the bar as parts of its whole length, 0 to 1. */
export interface Stretch {
  readonly from: number;
  readonly length: number;
}
export interface PeriodPicture {
  /** From the first day to the last; shorter than the bar where an earlier rule would have ended later. */
  readonly support: Stretch;
  /** What has passed of it. */
  readonly passed: number;
  readonly gaps: readonly Stretch[];
  /** Where today's day begins, null outside. */
  readonly today: number | null;
  /** Where the support would have ended under the earlier rule; null without a change. */
  readonly before: number | null;
}

/** The six months as a bar: days are its unit, both ends included. Null without a start or an end. */
export function periodPicture(
  { start, lastDay, changed, interruptions }: Pick<PeriodView, 'start' | 'lastDay' | 'changed' | 'interruptions'>,
  today: CivilDate,
): PeriodPicture | null {
  if (start === null || lastDay === null || lastDay < start) return null;
  const shown = changed !== null && changed.before > lastDay ? changed.before : lastDay;
  const whole = daysBetween(start, shown) + 1;
  const at = (day: CivilDate): number => Math.min(1, Math.max(0, daysBetween(start, day) / whole));
  const stretch = (from: CivilDate, until: CivilDate): Stretch => {
    const begin = at(from);
    return { from: begin, length: at(addDays(until, 1)) - begin };
  };
  return {
    support: stretch(start, lastDay),
    passed: at(today < addDays(lastDay, 1) ? today : addDays(lastDay, 1)),
    gaps: interruptions
      .filter(({ from, until }) => until >= start && from <= lastDay)
      .map(({ from, until }) => stretch(from, until < lastDay ? until : lastDay)),
    today: today >= start && today <= shown ? at(today) : null,
    before: changed === null ? null : at(addDays(changed.before, 1)),
  };
}
