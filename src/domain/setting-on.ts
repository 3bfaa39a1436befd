import type { CivilDate } from './values.ts';

/** The entry of a setting that holds on a day: the one with the latest `from` not after it, of equal ones the last. Null before the first. */
export function settingOn<T extends { readonly from: CivilDate }>(date: CivilDate, entries: readonly T[]): T | null {
  let valid: T | null = null;
  for (const entry of entries) if (entry.from <= date && (valid === null || entry.from >= valid.from)) valid = entry;
  return valid;
}
