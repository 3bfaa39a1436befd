import { expect, test } from 'vitest';
import { idleChoices, idleMinutes } from '../../../src/ui/settings/idle-lock.ts';

test('a tablet locks sooner than a desk, by default and at the longest', () => {
  expect(idleChoices(true)).toEqual([1, 2, 5]);
  expect(idleMinutes(null, true)).toBe(2);
  expect(idleMinutes(null, false)).toBeNull();
});

test('what was chosen on the device holds; what it does not offer is no choice', () => {
  expect(idleMinutes('5', true)).toBe(5);
  expect(idleMinutes('15', false)).toBe(15);
  expect(idleMinutes('15', true)).toBe(2);
  expect(idleMinutes('never', false)).toBeNull();
});
