/** As crypto/recovery-key.ts prints it. */
export const GROUPS = 7;
export const PER_GROUP = 5;

/** The groups of the printed key, as they stand on paper. */
export function groupsOf(recoveryKey: string): readonly string[] {
  return recoveryKey.split(/[\s-]+/).filter((group) => group !== '');
}

/** Two different places to ask back, lower first. `random` gives numbers in [0, 1). */
export function placesToAsk(groups: number, random: () => number): readonly [number, number] {
  const first = Math.floor(random() * groups);
  const second = (first + 1 + Math.floor(random() * (groups - 1))) % groups;
  return first < second ? [first, second] : [second, first];
}

/** Whether a group was copied rightly; case, spaces and the lookalikes O/0 and I/L/1 do not matter. */
export function sameGroup(typed: string, group: string): boolean {
  return symbolsOf(typed) === symbolsOf(group);
}

/** Seven empty fields. */
export const noGroups: readonly string[] = Array.from({ length: GROUPS }, () => '');

/**
 * The fields after something was typed or pasted into the one at `at`. What is longer than a group goes on into the next ones, so that
 * a whole key can be pasted into the first field and nobody has to press a key between two groups.
 */
export function typedInto(typed: readonly string[], at: number, text: string): readonly string[] {
  const symbols = symbolsOf(text);
  if (symbols.length <= PER_GROUP) return typed.with(at, text.toUpperCase());
  const pieces = Array.from({ length: GROUPS - at }, (_, i) => symbols.slice(i * PER_GROUP, (i + 1) * PER_GROUP));
  return typed.map((before, i) => {
    const piece = pieces[i - at] ?? '';
    return piece === '' ? before : piece;
  });
}

/** Whether a field holds a whole group. */
export function isWhole(typed: string): boolean {
  return symbolsOf(typed).length === PER_GROUP;
}

/** The key as the worker wants it. A group that is too short is filled up with a sign no key contains, so that the others keep their places. */
export function keyOf(typed: readonly string[]): string {
  return typed.map((group) => symbolsOf(group).padEnd(PER_GROUP, '*')).join('-');
}

function symbolsOf(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}
