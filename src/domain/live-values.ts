/**
 * ARCHITECTURE.md "Live values" as one rule for server, device and tests: a value is live in a part
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

/** A change names at most so many ids a part: what was shown first, then the nearest of what that replaced. */
const MOST_NAMED = 256;

/**
 * What a new change must name as replaced: the ids that were shown and, as far as those are known here, everything they
 * replace in turn (ARCHITECTURE.md "Seen"). For unsent changes the merge needs it; for all others a restored server does (F21):
 * when a value between two others is lost, the newer one still names the older one, which so does not come back (I13).
 * @param known every change of the record that is held here, live or unsent
 */
export function replacing(shown: readonly string[], part: string, known: readonly Replacing[]): string[] {
  const named = new Set(shown);
  for (const id of named) {
    const replaced = known.find((change) => change.id === id)?.replaces[part] ?? [];
    for (const older of replaced) if (named.size < MOST_NAMED) named.add(older);
  }
  return [...named].sort();
}
