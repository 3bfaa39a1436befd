import type { KindName } from '../../../domain/kinds.ts';
import type { HistoryEntry } from '../../../protocol/worker-views.ts';

/** What one person wrote in one go: the parts of all records, in the order given. */
export interface HistoryStep {
  readonly first: HistoryEntry;
  readonly parts: readonly { readonly kind: KindName; readonly part: string; readonly value: unknown }[];
}

/** Records saved in one transaction carry stamps at most this far apart, milliseconds. */
const ONE_SAVE_MS = 1000;

/** Joins what was saved together, newest first: to people a visit and its note are one thing. */
export function stepsOf(entries: readonly HistoryEntry[]): readonly HistoryStep[] {
  const steps: { first: HistoryEntry; all: HistoryEntry[] }[] = [];
  for (const entry of [...entries].sort((a, b) => b.at - a.at)) {
    const together = steps.find(
      ({ first, all }) =>
        first.author === entry.author &&
        first.removed === entry.removed &&
        first.at - entry.at <= ONE_SAVE_MS &&
        all.every((other) => other.kind !== entry.kind),
    );
    if (together) together.all.push(entry);
    else steps.push({ first: entry, all: [entry] });
  }
  return steps.map(({ first, all }) => ({
    first,
    parts: all.flatMap(({ kind, values }) => Object.entries(values).map(([part, value]) => ({ kind, part, value }))),
  }));
}
