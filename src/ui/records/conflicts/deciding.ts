import type { ConflictView, Version } from '../../../protocol/worker-views.ts';
import { sameValue } from '../../../domain/same-value.ts';
import { compareStrings, MAX_TEXT } from '../../../domain/values.ts';

/** Where the texts of several versions meet when somebody keeps them all. */
const BETWEEN = '\n\n';

/** Versions in the order of writing, oldest first: how texts are joined and shown from left to right. */
export function inOrder(versions: readonly Version[]): readonly Version[] {
  return [...versions].sort((a, b) => a.at - b.at || compareStrings(a.change, b.change));
}

/**
 * What keeping all versions gives: texts below each other, lists one after the other without repeats.
 * Undefined where keeping all means nothing (a date, a choice), where one version is a removal, or where it would be too long.
 */
export function allOf(conflict: ConflictView): unknown {
  const versions = inOrder(conflict.versions);
  if (versions.some((version) => version.removed)) return undefined;
  if (conflict.text) {
    const joined = joinedTexts(versions);
    return joined.length > MAX_TEXT ? undefined : joined;
  }
  if (!versions.every((version) => Array.isArray(version.value))) return undefined;
  const all: unknown[] = [];
  for (const item of versions.flatMap((version): readonly unknown[] => (Array.isArray(version.value) ? version.value : []))) {
    if (!all.some((other) => sameValue(other, item))) all.push(item);
  }
  return all;
}

/** The texts below each other, empty ones left out: also what rewriting begins with. */
export function joinedTexts(versions: readonly Version[]): string {
  return versions.flatMap(({ value }) => (typeof value === 'string' && value.trim() !== '' ? [value] : [])).join(BETWEEN);
}
