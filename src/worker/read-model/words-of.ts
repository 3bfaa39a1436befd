import { partsOf, type DecryptedRecord } from './decrypted-record.ts';

/** What full-text search finds of a record, part by part; values in conflict are all found. */
export function wordsOf(shown: DecryptedRecord): readonly string[] {
  return partsOf(shown.kind).flatMap(([name, part]) => {
    const merged = shown.merged.parts[name];
    if (!merged || !part.words) return [];
    const values = merged.state === 'conflict' ? merged.versions.map((version) => version.value) : [merged.value];
    return values.filter((value) => value !== null).flatMap((value) => part.words?.(value) ?? []);
  });
}
