import * as v from 'valibot';
import { sameValue } from './same-value.ts';
import type { Part } from './kind.ts';
import { mergeLines } from './merge-lines.ts';
import { compareStrings, type Id } from './values.ts';

/** What a text was written from: the shown live changes and the text they made. */
export interface TextBase {
  readonly id: string;
  readonly text: string;
}

/** One value that nobody has replaced yet. */
export interface LiveValue {
  readonly change: Id;
  readonly author: Id;
  /** Wall clock of the writing device, milliseconds. It chooses what is shown first, nothing else. */
  readonly stamp: number;
  /** null: the part was removed. */
  readonly value: unknown;
  /** Texts only; null for a text that was written from nothing. */
  readonly base: TextBase | null;
  /** With a removal: the value that was taken away, for undo. */
  readonly removed: unknown;
}

/** What people see of a part. `versions` are all live values, newest first (tie: id), whatever the state. */
export interface MergedPart<T = unknown> {
  readonly value: T | null;
  readonly state: 'one' | 'merged' | 'conflict';
  readonly versions: readonly LiveValue[];
}

/** More different texts than this stand side by side: people decide better than a long chain of merges. */
const MAX_MERGED_TEXTS = 8;

/**
 * ARCHITECTURE.md "Conflict": what several live values of one part become. Depends on the set alone, not on its order.
 * Every value must pass the part's schema (see merge-record.ts).
 */
export function mergePart(part: Part, live: readonly LiveValue[]): MergedPart {
  const versions = [...live].sort(newestFirst);
  const [newest] = versions;
  if (newest === undefined) return { value: null, state: 'one', versions };
  if (versions.length === 1) return { value: newest.value, state: 'one', versions };
  if (versions.every((version) => sameValue(version.value, newest.value))) return { value: newest.value, state: 'merged', versions };
  switch (part.merge) {
    case 'critical':
      return { value: null, state: 'conflict', versions };
    case 'choice':
      return { value: shown(versions), state: 'conflict', versions };
    case 'text': {
      const text = mergeTexts(versions);
      if (text !== null && v.is(part.schema, text)) return { value: text, state: 'merged', versions };
      return { value: shown(versions), state: 'conflict', versions };
    }
    default:
      return part.merge satisfies never;
  }
}

/**
 * The base of an edit: the ids of the live changes a person was shown, and the text they saw.
 * Two people who were shown the same changes share a base, whatever order these came in.
 */
export function textBase(seen: readonly Id[], text: string): TextBase {
  return { id: [...seen].sort().join('+'), text };
}

/** The newest value; beside a removal the newest that is still there, so that nothing vanishes before somebody decides. */
function shown(versions: readonly LiveValue[]): unknown {
  return (versions.find((version) => version.value !== null) ?? versions[0])?.value ?? null;
}

/** Merges texts by lines if all were written from the same base, folding in order of id; null: side by side. */
function mergeTexts(versions: readonly LiveValue[]): string | null {
  const [first, ...others] = [...versions].sort(byId);
  const base = first?.base ?? null;
  if (first === undefined || base === null || base.id === '') return null;
  const texts = new Set<string>();
  for (const { value, base: own } of [first, ...others]) {
    if (typeof value !== 'string' || own?.id !== base.id || own.text !== base.text) return null;
    texts.add(value);
  }
  if (texts.size > MAX_MERGED_TEXTS) return null;
  let merged: string | null = null;
  for (const text of texts) {
    merged = merged === null ? text : mergeLines(base.text, merged, text);
    if (merged === null) return null;
  }
  return merged;
}

function newestFirst(a: LiveValue, b: LiveValue): number {
  return b.stamp - a.stamp || byId(a, b);
}

function byId(a: LiveValue, b: LiveValue): number {
  if (a.change === b.change) return 0;
  return compareStrings(a.change, b.change);
}
