import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { levelOf, mondayOf } from '../../src/domain/places-level.ts';

const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Berlin').epochMilliseconds;

describe('[B13] free places as coarsely as officers may know them', () => {
  test.each([
    [0, 0, 'free'],
    [12, 0, 'free'],
    [13, 0, 'few'],
    [15, 0, 'few'],
    [16, 0, 'waitingList'],
    [17, 0, 'waitingList'],
    [10, 1, 'waitingList'],
  ])('%i of 16 taken, %i waiting: %s', (occupied, waiting, level) => {
    expect(levelOf({ occupied, waiting, capacity: 16 })).toBe(level);
  });

  test.each([
    ['2026-11-23T05:59', '2026-11-16', 'a minute before six still belongs to the week before'],
    ['2026-11-23T06:00', '2026-11-23', 'from six on it is the new week'],
    ['2026-11-29T23:59', '2026-11-23', 'Sunday night'],
    ['2026-11-30T00:00', '2026-11-23', 'midnight changes nothing'],
    ['2027-01-01T12:00', '2026-12-28', 'over the turn of the year'],
    ['2028-03-01T12:00', '2028-02-28', 'over a leap day'],
    ['2026-10-26T05:59', '2026-10-19', 'the Monday after clocks went back, before six'],
    ['2026-10-26T06:00', '2026-10-26', 'the Monday after clocks went back'],
    ['2027-03-29T05:59', '2027-03-22', 'the Monday after clocks went forward, before six'],
    ['2027-03-29T06:00', '2027-03-29', 'the Monday after clocks went forward'],
  ])('%s belongs to the Monday %s (%s)', (moment, monday) => {
    expect(mondayOf(at(moment))).toBe(monday);
  });

  test('every hour of two years belongs to the Monday 06:00 that a calendar finds', () => {
    let now = Temporal.ZonedDateTime.from('2026-01-05T06:00[Europe/Berlin]');
    const end = Temporal.ZonedDateTime.from('2028-01-03T06:00[Europe/Berlin]');
    let monday = now;
    while (Temporal.ZonedDateTime.compare(now, end) < 0) {
      const next = monday.add({ weeks: 1 });
      if (Temporal.ZonedDateTime.compare(now, next) >= 0) monday = next;
      expect(mondayOf(now.epochMilliseconds)).toBe(monday.toPlainDate().toString());
      now = now.add({ hours: 1 });
    }
  });
});
