/**
 * Brings spellings together that people take for the same word: case, accents, ß/ss, and umlauts however they are typed
 * (Müller, Mueller, Muller). The beginning of a word folds to the beginning of the folded word, so searching while typing works.
 */
export function fold(term: string): string {
  const lower = term.toLowerCase();
  const plain = /^[a-z0-9]*$/.test(lower) ? lower : lower.replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  return plain.replace(/([aou])e/g, '$1');
}
