import { describe, expect, test } from 'vitest';
import { periodPicture } from '../../../../src/ui/cases/support/period-picture.ts';
import { readInterval } from '../../../../src/ui/cases/support/read-interval.ts';
import { part } from '../forms.ts';

const period = { start: '2026-09-01', lastDay: '2027-02-28', changed: null, interruptions: [] };
const whole = 181;

describe('[R3] the six months as a bar', () => {
  test('the first and the last day belong to it', () => {
    expect(periodPicture(period, '2026-09-01')).toEqual({ support: { from: 0, length: 1 }, passed: 0, gaps: [], today: 0, before: null });
    expect(periodPicture(period, '2027-02-28')).toMatchObject({ passed: (whole - 1) / whole, today: (whole - 1) / whole });
  });

  test('after the end all of it has passed, before the start nothing, and today is not in the picture', () => {
    expect(periodPicture(period, '2027-03-01')).toMatchObject({ passed: 1, today: null });
    expect(periodPicture(period, '2026-08-31')).toMatchObject({ passed: 0, today: null });
  });

  test('without a start, or with an end before it, there is no picture', () => {
    expect(periodPicture({ ...period, start: null }, '2026-09-01')).toBeNull();
    expect(periodPicture({ ...period, lastDay: '2026-08-30' }, '2026-09-01')).toBeNull();
  });

  test('[R4] an interruption is a gap of its days, both ends included, and ends with the support', () => {
    const gap = (from: string, until: string) => {
      const parts = { days: part({ from, until }), words: part('') };
      return periodPicture({ ...period, interruptions: [{ record: '', from, until, days: 0, words: '', parts }] }, '2026-11-24')?.gaps[0];
    };
    expect((gap('2026-11-10', '2026-11-30')?.length ?? 0) * whole).toBeCloseTo(21);
    expect((gap('2027-02-28', '2027-03-31')?.length ?? 0) * whole).toBeCloseTo(1);
    expect(gap('2027-03-01', '2027-03-31')).toBeUndefined();
  });

  test('[R4] where a setting moved the end, both ends are in it', () => {
    const changed = (lastDay: string, before: string) =>
      periodPicture({ ...period, lastDay, changed: { from: '2026-12-01', before, policy: 'suspend' } }, '2026-11-24');
    expect((changed('2027-03-21', '2027-02-28')?.before ?? 0) * 202).toBeCloseTo(181);
    const shortened = changed('2027-02-28', '2027-03-21');
    expect((shortened?.support.length ?? 0) * 202).toBeCloseTo(181);
    expect(shortened?.before).toBe(1);
  });
});

describe('[R4] an interruption as typed', () => {
  test('reads both days; one day alone is one', () => {
    expect(readInterval({ from: '10.11.', until: '30.11.2026' }, '2026-11-24')).toEqual({
      ok: true,
      days: { from: '2026-11-10', until: '2026-11-30' },
    });
    expect(readInterval({ from: '10.11.2026', until: '' }, '2026-11-24')).toMatchObject({ days: { until: '2026-11-10' } });
  });

  test('names the field that cannot be read, or that the end lies before the beginning', () => {
    expect(readInterval({ from: '', until: '' }, '2026-11-24')).toEqual({ ok: false, from: 'notADate', until: null });
    expect(readInterval({ from: '10.11.2026', until: '31.11.2026' }, '2026-11-24')).toEqual({ ok: false, from: null, until: 'notADate' });
    expect(readInterval({ from: '10.11.2026', until: '09.11.2026' }, '2026-11-24')).toEqual({
      ok: false,
      from: null,
      until: 'endBeforeStart',
    });
  });
});
