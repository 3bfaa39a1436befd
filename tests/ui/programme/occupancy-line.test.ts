import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/civil-date.ts';
import { isoWeekOf } from '../../../src/domain/iso-week.ts';
import { occupancyLine, occupancySummary, ticksOf, type OccupancyWeek } from '../../../src/ui/programme/occupancy-line.ts';

/** Weeks one after the other from a Monday on, with so many occupied, of 16 unless told. */
function weeksFrom(monday: string, occupied: readonly number[], more: Partial<OccupancyWeek> = {}): readonly OccupancyWeek[] {
  return occupied.map((count, index) => {
    const day = addDays(monday, index * 7);
    return { week: isoWeekOf(day), monday: day, occupied: count, held: count, capacity: 16, ...more };
  });
}
const today = '2026-11-22';

describe('[R1] the occupancy line', () => {
  test('is level for each week and steps between them; the current week still belongs to what was', () => {
    const line = occupancyLine(weeksFrom('2026-11-09', [8, 12, 16, 4]), today);
    expect(line.past).toBe('M0 50H25V25H50');
    expect(line.ahead).toBe('M50 25V0H75V75H100');
    expect(line.capacity).toBe('M0 0H25V0H50V0H75V0H100');
    expect(line.area).toBe('M0 50H25V25H50V100H0Z');
  });

  test('marks today inside its week', () => {
    const weeks = weeksFrom('2026-11-16', [1, 1]);
    expect(occupancyLine(weeks, '2026-11-16').todayX).toBeCloseTo(100 / 28, 1);
    expect(occupancyLine(weeks, today).todayX).toBeCloseTo((100 * 13) / 28, 1);
    expect(occupancyLine(weeks, '2026-12-24').todayX).toBeNull();
  });

  test('has room for more occupied than there are places', () => {
    const line = occupancyLine(weeksFrom('2026-11-16', [18], { capacity: 12 }), today);
    expect(line.ticks).toEqual([
      { value: 0, y: 100 },
      { value: 4, y: 80 },
      { value: 8, y: 60 },
      { value: 12, y: 40 },
      { value: 16, y: 20 },
      { value: 20, y: 0 },
    ]);
    expect(line.past).toBe('M0 10H100');
    expect(line.capacity).toBe('M0 40H100');
  });

  test('shows reserved and offered ones apart, only where there are any', () => {
    expect(occupancyLine(weeksFrom('2026-11-16', [4]), today).held).toBe('');
    expect(occupancyLine(weeksFrom('2026-11-16', [4], { held: 8 }), today).held).toBe('M0 50H100');
  });

  test('names a month where it begins, also in the middle of a week', () => {
    const months = occupancyLine(weeksFrom('2026-11-16', [1, 1, 1, 1]), today).months;
    expect(months).toEqual([{ month: 12, x: expect.closeTo((100 * 15) / 28, 1) as number }]);
  });

  test('has nothing to draw without weeks', () => {
    const line = occupancyLine([], today);
    expect([line.past, line.ahead, line.capacity, line.area, line.held, line.todayX]).toEqual(['', '', '', '', '', null]);
  });

  test.each([
    [1, [0, 1]],
    [16, [0, 4, 8, 12, 16]],
    [17, [0, 4, 8, 12, 16, 20]],
    [500, [0, 100, 200, 300, 400, 500]],
    [501, [0, 200, 400, 600]],
  ])('numbers at the side reach %i', (most, ticks) => {
    expect(ticksOf(most)).toEqual(ticks);
  });
});

describe('[R1] what the line says in words', () => {
  test('the fullest week before, and twelve weeks on', () => {
    const weeks = weeksFrom('2026-11-02', [9, 16, 15, 15, 14, 14, 14, 14, 14, 14, 13, 12, 12, 12, 11]);
    expect(occupancySummary(weeks, { today, occupied: 15 })).toEqual({
      most: { occupied: 16, week: '2026-W46' },
      ahead: { occupied: 11, weeks: 12, week: '2027-W06' },
      over: null,
    });
  });

  test('the current week may have been fuller than today is', () => {
    const weeks = weeksFrom('2026-11-09', [15, 16]);
    expect(occupancySummary(weeks, { today, occupied: 15 }).most).toEqual({ occupied: 16, week: '2026-W47' });
    expect(occupancySummary(weeks, { today, occupied: 16 }).most).toBeNull();
  });

  test('a lowered number is told with the first coming week that has more', () => {
    const [first, second] = [weeksFrom('2026-11-16', [15]), weeksFrom('2026-11-23', [15, 13], { capacity: 14 })];
    const { over } = occupancySummary([...first, ...second], { today, occupied: 15 });
    expect(over).toEqual({ week: '2026-W48', occupied: 15, capacity: 14 });
  });

  test('says nothing of days it does not know', () => {
    expect(occupancySummary([], { today, occupied: 0 })).toEqual({ most: null, ahead: null, over: null });
  });
});
