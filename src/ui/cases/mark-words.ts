/** A stretch of an excerpt; `found` when it is (the beginning of) a word that was looked for. */
export interface Found {
  readonly text: string;
  readonly found: boolean;
}

/** Splits an excerpt at the beginnings of words that the query names; capitals, umlauts and accents may be typed plainly. */
export function markWords(excerpt: string, query: string): readonly Found[] {
  const wanted = query
    .split(/[^\p{L}\p{N}]+/u)
    .map(plain)
    .filter((word) => word !== '');
  const found: Found[] = [];
  let end = 0;
  for (const match of excerpt.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!wanted.some((word) => plain(match[0]).startsWith(word))) continue;
    if (match.index > end) found.push({ text: excerpt.slice(end, match.index), found: false });
    found.push({ text: match[0], found: true });
    end = match.index + match[0].length;
  }
  if (end < excerpt.length) found.push({ text: excerpt.slice(end), found: false });
  return found;
}

function plain(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss');
}
