import { describe, expect, test } from 'vitest';
import { formatIn } from '../../src/ui/i18n/format.ts';

const de = formatIn('de');
const en = formatIn('en');
/** 22 November 2026, 13:05 UTC: winter in Berlin. */
const WINTER = Date.UTC(2026, 10, 22, 13, 5);
/** 30 June 2026, 22:30 UTC: already July in Berlin. */
const SUMMER = Date.UTC(2026, 5, 30, 22, 30);

describe('[B17] forms of writing', () => {
  test('days', () => {
    expect([de.date('2026-11-22'), en.date('2026-11-22')]).toEqual(['22.11.2026', '22/11/2026']);
    expect(de.dayAndDate('2026-11-22')).toBe('So 22.11.2026');
    expect(de.shortDate('2026-11-02')).toBe('02.11.');
    expect(de.longDay('2026-11-22')).toBe('Sonntag, 22. November');
  });

  test('instants are read on the clock of the programme, wherever the browser is', () => {
    expect([de.time(WINTER), en.time(WINTER), de.clock(WINTER)]).toEqual(['14:05 Uhr', '14:05', '14:05']);
    expect(de.dateTime(SUMMER)).toBe('01.07.2026, 00:30 Uhr');
    expect(de.dayOf(SUMMER)).toBe('2026-07-01');
  });

  test.each([
    [0, '0 Min.', '0 min', '0:00'],
    [45, '45 Min.', '45 min', '0:45'],
    [90, '1 Std. 30 Min.', '1 h 30 min', '1:30'],
    [240, '4 Std.', '4 h', '4:00'],
  ])('%i minutes', (minutes, german, english, hours) => {
    expect([de.duration(minutes), en.duration(minutes), de.hours(minutes)]).toEqual([german, english, hours]);
  });

  test('weeks and sizes', () => {
    expect([de.week('2026-W47'), de.shortWeek('2026-W53'), en.week('2027-W01')]).toEqual(['KW 47/2026', 'KW 53', 'week 01/2027']);
    expect([de.size(900), de.size(1_400_000), en.size(2_500_000_000)]).toEqual(['0,9 KB', '1,4 MB', '2.5 GB']);
  });
});
