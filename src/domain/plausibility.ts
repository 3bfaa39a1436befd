import { berlinDate } from './berlin.ts';
import { daysBetween } from './civil-date.ts';
import { directTimes, type DirectTime } from './direct-times.ts';
import type { VisitFacts } from './facts.ts';
import type { TimeSegment } from './kinds/visit.ts';
import type { LimitFinding } from './limits.ts';
import { elapsedMinutes, instantOf } from './local-minute.ts';
import { LONGEST_SEGMENT } from './local-time.ts';
import { compareStrings, type Id } from './values.ts';
import { isTimed } from './weekly-minutes.ts';

/** R13: recorded more than so many days after it happened, a visit is an addendum. */
export const ADDENDUM_DAYS = 14;

/** People round the end of a visit up, and clocks differ: so many minutes ahead are not the future. */
const ROUNDING = 15;

/** R13: everything about a visit that asks. `near` are other visits in which the same person may have been elsewhere (any case). */
export function plausibility(visit: VisitFacts, near: readonly VisitFacts[]): readonly LimitFinding[] {
  return [...segmentFindings(visit), ...futureFindings(visit), ...overlapFindings(visit, near), ...addendumFindings(visit)];
}

/** End after start; a segment at most 12 h. */
function segmentFindings(visit: VisitFacts): readonly LimitFinding[] {
  const segments = visit.values.time?.segments ?? [];
  return segments.flatMap((time, segment): readonly LimitFinding[] => {
    const minutes = isTimed(time) ? elapsedMinutes(time.start, time.end) : time.minutes;
    if (isTimed(time) && minutes <= 0) return [{ rule: 'R13', code: 'endBeforeStart', segment }];
    return minutes > LONGEST_SEGMENT ? [{ rule: 'R13', code: 'tooLong', segment }] : [];
  });
}

/**
 * No held visit in the future. Measured against the moment its times were written, not against today: a device must not
 * come to another result tomorrow (I9), and correcting the times answers the question.
 */
function futureFindings(visit: VisitFacts): readonly LimitFinding[] {
  const { time, outcome } = visit.values;
  if (time === null || outcome === 'notMet') return [];
  const dateAhead = time.date > berlinDate(visit.writtenAt + ROUNDING * 60_000);
  const ahead = (segment: TimeSegment): boolean =>
    isTimed(segment) ? instantOf(segment.end) - ROUNDING > visit.writtenAt / 60_000 : dateAhead;
  if (time.segments.length === 0) return dateAhead ? [{ rule: 'R13', code: 'future', segment: 0 }] : [];
  return time.segments.flatMap((segment, index): readonly LimitFinding[] =>
    ahead(segment) ? [{ rule: 'R13', code: 'future', segment: index }] : [],
  );
}

/** The same person's direct time twice at once, in this visit or in another. Touching is not overlapping. */
function overlapFindings(visit: VisitFacts, near: readonly VisitFacts[]): readonly LimitFinding[] {
  const own = directTimes(visit);
  const others = near.filter((other) => other.id !== visit.id && other.values.by !== null && other.values.by === visit.values.by);
  const elsewhere = [...others].sort((a, b) => compareStrings(a.id, b.id)).map((other) => ({ id: other.id, times: directTimes(other) }));
  return own.flatMap((mine) =>
    [{ id: visit.id, times: own.filter((other) => other !== mine) }, ...elsewhere]
      .filter(({ times }) => times.some((other) => overlap(mine, other)))
      .map(({ id }): LimitFinding => overlapFinding(mine, id)),
  );
}

function overlapFinding({ segment }: DirectTime, other: Id): LimitFinding {
  return { rule: 'R13', code: 'overlap', segment, other };
}

function overlap(a: DirectTime, b: DirectTime): boolean {
  const [startA, endA, startB, endB] = [instantOf(a.time.start), instantOf(a.time.end), instantOf(b.time.start), instantOf(b.time.end)];
  return startA < endA && startB < endB && startA < endB && startB < endA;
}

function addendumFindings(visit: VisitFacts): readonly LimitFinding[] {
  const date = visit.values.time?.date;
  if (date === undefined) return [];
  const days = daysBetween(date, berlinDate(visit.recordedAt));
  return days > ADDENDUM_DAYS ? [{ rule: 'R13', code: 'addendum', date, days }] : [];
}
