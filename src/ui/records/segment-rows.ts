import * as v from 'valibot';
import { berlinMinute, berlinMoments } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import { segmentKinds, type SegmentKind, type TimeSegment } from '../../domain/kinds/visit.ts';
import { elapsedMinutes, instantOf } from '../../domain/local-minute.ts';
import { readMinutes, readSegment, readTime, type TimeProblem, type Which } from '../../domain/local-time.ts';
import type { CivilDate, LocalMinute } from '../../domain/values.ts';

const typed = v.pipe(v.string(), v.maxLength(40));
const which = v.nullable(v.picklist(['first', 'second']));

/** One row of the time fields, as typed. */
export const segmentRowSchema = v.object({
  kind: v.picklist(segmentKinds),
  /** The kind before "not met" made waiting of it. */
  before: v.nullable(v.picklist(segmentKinds)),
  start: typed,
  end: typed,
  minutes: typed,
  /** Which of the two equal times, in the night when the clock goes back; null while nobody was asked. */
  whichStart: which,
  whichEnd: which,
  /** The segment as it was stored: fields that a newer app wrote travel on (I12). */
  stored: v.record(v.string(), v.unknown()),
});
export type SegmentRow = v.InferOutput<typeof segmentRowSchema>;

export type RowProblem =
  | Exclude<TimeProblem, { field: 'date' }>
  | { readonly field: 'start' | 'end'; readonly code: 'missing' }
  | { readonly field: 'minutes'; readonly code: 'notMinutes' };

/** What a row says: a segment, nothing yet (`empty`), or what is in the way. `overMidnight`: the end is a day later. */
export type RowReading =
  | { readonly state: 'empty' }
  | { readonly state: 'ok'; readonly segment: TimeSegment; readonly minutes: number; readonly overMidnight: boolean }
  | { readonly state: 'problem'; readonly problems: readonly RowProblem[] };

export function emptyRow(kind: SegmentKind): SegmentRow {
  return { kind, before: null, start: '', end: '', minutes: '', whichStart: null, whichEnd: null, stored: {} };
}

/** Nothing was typed into it yet. */
export function isUntouched(row: SegmentRow): boolean {
  return row.start.trim() === '' && row.end.trim() === '' && row.minutes.trim() === '';
}

/** Fills a row from what is stored. */
export function rowOf(segment: TimeSegment): SegmentRow {
  const { kind, start, end, minutes, ...stored } = segment;
  const row = { ...emptyRow(kind), stored };
  if (typeof start !== 'string' || typeof end !== 'string') return { ...row, minutes: String(minutes) };
  return {
    ...row,
    start: clockOf(start),
    end: clockOf(end),
    minutes: String(elapsedMinutes(start, end)),
    whichStart: whichOf(start),
    whichEnd: whichOf(end),
  };
}

/** In the doubled hour the first time is summer time. Elsewhere nobody asks. */
function whichOf(minute: LocalMinute): Which {
  return minute.endsWith('+02:00') ? 'first' : 'second';
}

/** `14:05` of a local minute. */
export function clockOf(minute: LocalMinute): string {
  return minute.slice(11, 16);
}

/** Reads all rows of a visit; one that starts earlier on the clock than a row that ran over midnight lies on the day after. */
export function readRows(rows: readonly SegmentRow[], date: CivilDate): readonly RowReading[] {
  let past: LocalMinute | null = null;
  return rows.map((row) => {
    const sameDay = readRow(row, date);
    const start = startOf(sameDay);
    const reading = past !== null && start !== null && elapsedMinutes(past, start) < 0 ? readRow(row, addDays(date, 1)) : sameDay;
    if (reading.state === 'ok' && reading.overMidnight) past = startOf(reading);
    return reading;
  });
}

function startOf(reading: RowReading): LocalMinute | null {
  return reading.state === 'ok' && typeof reading.segment.start === 'string' ? reading.segment.start : null;
}

/** Start and end win over minutes: beside them the minutes field only repeats what lies between. */
export function readRow(row: SegmentRow, date: CivilDate): RowReading {
  const [start, end] = [row.start.trim(), row.end.trim()];
  if (start === '' && end === '') return readMinutesAlone(row);
  if (start === '' || end === '') return { state: 'problem', problems: [{ field: start === '' ? 'start' : 'end', code: 'missing' }] };
  const read = readSegment({ date, start, end, whichStart: row.whichStart, whichEnd: row.whichEnd });
  if (!read.ok) return { state: 'problem', problems: read.problems.flatMap((problem) => (problem.field === 'date' ? [] : [problem])) };
  return {
    state: 'ok',
    segment: { ...row.stored, kind: row.kind, start: read.start, end: read.end },
    minutes: read.minutes,
    overMidnight: read.overMidnight,
  };
}

function readMinutesAlone(row: SegmentRow): RowReading {
  if (row.minutes.trim() === '') return { state: 'empty' };
  const minutes = readMinutes(row.minutes);
  if (minutes === null) return { state: 'problem', problems: [{ field: 'minutes', code: 'notMinutes' }] };
  return { state: 'ok', segment: { ...row.stored, kind: row.kind, minutes }, minutes, overMidnight: false };
}

/** After start or end was typed: the minutes between them, where both can be read. */
export function withMinutesBetween(row: SegmentRow, date: CivilDate): SegmentRow {
  const reading = readRow(row, date);
  return startOf(reading) !== null && reading.state === 'ok' ? { ...row, minutes: String(reading.minutes) } : row;
}

/** After minutes were typed beside a start: the end that follows. */
export function withEndAfter(row: SegmentRow, date: CivilDate): SegmentRow {
  const minutes = readMinutes(row.minutes);
  if (minutes === null || minutes === 0) return row;
  const start = momentOf(row, date);
  if (start === null) return row;
  const end = berlinMinute((instantOf(start) + minutes) * 60_000);
  return { ...row, end: clockOf(end), whichEnd: whichOf(end) };
}

function momentOf(row: SegmentRow, date: CivilDate): LocalMinute | null {
  const minute = readTime(row.start);
  if (minute === null) return null;
  const moments = berlinMoments(date, minute);
  return (row.whichStart === 'second' ? moments[1] : moments[0]) ?? null;
}
