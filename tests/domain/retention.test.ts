import { describe, expect, test } from 'vitest';
import { deviceCopyUntil, enquiryKeptUntil, isToBeErased, keptUntil } from '../../src/domain/retention.ts';

describe('[R12] how long things are kept', () => {
  test.each([
    ['2026-01-01', '2029-12-31'],
    ['2026-12-31', '2029-12-31'],
    ['2027-01-01', '2030-12-31'],
    ['2028-02-29', '2031-12-31'],
  ])('[R12] a case closed on %s is kept until %s', (closedOn, until) => {
    expect(keptUntil(closedOn)).toBe(until);
  });

  test('[R12] an enquiry without participation is kept 30 days, over month ends and leap days', () => {
    expect(['2026-11-22', '2027-01-31', '2028-01-31'].map(enquiryKeptUntil)).toEqual(['2026-12-22', '2027-03-02', '2028-03-01']);
  });

  test('[R12] a device keeps its copy 14 days after closing', () => {
    expect(['2026-11-22', '2028-02-20'].map(deviceCopyUntil)).toEqual(['2026-12-06', '2028-03-05']);
  });

  test('[R12] nothing is destroyed on the last day, everything on the day after it; never under a legal hold', () => {
    const order = { eraseOn: '2029-12-31', hold: false };
    expect(['2029-12-30', '2029-12-31', '2030-01-01'].map((today) => isToBeErased(order, today))).toEqual([false, false, true]);
    expect(isToBeErased({ ...order, hold: true }, '2040-01-01')).toBe(false);
    expect(isToBeErased({ eraseOn: null, hold: false }, '2040-01-01')).toBe(false);
  });
});
