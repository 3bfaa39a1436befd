import type { DirectoryEntry } from '../protocol/change.ts';

/** Entries that claim one number: more than these come from a server that lies. */
const MAX_VARIANTS = 8;

/**
 * The directory only grows. Entries that claim one number stand side by side in the order they came: which of them is true, only a reader
 * can tell, so a forged one never displaces it (I10).
 */
export function growDirectory(held: readonly DirectoryEntry[], news: readonly DirectoryEntry[]): DirectoryEntry[] {
  const known = new Set(held.map((entry) => JSON.stringify(entry)));
  const variants = new Map<number, number>();
  for (const { number } of held) variants.set(number, (variants.get(number) ?? 0) + 1);
  const grown = [...held];
  for (const entry of news) {
    const text = JSON.stringify(entry);
    const there = variants.get(entry.number) ?? 0;
    // Nothing leads on to an entry whose predecessor is not here.
    if (known.has(text) || there >= MAX_VARIANTS || (entry.number > 1 && !variants.has(entry.number - 1))) continue;
    known.add(text);
    variants.set(entry.number, there + 1);
    grown.push(entry);
  }
  return grown.toSorted((a, b) => a.number - b.number);
}
