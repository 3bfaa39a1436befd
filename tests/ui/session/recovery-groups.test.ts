import { expect, test } from 'vitest';
import { createRecoveryKey } from '../../../src/crypto/recovery-key.ts';
import { groupsOf, placesToAsk, sameGroup } from '../../../src/ui/session/recovery-groups.ts';

test('a real recovery key stands on the page group by group', () => {
  const key = createRecoveryKey();
  expect(groupsOf(key).join('-')).toBe(key);
  expect(groupsOf(key)).toHaveLength(7);
});

test('two different groups are asked back, the lower first, and every one may be', () => {
  const seen = new Set<number>();
  for (let a = 0; a < 20; a++) {
    for (let b = 0; b < 20; b++) {
      const numbers = [a / 20, b / 20];
      const [first, second] = placesToAsk(7, () => numbers.shift() ?? 0);
      expect(first).toBeLessThan(second);
      expect(second).toBeLessThan(7);
      seen.add(first).add(second);
    }
  }
  expect(seen.size).toBe(7);
});

test('case, spaces and lookalikes do not matter, anything else does', () => {
  expect(sameGroup(' 7k q0-1', '7KQ01')).toBe(true);
  expect(sameGroup('7KQOI', '7KQ01')).toBe(true);
  expect(sameGroup('7KQ02', '7KQ01')).toBe(false);
  expect(sameGroup('', '7KQ01')).toBe(false);
});
