/** Wrong passphrases that cost nothing: everybody mistypes. */
const FREE = 2;
const FIRST_WAIT = 2;
const LONGEST_WAIT = 300;

/** Seconds to wait after so many wrong passphrases in a row: 0, 0, 2, 4, 8 … 300. */
export function waitAfter(wrong: number): number {
  return wrong <= FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE - 1));
}

/** Seconds that are still to wait; never more than the whole wait, whatever the clock did (I6). */
export function secondsLeft(wrong: { readonly count: number; readonly at: number }, now: number): number {
  const elapsed = Math.max(0, now - wrong.at) / 1000;
  return Math.max(0, Math.ceil(waitAfter(wrong.count) - elapsed));
}
