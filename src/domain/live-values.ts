/**
 * DESIGN.md "Live values" as one rule for server, device and tests: a value is live in a part
 * unless some known change of the same record and part names it in `replaces`.
 * Being a function of the set of changes, it does not depend on the order in which they came.
 */

/** The ids a change replaces, by part number (as decimal string, JSON's own key form). */
export type Replaces = Readonly<Record<string, readonly string[]>>;

/** What the rule needs to know of a change. */
export interface Replacing {
  readonly id: string;
  readonly replaces: Replaces;
}

/** Live change ids by part number. */
export type LiveIds = ReadonlyMap<string, ReadonlySet<string>>;

/** Lays changes over what is live already; `stored` holds only values that nothing known to the server replaces. */
export function overlay(stored: LiveIds, changes: readonly Replacing[]): LiveIds {
  const live = new Map([...stored].map(([part, ids]) => [part, new Set(ids)]));
  for (const change of changes) {
    for (const part of Object.keys(change.replaces)) {
      const ids = live.get(part);
      if (ids) ids.add(change.id);
      else live.set(part, new Set([change.id]));
    }
  }
  for (const change of changes) {
    for (const [part, replaced] of Object.entries(change.replaces)) {
      for (const id of replaced) live.get(part)?.delete(id);
    }
  }
  return live;
}

/**
 * What a new change must name as replaced: the ids that were shown, and, for those among them that are still unsent
 * or unanswered here, everything they replace in turn (DESIGN.md "Seen").
 */
export function replacing(shown: readonly string[], part: string, pending: readonly Replacing[]): string[] {
  const named = new Set<string>();
  const todo = [...shown];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (named.has(id)) continue;
    named.add(id);
    const own = pending.find((change) => change.id === id);
    if (own) todo.push(...(own.replaces[part] ?? []));
  }
  return [...named].sort();
}
