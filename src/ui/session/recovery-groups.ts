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
  return plain(typed) === plain(group);
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
