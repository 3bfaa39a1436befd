import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { berlinDate, berlinMinute, berlinMoments } from '../../src/domain/berlin.ts';
import { clock, elapsedMinutes, instantOf, localMinuteAt, localParts } from '../../src/domain/local-minute.ts';
import { anyDate, clockChanges, everyDay, written } from './dates.ts';

const ZONE = 'Europe/Berlin';

/** What Temporal, with the zone database, says about a civil time: none, one or two moments. */
function oracle(date: string, minute: number): readonly string[] {
  const plain = Temporal.PlainDateTime.from(`${date}T${clock(minute)}`);
  const both = (['earlier', 'later'] as const).map((disambiguation) => plain.toZonedDateTime(ZONE, { disambiguation }));
  const real = both.filter((zoned) => zoned.toPlainDateTime().equals(plain)).map(written);
  return [...new Set(real)];
}

describe('Europe/Berlin', () => {
  test('[F5] both clock changes of each year from 2024 to 2032 are known to the minute', () => {
    const changes = clockChanges(2024, 2032);
    expect(changes).toHaveLength(18);
    for (const date of changes) {
      for (let minute = 0; minute < 300; minute += 1)
        expect(berlinMoments(date, minute), `${date} ${clock(minute)}`).toEqual(oracle(date, minute));
    }
  });

  test('[F5] noon and midnight of every day from 2024 to 2032', () => {
    for (const day of everyDay(2024, 2032)) {
      const date = day.toString();
      expect([berlinMoments(date, 0), berlinMoments(date, 720)]).toEqual([oracle(date, 0), oracle(date, 720)]);
    }
  });

  test('[F5] any moment from 1996 to 2040 reads as in the zone database', () => {
    const [from, to] = [Date.UTC(1996, 0, 1), Date.UTC(2040, 0, 1)];
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (ms) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE);
        expect(berlinMinute(ms)).toBe(zoned.toString({ timeZoneName: 'never', smallestUnit: 'minute', roundingMode: 'floor' }));
        expect(berlinDate(ms)).toBe(zoned.toPlainDate().toString());
      }),
      { numRuns: 2000 },
    );
  });

  test('[F5] the turn of the year comes an hour before that of UTC', () => {
    expect(berlinMinute(Date.UTC(2026, 11, 31, 22, 59))).toBe('2026-12-31T23:59+01:00');
    expect(berlinMinute(Date.UTC(2026, 11, 31, 23, 0))).toBe('2027-01-01T00:00+01:00');
  });
});

describe('local minutes', () => {
  test('a local minute is civil time and moment in one, west of Greenwich too', () => {
    expect(localParts('2026-11-29T22:30+01:00')).toEqual({ date: '2026-11-29', minute: 1350, offset: 60 });
    expect(localParts('2026-11-29T00:05-03:30')).toEqual({ date: '2026-11-29', minute: 5, offset: -210 });
    expect(elapsedMinutes('2026-11-29T00:05-03:30', '2026-11-29T03:35+00:00')).toBe(0);
  });

  test('writing and reading a moment with any offset gives the moment back', () => {
    fc.assert(
      fc.property(
        anyDate('1950-01-01', '2100-01-01'),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: -840, max: 840 }),
        (date, minute, offset) => {
          const instant = Temporal.PlainDateTime.from(`${date}T${clock(minute)}`).toZonedDateTime('UTC').epochMilliseconds / 60_000;
          expect(instantOf(localMinuteAt(instant, offset))).toBe(instant);
          expect(localParts(localMinuteAt(instant, offset)).offset).toBe(offset);
        },
      ),
    );
  });
});
