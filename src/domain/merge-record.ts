import * as v from 'valibot';
import type { Kind, Part, Parts, ValuesOf } from './kind.ts';
import { mergePart, type LiveValue, type MergedPart } from './merge.ts';

/** Live values by part number (as decimal string, JSON's own key form). */
export type LiveByPart = ReadonlyMap<string, readonly LiveValue[]>;

/** A live value that is not what this version's schema of its part says: corrupt, or written by a newer app. */
export interface UnreadableValue {
  readonly part: string;
  readonly live: LiveValue;
}

export type MergedParts<P extends Parts> = { readonly [N in keyof P]: MergedPart<P[N] extends Part<infer T> ? T : never> };

/** A record as people see it: a pure function of its live values. */
export interface MergedRecord<P extends Parts = Parts> {
  readonly parts: MergedParts<P>;
  /** The shown values of `parts`. */
  readonly values: ValuesOf<Kind<P>>;
  /** Everything that was ever written in it has been removed, and nobody says otherwise. */
  readonly deleted: boolean;
  readonly conflicts: readonly (keyof P & string)[];
  /** Left out of `parts`; the other values do not suffer (ARCHITECTURE.md "Unreadable"). */
  readonly unreadable: readonly UnreadableValue[];
  /** Parts this version does not know, untouched, for round trips and deletion. */
  readonly unknown: LiveByPart;
}

/** Merges each part of a record by itself. */
export function mergeRecord<P extends Parts>(kind: Kind<P>, live: LiveByPart): MergedRecord<P> {
  const parts: Record<string, MergedPart> = {};
  const values: Record<string, unknown> = {};
  const unreadable: UnreadableValue[] = [];
  const unknown = new Map(live);
  for (const [name, part] of Object.entries<Part>(kind.parts)) {
    const written = live.get(String(part.n)) ?? [];
    const readable = written.filter((value) => value.value === null || v.is(part.schema, value.value));
    const merged = mergePart(part, readable);
    parts[name] = merged;
    values[name] = merged.value;
    unreadable.push(...written.filter((value) => !readable.includes(value)).map((value) => ({ part: name, live: value })));
    unknown.delete(String(part.n));
  }
  const conflicts = Object.keys(parts).filter((name) => parts[name]?.state === 'conflict');
  // Each readable value has just passed its part's schema, and a merged text too.
  return { parts: parts as MergedParts<P>, values: values as ValuesOf<Kind<P>>, deleted: isDeleted(live), conflicts, unreadable, unknown };
}

/** All written parts removed. An unknown or unreadable value counts as something that is still there. */
function isDeleted(live: LiveByPart): boolean {
  const written = [...live.values()].flat();
  return written.length > 0 && written.every((value) => value.value === null);
}
