import type * as v from 'valibot';
import type { Role } from './roles.ts';

/** Which set of people may read a record (ARCHITECTURE.md "Spaces"). */
export const spaceKinds = ['directory', 'team', 'inbox', 'frame', 'content', 'private'] as const;
export type SpaceKind = (typeof spaceKinds)[number];

/**
 * How several live values of one part become what people see (ARCHITECTURE.md "Conflict"):
 * `choice` shows the newest and marks the rest, `critical` waits for a person, `text` merges by lines.
 */
export type MergeClass = 'choice' | 'critical' | 'text';

/** Values that belong together and are replaced together. */
export interface Part<T = unknown> {
  /** Its number inside changes. Never reused, never renumbered. */
  readonly n: number;
  readonly merge: MergeClass;
  readonly schema: v.GenericSchema<unknown, T>;
  /** What full-text search finds of a value. Absent: nothing. */
  words?(value: T): readonly string[];
}

export type Parts = Readonly<Record<string, Part>>;

/** One record kind: from this definition storage, merge, history, search, conflict views and export follow. */
export interface Kind<P extends Parts = Parts> {
  readonly kind: string;
  /** Written into every change; raised when a part's schema changes. */
  readonly version: number;
  readonly space: SpaceKind;
  /** Roles whose changes are believed; absent: whoever holds the space's key may write. */
  readonly writers?: readonly Role[];
  /**
   * People see it as a piece of another record: of the case's file (`case`), or of the record that this part names. Absent: it is
   * an entry of its own.
   */
  readonly within?: string;
  /** Listed at its case, each by itself, by its definition alone. */
  readonly listed?: boolean;
  readonly parts: P;
}

/** The plain values of a record: every part present, null where nothing was written yet or it was removed. */
export type ValuesOf<K extends Kind> = {
  readonly [N in keyof K['parts']]: (K['parts'][N] extends Part<infer T> ? T : never) | null;
};

/** A part of free text that merges by lines. Empty text is stored as ''. */
export function textPart<S extends v.GenericSchema<unknown, string>>(n: number, schema: S): Part<string> {
  return { n, merge: 'text', schema, words: (text) => [text] };
}

/** A part whose newest value is shown when there are several. */
export function choicePart<T>(n: number, schema: v.GenericSchema<unknown, T>, words?: (value: T) => readonly string[]): Part<T> {
  return words ? { n, merge: 'choice', schema, words } : { n, merge: 'choice', schema };
}

/** A part that shows nothing as decided while several values are live. */
export function criticalPart<T>(n: number, schema: v.GenericSchema<unknown, T>): Part<T> {
  return { n, merge: 'critical', schema };
}

/** Names a kind. Throws when two parts share a number, or `within` is no part: that is a bug in the definition. */
export function defineKind<const P extends Parts>(definition: Kind<P>): Kind<P> {
  const numbers = Object.values(definition.parts).map((part) => part.n);
  if (new Set(numbers).size !== numbers.length) throw new Error(`kind ${definition.kind} uses a part number twice`);
  const { within, parts } = definition;
  if (within !== undefined && within !== 'case' && !Object.hasOwn(parts, within))
    throw new Error(`kind ${definition.kind} lies in no part`);
  return definition;
}
