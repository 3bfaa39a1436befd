import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { clock } from '../../src/domain/local-minute.ts';
import { LONGEST_SEGMENT, readDate, readMinutes, readSegment, readTime } from '../../src/domain/local-time.ts';
import { anyDate, clockChanges, written } from './dates.ts';

const read = (date: string, start: string, end: string) => readSegment({ date, start, end });

describe('dates as people type them', () => {
  const today = '2026-11-22';
  test.each([
    ['24.12.2026', '2026-12-24'],
    ['24.12.26', '2026-12-24'],
    ['24.12.', '2026-12-24'],
    ['24.12', '2026-12-24'],
    ['2026-12-24', '2026-12-24'],
    [' 4. 1. 2027 ', '2027-01-04'],
    ['04.01.27', '2027-01-04'],
    ['2026-1-4', '2026-01-04'],
    ['24/12/2026', '2026-12-24'],
    ['29.02.2028', '2028-02-29'],
    ['24,11,', '2026-11-24'],
    ['24,12,2026', '2026-12-24'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text, today)).toBe(date);
  });

  test('without a year the nearest such day is meant, over the turn of the year too', () => {
    expect(readDate('24.12.', '2027-01-05')).toBe('2026-12-24');
    expect(readDate('05.01.', '2026-12-24')).toBe('2027-01-05');
    expect(readDate('29.02.', '2026-11-22')).toBe('2028-02-29');
    expect(readDate('29.02.', '2026-02-01')).toBe('2024-02-29');
  });

  test.each([
    '',
    'gestern',
    '31.04.2026',
    '29.02.2027',
    '30.02.',
    '24.13.2026',
    '00.01.2026',
    '24.12.202',
    '2026-12-32',
    '12/24/2026',
    '2412',
    '١٢.١٢.',
  ])('%j is not a date', (text) => {
    expect(readDate(text, today)).toBeNull();
  });
});

describe('times as people type them', () => {
  test.each([
    ['9', 540],
    ['930', 570],
    ['0930', 570],
    ['9:30', 570],
    ['09.30', 570],
    ['9.05', 545],
    ['0', 0],
    ['2359', 1439],
    [' 14:05 ', 845],
    ['00:00', 0],
    ['8,30', 510],
  ])('%s', (text, minute) => {
    expect(readTime(text)).toBe(minute);
  });

  test.each(['', '25:00', '24:00', '2400', '9:60', '960', '9:3', '12345', '-1', 'neun', '9:30:00', '9,3'])('%j is not a time', (text) => {
    expect(readTime(text)).toBeNull();
  });

  test('minutes and hours with minutes, at most twelve hours', () => {
    expect(['90', '0', '1:30', '12:00', '720'].map(readMinutes)).toEqual([90, 0, 90, 720, 720]);
    expect(['721', '12:01', '1:60', '1:5', '', '-5', '1.5'].map(readMinutes)).toEqual([null, null, null, null, null, null, null]);
  });
});

describe('[R13] a segment as typed', () => {
  test('[R13] over midnight needs no explanation', () => {
    expect(read('2026-11-29', '22:30', '0:45')).toEqual({
      ok: true,
      start: '2026-11-29T22:30+01:00',
      end: '2026-11-30T00:45+01:00',
      minutes: 135,
      overMidnight: true,
    });
    expect(read('2026-11-29', '20', '0')).toMatchObject({ ok: true, end: '2026-11-30T00:00+01:00', minutes: 240 });
  });

  test('[R13] an end before the start, or at it, is a slip', () => {
    const slip = { ok: false, problems: [{ field: 'end', code: 'endBeforeStart' }] };
    expect(read('2026-11-24', '14:00', '13:00')).toEqual(slip);
    expect(read('2026-11-24', '14:00', '14:00')).toEqual(slip);
    expect(read('2027-03-27', '2:30', '2:30')).toEqual(slip);
    expect(read('2026-11-24', '14:00', '01:59')).toMatchObject({ ok: true, minutes: 719, overMidnight: true });
    expect(read('2026-11-24', '14:00', '02:00')).toMatchObject({ ok: true, minutes: 720 });
    expect(read('2026-11-24', '14:00', '02:01')).toEqual(slip);
  });

  test('[R13] more than twelve hours are too long', () => {
    expect(read('2026-11-24', '8', '20')).toMatchObject({ ok: true, minutes: 720 });
    expect(read('2026-11-24', '8:00', '20:01')).toEqual({ ok: false, problems: [{ field: 'end', code: 'tooLong', minutes: 721 }] });
  });

  test('[R13] each field that is no time is named', () => {
    expect(read('2026-11-24', '25:00', 'x')).toEqual({
      ok: false,
      problems: [
        { field: 'start', code: 'notATime' },
        { field: 'end', code: 'notATime' },
      ],
    });
    expect(read('2026-11-24', '9', '25:00')).toEqual({ ok: false, problems: [{ field: 'end', code: 'notATime' }] });
  });

  test('[R13] [F5] 28.03.2027: 01:30–03:30 is an hour, and 02:30 does not exist', () => {
    expect(read('2027-03-28', '1:30', '3:30')).toMatchObject({ ok: true, minutes: 60 });
    expect(read('2027-03-28', '1:30', '2:30')).toEqual({ ok: false, problems: [{ field: 'end', code: 'doesNotExist' }] });
    expect(read('2027-03-28', '2:30', '4:00')).toEqual({ ok: false, problems: [{ field: 'start', code: 'doesNotExist' }] });
    expect(read('2027-03-27', '22:00', '2:30')).toEqual({ ok: false, problems: [{ field: 'end', code: 'doesNotExist' }] });
    expect(read('2027-03-27', '22:00', '3:00')).toMatchObject({ ok: true, minutes: 240 });
    expect(read('2027-03-28', '22:00', '2:30')).toMatchObject({ ok: true, minutes: 270 });
  });

  test('[R13] [F5] 25.10.2026: 01:30–03:30 is three hours, and 02:30 needs a choice', () => {
    const [first, second] = ['2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'];
    expect(read('2026-10-25', '1:30', '3:30')).toMatchObject({ ok: true, minutes: 180 });
    expect(read('2026-10-25', '2:30', '4:00')).toEqual({ ok: false, problems: [{ field: 'start', code: 'ambiguous', first, second }] });
    expect(read('2026-10-25', '1:30', '2:30')).toEqual({ ok: false, problems: [{ field: 'end', code: 'ambiguous', first, second }] });
    const typed = { date: '2026-10-25', start: '2:30', end: '4:00' };
    expect(readSegment({ ...typed, whichStart: 'first' })).toMatchObject({ ok: true, start: first, minutes: 150 });
    expect(readSegment({ ...typed, whichStart: 'second' })).toMatchObject({ ok: true, start: second, minutes: 90 });
    expect(readSegment({ ...typed, start: '1:30', end: '2:30', whichEnd: 'second' })).toMatchObject({
      ok: true,
      end: second,
      minutes: 120,
    });
  });

  test('[R13] [F5] in the repeated hour only an end after the start is offered', () => {
    const typed = { date: '2026-10-25', start: '2:45', whichStart: 'first' as const };
    expect(readSegment({ ...typed, end: '2:15' })).toMatchObject({
      ok: true,
      end: '2026-10-25T02:15+01:00',
      minutes: 30,
      overMidnight: false,
    });
    expect(readSegment({ ...typed, whichStart: 'second', end: '2:50' })).toMatchObject({ ok: true, minutes: 5 });
    expect(readSegment({ ...typed, whichStart: 'second', end: '2:15' })).toEqual({
      ok: false,
      problems: [{ field: 'end', code: 'endBeforeStart' }],
    });
  });

  test('[R13] [F5] what Temporal writes as start and end is read back, around clock changes too', () => {
    const dates = fc.oneof(anyDate('2024-01-01', '2032-12-31'), fc.constantFrom(...clockChanges(2024, 2032)));
    const minutes = fc.integer({ min: 1, max: LONGEST_SEGMENT });
    fc.assert(
      fc.property(
        fc.record({ date: dates, minute: fc.integer({ min: 0, max: 1439 }), later: fc.boolean() }),
        minutes,
        ({ date, minute, later }, length) => {
          const start = Temporal.PlainDateTime.from(`${date}T${clock(minute)}`).toZonedDateTime('Europe/Berlin', {
            disambiguation: later ? 'later' : 'earlier',
          });
          const end = start.add({ minutes: length });
          const which = (at: Temporal.ZonedDateTime) => {
            const other = at.toPlainDateTime().toZonedDateTime('Europe/Berlin', { disambiguation: 'earlier' });
            return other.equals(at) ? ('first' as const) : ('second' as const);
          };
          const time = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: 'minute' });
          const typed = {
            date: start.toPlainDate().toString(),
            start: time(start),
            end: time(end),
            whichStart: which(start),
            whichEnd: which(end),
          };
          const result = readSegment(typed);
          expect(result).toEqual({
            ok: true,
            start: written(start),
            end: written(end),
            minutes: length,
            overMidnight: !end.toPlainDate().equals(start.toPlainDate()),
          });
        },
      ),
      { numRuns: 1500 },
    );
  });
});
