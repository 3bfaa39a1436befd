import { describe, expect, test } from 'vitest';
import {
  emptyRow,
  readRow,
  readRows,
  rowOf,
  withEndAfter,
  withMinutesBetween,
  type SegmentRow,
} from '../../../src/ui/records/segment-rows.ts';

const day = '2026-11-24';
const row = (typed: Partial<SegmentRow>): SegmentRow => ({ ...emptyRow('direct'), ...typed });
const codes = (typed: Partial<SegmentRow>, date = day): readonly string[] => {
  const reading = readRow(row(typed), date);
  return reading.state === 'problem' ? reading.problems.map((problem) => `${problem.field}: ${problem.code}`) : [reading.state];
};

describe('[R13] typed times are read or explained at their field', () => {
  test('[R13] an untouched row is nothing, not a problem', () => {
    expect(readRow(emptyRow('travel'), day)).toEqual({ state: 'empty' });
  });

  test('[R13] start and end as people type them become a segment with its offset', () => {
    expect(readRow(row({ start: '14', end: '1530' }), day)).toEqual({
      state: 'ok',
      minutes: 90,
      overMidnight: false,
      segment: { kind: 'direct', start: '2026-11-24T14:00+01:00', end: '2026-11-24T15:30+01:00' },
    });
  });

  test('[R13] 25:00, a missing end, an end before the start and minutes that are none say so where they stand', () => {
    expect(codes({ start: '25:00', end: '15:00' })).toEqual(['start: notATime']);
    expect(codes({ start: '14:00' })).toEqual(['end: missing']);
    expect(codes({ end: '14:00' })).toEqual(['start: missing']);
    expect(codes({ start: '14:00', end: '13:00' })).toEqual(['end: endBeforeStart']);
    expect(codes({ start: '08:00', end: '20:01' })).toEqual(['end: tooLong']);
    expect(codes({ minutes: 'viel' })).toEqual(['minutes: notMinutes']);
    expect(codes({ minutes: '721' })).toEqual(['minutes: notMinutes']);
  });

  test('[F5] 02:30 does not exist in March, and is asked for in October until somebody says which', () => {
    expect(codes({ start: '01:30', end: '02:30' }, '2027-03-28')).toEqual(['end: doesNotExist']);
    expect(codes({ start: '02:30', end: '03:30' }, '2026-10-25')).toEqual(['start: ambiguous']);
    const first = readRow(row({ start: '02:30', end: '03:30', whichStart: 'first' }), '2026-10-25');
    const second = readRow(row({ start: '02:30', end: '03:30', whichStart: 'second' }), '2026-10-25');
    expect([first, second].map((reading) => (reading.state === 'ok' ? reading.minutes : null))).toEqual([120, 60]);
  });

  test('[R5] a visit over midnight is one row; the way home after it lies on the next day', () => {
    const [visit, home] = readRows(
      [row({ start: '22:30', end: '00:45' }), row({ kind: 'travel', start: '00:45', end: '01:10' })],
      '2026-11-29',
    );
    expect(visit).toMatchObject({ state: 'ok', minutes: 135, overMidnight: true, segment: { end: '2026-11-30T00:45+01:00' } });
    expect(home).toMatchObject({ state: 'ok', segment: { start: '2026-11-30T00:45+01:00', end: '2026-11-30T01:10+01:00' } });
  });

  test('[I12] what is stored comes back the same, with fields of a newer app and the hour that came twice', () => {
    const stored = [
      { kind: 'direct' as const, start: '2026-10-25T02:30+01:00', end: '2026-10-25T03:30+01:00', place: 'Küche' },
      { kind: 'travel' as const, minutes: 20, metres: 900 },
    ];
    const read = readRows(stored.map(rowOf), '2026-10-25').map((reading) => (reading.state === 'ok' ? reading.segment : null));
    expect(read).toEqual(stored);
  });
});

describe('start, end and minutes follow one another', () => {
  test('start and end give the minutes, also over midnight', () => {
    expect(withMinutesBetween(row({ start: '22:30', end: '00:45' }), day).minutes).toBe('135');
  });

  test('minutes beside a start give the end; without a start nothing moves', () => {
    expect(withEndAfter(row({ start: '14:00', minutes: '90' }), day).end).toBe('15:30');
    expect(withEndAfter(row({ start: '23:30', minutes: '1:00' }), day).end).toBe('00:30');
    expect(withEndAfter(row({ minutes: '90' }), day).end).toBe('');
  });

  test('[F5] minutes are real minutes on the night of the clock change', () => {
    const moved = withEndAfter(row({ start: '01:30', minutes: '120' }), '2026-10-25');
    expect(moved).toMatchObject({ end: '02:30', whichEnd: 'second' });
    expect(readRow(moved, '2026-10-25')).toMatchObject({ state: 'ok', minutes: 120 });
  });
});
