import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { segmentKinds, type SegmentKind, type TimeSegment } from '../../src/domain/kinds/visit.ts';
import { clock } from '../../src/domain/local-minute.ts';
import { readSegment } from '../../src/domain/local-time.ts';
import { countedKindsOn, countedMinutesByWeek, minutesByDay, totalMinutes, type CountedKinds } from '../../src/domain/weekly-minutes.ts';
import { anyDate, clockChanges, written } from './dates.ts';

function segment(date: string, start: string, end: string): TimeSegment {
  const read = readSegment({ date, start, end });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { kind: 'direct', start: read.start, end: read.end };
}

function counted(date: string, segments: readonly TimeSegment[], settings: CountedKinds = []): Readonly<Record<string, number>> {
  return Object.fromEntries(countedMinutesByWeek({ time: { date, segments: [...segments] }, outcome: 'held' }, settings));
}

describe('[R5] counted minutes by ISO week', () => {
  test('[R5] [F5] Sunday 29.11.2026 22:30 to Monday 00:45 is 90 minutes to KW 48 and 45 to KW 49', () => {
    expect(counted('2026-11-29', [segment('2026-11-29', '22:30', '00:45')])).toEqual({ '2026-W48': 90, '2026-W49': 45 });
  });

  test('[R5] [F5] Thursday 31.12.2026 and Saturday 02.01.2027 are both KW 53/2026', () => {
    expect(counted('2026-12-31', [{ kind: 'direct', minutes: 120 }])).toEqual({ '2026-W53': 120 });
    expect(counted('2027-01-02', [{ kind: 'direct', minutes: 90 }])).toEqual({ '2026-W53': 90 });
    expect(counted('2027-01-04', [{ kind: 'direct', minutes: 30 }])).toEqual({ '2027-W01': 30 });
  });

  test('[R5] [F5] real minutes pass on the nights of the clock changes', () => {
    expect(counted('2026-10-25', [segment('2026-10-25', '1:30', '3:30')])).toEqual({ '2026-W43': 180 });
    expect(counted('2027-03-28', [segment('2027-03-28', '1:30', '3:30')])).toEqual({ '2027-W12': 60 });
    expect(counted('2026-10-25', [segment('2026-10-25', '22:00', '1:00')])).toEqual({ '2026-W43': 120, '2026-W44': 60 });
  });

  test('[R5] only direct and accompany count unless the setting says otherwise', () => {
    const all = segmentKinds.map((kind): TimeSegment => ({ kind, minutes: 10 }));
    expect(counted('2026-11-24', all)).toEqual({ '2026-W48': 20 });
    expect(counted('2026-11-24', all, [{ from: '2026-01-01', kinds: ['direct', 'travel', 'waiting'] }])).toEqual({ '2026-W48': 30 });
    expect(counted('2026-11-24', all, [{ from: '2026-01-01', kinds: [] }])).toEqual({});
  });

  test('[R5] a changed setting holds from its day, also within a night', () => {
    const settings: CountedKinds = [
      { from: '2026-11-25', kinds: ['travel'] },
      { from: '2026-01-01', kinds: ['direct'] },
    ];
    expect(counted('2026-11-24', [segment('2026-11-24', '23:00', '00:45')], settings)).toEqual({ '2026-W48': 60 });
    expect(counted('2026-11-24', [{ ...segment('2026-11-24', '23:00', '00:45'), kind: 'travel' }], settings)).toEqual({ '2026-W48': 45 });
    expect(countedKindsOn('2025-12-31', settings)).toEqual(['direct', 'accompany']);
    expect(countedKindsOn('2026-11-25', [...settings, { from: '2026-11-25', kinds: ['team'] }])).toEqual(['team']);
  });

  test('[R5] [F5] midnight before a clock change is the one of the evening, midnight after it that of the morning', () => {
    const days = (start: string, end: string) => [...minutesByDay({ kind: 'direct', start, end }, start.slice(0, 10))];
    expect(days('2026-10-24T22:00+02:00', '2026-10-25T04:00+01:00')).toEqual([
      ['2026-10-24', 120],
      ['2026-10-25', 300],
    ]);
    expect(days('2027-03-27T22:00+01:00', '2027-03-28T04:00+02:00')).toEqual([
      ['2027-03-27', 120],
      ['2027-03-28', 180],
    ]);
    expect(days('2026-10-25T01:00+02:00', '2026-10-26T01:00+01:00')).toEqual([
      ['2026-10-25', 1440],
      ['2026-10-26', 60],
    ]);
  });

  test('[R5] a client who was not met adds nothing, a visit broken off or without outcome adds its time', () => {
    const time = { date: '2026-11-24', segments: [{ kind: 'direct' as const, minutes: 30 }] };
    const minutes = (['held', 'brokenOff', 'notMet', null] as const).map((outcome) =>
      countedMinutesByWeek({ time, outcome }, []).get('2026-W48'),
    );
    expect(minutes).toEqual([30, 30, undefined, 30]);
    expect(countedMinutesByWeek({ time: null, outcome: 'held' }, []).size).toBe(0);
  });

  test('[R5] [R13] an end before the start and a wrong date count nothing, a long segment counts what it lasted', () => {
    const from = (start: string, end: string): TimeSegment => ({ kind: 'direct', start, end });
    expect(counted('2026-11-24', [from('2026-11-24T10:00+01:00', '2026-11-24T09:00+01:00')])).toEqual({});
    expect(counted('2026-11-24', [from('2026-11-24T10:00+01:00', '2199-11-24T11:00+01:00')])).toEqual({});
    expect(counted('2026-11-24', [from('2026-11-24T08:00+01:00', '2026-11-24T21:00+01:00')])).toEqual({ '2026-W48': 780 });
    expect(
      totalMinutes({
        time: { date: '2026-11-24', segments: [from('2026-11-24T10:00+01:00', '2026-11-24T09:00+01:00'), { kind: 'team', minutes: 5 }] },
      }),
    ).toBe(5);
  });

  test('[R5] a field named start that a newer app added to a segment of minutes does not make it timed', () => {
    const newer = { kind: 'direct' as const, minutes: 25, start: 'soon', end: 7 } as unknown as TimeSegment;
    expect(counted('2026-11-24', [newer])).toEqual({ '2026-W48': 25 });
  });

  const dates = fc.oneof(anyDate('2024-01-01', '2032-12-31'), fc.constantFrom(...clockChanges(2024, 2032)));
  const lengths = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 720 }) },
    { weight: 1, arbitrary: fc.integer({ min: 721, max: 2880 }) },
  );

  test('[R5] [F5] minute by minute with Temporal, every week boundary, clock change and setting counts the same', () => {
    fc.assert(
      fc.property(
        fc.record({ date: dates, minute: fc.integer({ min: 0, max: 1439 }), length: lengths, kind: fc.constantFrom(...segmentKinds) }),
        fc.record({ settingDays: fc.integer({ min: -2, max: 2 }), kinds: fc.uniqueArray(fc.constantFrom(...segmentKinds)) }),
        ({ date, minute, length, kind }, { settingDays, kinds }) => {
          const start = Temporal.PlainDateTime.from(`${date}T${clock(minute)}`).toZonedDateTime('Europe/Berlin');
          const from = start.toPlainDate().add({ days: settingDays }).toString();
          const expected: Record<string, number> = {};
          for (let passed = 0; passed < length; passed += 1) {
            const at = start.add({ minutes: passed }).toPlainDate();
            const valid: readonly SegmentKind[] = Temporal.PlainDate.compare(at, from) >= 0 ? kinds : ['direct', 'accompany'];
            const week = `${at.yearOfWeek}-W${String(at.weekOfYear).padStart(2, '0')}`;
            if (valid.includes(kind)) expected[week] = (expected[week] ?? 0) + 1;
          }
          const time = { kind, start: written(start), end: written(start.add({ minutes: length })) };
          expect(counted(start.toPlainDate().toString(), [time], [{ from, kinds }])).toEqual(expected);
        },
      ),
      { numRuns: 120 },
    );
  });

  test('[R5] slices of days add up to the segment', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 2880 }), (date, minute, length) => {
        const start = Temporal.PlainDateTime.from(`${date}T${clock(minute)}`).toZonedDateTime('Europe/Berlin');
        const slices = minutesByDay({ kind: 'direct', start: written(start), end: written(start.add({ minutes: length })) }, date);
        expect([...slices.values()].reduce((sum, minutes) => sum + minutes, 0)).toBe(length);
      }),
      { numRuns: 500 },
    );
  });

  test('[R5] [F5] each Sunday night of 2024 to 2032 is split at midnight', () => {
    let sunday = Temporal.PlainDate.from('2024-01-07');
    for (; sunday.year <= 2032; sunday = sunday.add({ days: 7 })) {
      const date = sunday.toString();
      const slices = [...minutesByDay(segment(date, '23:15', '01:10'), date)];
      expect(slices).toEqual([
        [date, 45],
        [sunday.add({ days: 1 }).toString(), 70],
      ]);
    }
  });
});
