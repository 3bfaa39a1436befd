import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from '../../src/sync/backoff.ts';

test('waits double from one second to five minutes, with full jitter', () => {
  expect([1, 2, 3, 9, 10, 400].map((failures) => backoff(failures, 0.999999))).toEqual([999, 1999, 3999, 255999, 299999, 299999]);
  expect(backoff(5, 0)).toBe(0);
});

test('[F18] never comes back before the server asked, nor much later', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.double({ min: 0, max: 0.9999999, noNaN: true }),
      fc.integer({ min: 0, max: 1e6 }),
      (failures, random, atLeast) => {
        const wait = backoff(failures, random, atLeast);
        expect(wait).toBeGreaterThanOrEqual(atLeast);
        expect(wait).toBeLessThan(atLeast + 300_000);
      },
    ),
  );
});
