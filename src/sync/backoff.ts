/** Exponential with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"): devices that failed together do not come back together. */
const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/**
 * Milliseconds to wait before attempt number `failures + 1`.
 * @param failures failed attempts in a row, at least 1
 * @param random a number in [0, 1)
 * @param atLeastMs what the server asked for (Retry-After), or 0
 */
export function backoff(failures: number, random: number, atLeastMs = 0): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return atLeastMs + Math.floor(random * ceiling);
}
