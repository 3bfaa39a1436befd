import { LCS } from 'node-diff3';

/** Longer texts stand side by side: comparing lines costs up to the square of their number. */
export const MAX_MERGED_LINES = 2000;

/**
 * Merges two texts that were both written from `base`, by whole lines; null when that would need a guess.
 *
 * 1. Anchors are the lines that stand exactly once in each of the three texts, in the same order.
 * 2. Between two anchors (a gap) at most one of the two may have changed anything, or both the same.
 * 3. Every gap is taken whole from the one who changed it.
 * 4. A line that stands once in each of the three texts stands once in the result: one that both moved to different
 *    places would come out twice.
 *
 * So nobody's lines ever come to stand among somebody else's, and no added line is lost. This is diff3 (node-diff3 finds
 * the common order) with the stricter rule 1: repeated lines such as blank ones never decide where a hunk ends.
 */
export function mergeLines(base: string, ours: string, theirs: string): string | null {
  const [o, a, b] = [base.split('\n'), ours.split('\n'), theirs.split('\n')];
  if (Math.max(o.length, a.length, b.length) > MAX_MERGED_LINES) return null;
  const common = linesOnceInEach([o, a, b]);
  const [gapsO, gapsA, gapsB] = gapsOf([o, a, b], common);
  const merged: string[] = [];
  for (const [index, gapO] of gapsO.entries()) {
    const gap = mergeGap(gapO, gapsA[index] ?? [], gapsB[index] ?? []);
    if (gap === null) return null;
    merged.push(...gap);
  }
  return stillOnce(merged, common) ? merged.join('\n') : null;
}

type Lines = readonly string[];
type Three<T> = readonly [o: T, a: T, b: T];

/** Rules 2 and 3. */
function mergeGap(o: Lines, a: Lines, b: Lines): Lines | null {
  if (same(a, b) || same(o, b)) return a;
  return same(o, a) ? b : null;
}

/** Cuts the texts before each anchor, so that every gap but the first begins with its anchor in all three. */
function gapsOf(texts: Three<Lines>, common: ReadonlySet<string>): Three<readonly Lines[]> {
  const anchors = new Set(anchorsOf(texts, common));
  const cut = (lines: Lines): readonly Lines[] => {
    const starts = [0, ...lines.flatMap((line, index) => (anchors.has(line) ? [index] : []))];
    return starts.map((start, index) => lines.slice(start, starts[index + 1]));
  };
  return [cut(texts[0]), cut(texts[1]), cut(texts[2])];
}

/** Rule 1. */
function anchorsOf([o, a, b]: Three<Lines>, common: ReadonlySet<string>): Lines {
  const only = (lines: Lines): Lines => lines.filter((line) => common.has(line));
  return inCommonOrder(inCommonOrder(only(o), only(a)), only(b));
}

/** Rule 4. */
function stillOnce(merged: Lines, common: ReadonlySet<string>): boolean {
  const once = linesThatStandOnce(merged);
  return [...common].every((line) => once.has(line));
}

function linesOnceInEach([o, a, b]: Three<Lines>): ReadonlySet<string> {
  const [onceA, onceB] = [linesThatStandOnce(a), linesThatStandOnce(b)];
  return new Set([...linesThatStandOnce(o)].filter((line) => onceA.has(line) && onceB.has(line)));
}

function linesThatStandOnce(lines: Lines): ReadonlySet<string> {
  const count = new Map<string, number>();
  for (const line of lines) count.set(line, (count.get(line) ?? 0) + 1);
  return new Set(lines.filter((line) => count.get(line) === 1));
}

/** The longest run of lines, not necessarily adjacent, that both lists have in the same order. */
function inCommonOrder(left: Lines, right: Lines): Lines {
  const common: string[] = [];
  for (let at = LCS([...left], [...right]); at.chain !== null; at = at.chain) {
    const line = left[at.buffer1index];
    if (line !== undefined) common.push(line);
  }
  return common.reverse();
}

function same(left: Lines, right: Lines): boolean {
  return left.length === right.length && left.every((line, index) => line === right[index]);
}
