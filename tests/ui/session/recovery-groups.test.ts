import { expect, test } from 'vitest';
import { createRecoveryKey, wrongRecoveryGroups } from '../../../src/crypto/recovery-key.ts';
import { groupsOf, isWhole, keyOf, noGroups, placesToAsk, sameGroup, typedInto } from '../../../src/ui/session/recovery-groups.ts';

test('[B10] a real recovery key stands on the page group by group', () => {
  const key = createRecoveryKey();
  expect(groupsOf(key).join('-')).toBe(key);
  expect(groupsOf(key)).toHaveLength(7);
});

test('[B10] two different groups are asked back, the lower first, and every one may be', () => {
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

test('[B10] case, spaces and lookalikes do not matter, anything else does', () => {
  expect(sameGroup(' 7k q0-1', '7KQ01')).toBe(true);
  expect(sameGroup('7KQOI', '7KQ01')).toBe(true);
  expect(sameGroup('7KQ02', '7KQ01')).toBe(false);
  expect(sameGroup('', '7KQ01')).toBe(false);
});

test('[B10] a key typed group by group is judged group by group, whatever is still missing', () => {
  const groups = groupsOf(createRecoveryKey());
  const some = noGroups.map((_, i) => (i === 1 || i === 4 ? (groups[i] ?? '') : i === 2 ? 'AB' : ''));
  expect(wrongRecoveryGroups(keyOf(some))).toEqual([1, 3, 4, 6, 7]);
  expect(wrongRecoveryGroups(keyOf(groups))).toEqual([]);
});

test('[B10] one wrong sign shows at its group and nowhere else', () => {
  const groups = groupsOf(createRecoveryKey());
  const slip = (groups[3] ?? '').replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
  expect(wrongRecoveryGroups(keyOf(groups.with(3, slip)))).toEqual([4]);
});

test('[B10] a whole key pasted into the first field fills all of them, however it is written', () => {
  const key = createRecoveryKey();
  for (const written of [key, key.toLowerCase(), key.replaceAll('-', ' '), key.replaceAll('-', ''), ` ${key.replaceAll('-', ' – ')}\n`]) {
    expect(wrongRecoveryGroups(keyOf(typedInto(noGroups, 0, written)))).toEqual([]);
  }
});

test('[B10] what is typed into one field changes no other; what is too long goes on into the next', () => {
  const typed = typedInto(noGroups, 2, 'ab1');
  expect(typed).toEqual(['', '', 'AB1', '', '', '', '']);
  expect(typedInto(typed, 1, '12345 6789')).toEqual(['', '12345', '6789', '', '', '', '']);
  expect(typedInto(typed, 6, '123456')).toEqual(['', '', 'AB1', '', '', '', '12345']);
});

test('[B10] a group is whole by its five signs, not by what stands between them', () => {
  expect(['AB123', ' a-b 123 ', 'AB12', 'AB1234', ''].map(isWhole)).toEqual([true, true, false, false, false]);
});
