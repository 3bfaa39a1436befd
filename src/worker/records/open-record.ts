import { type KindName, partsOf } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { OpenPart, OpenParts, OpenRecord } from '../../protocol/open-record.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import type { DecryptedRecord } from '../read-model/decrypted-record.ts';
import type { ConflictView, SaveState } from '../../protocol/worker-views.ts';

/** A record as a form needs it: each part's value and the changes it stands for (ARCHITECTURE.md "Seen"). */
export function openRecord<N extends KindName>(session: UnlockedSession, kind: N, id: Id): OpenRecord<N> | null {
  const shown = session.recordStore.record(id);
  return shown?.kind === kind ? { record: id, kind, parts: openParts(kind, shown) } : null;
}

/** The parts of a record of this kind. */
export function openParts<N extends KindName>(
  kind: N,
  { merged }: { readonly merged: Pick<DecryptedRecord['merged'], 'parts'> },
): OpenParts<N> {
  const parts = partsOf(kind).map(([name]): [string, OpenPart] => {
    const part = merged.parts[name];
    return [
      name,
      {
        value: part?.value ?? null,
        seen: part?.versions.map((version) => version.change) ?? [],
        conflict: part?.state === 'conflict',
      },
    ];
  });
  // The merge has passed every value by its part's schema, and `partsOf` gives exactly the kind's parts.
  return Object.fromEntries(parts) as unknown as OpenParts<N>;
}

/** The parts of a record that wait for a person, every version with who and when, newest first. */
export function conflictsOf(session: UnlockedSession, shown: DecryptedRecord): readonly ConflictView[] {
  return partsOf(shown.kind).flatMap(([name, part]) => {
    const merged = shown.merged.parts[name];
    if (merged?.state !== 'conflict') return [];
    const versions = merged.versions.map(({ change, author, stamp, value }) => ({
      change,
      author: session.hooks.memberName(session, author),
      at: stamp,
      removed: value === null,
      value,
    }));
    return [{ record: shown.record, kind: shown.kind, part: name, caseId: shown.caseId, text: part.merge === 'text', versions }];
  });
}

/** Whether an entry is only here, at the server, or waits for a person. */
export function stateOf(session: UnlockedSession, shown: DecryptedRecord): SaveState {
  const refused = session.refused.some((row) => row.item.type === 'change' && row.item.change.record === shown.record);
  if (refused || shown.unreadable.length > 0 || shown.merged.conflicts.length > 0) return 'needsReview';
  return shown.unsent > 0 ? 'here' : 'server';
}

/** What needs a person most wins, then what is not yet safe. */
export function worst(states: readonly SaveState[]): SaveState {
  if (states.includes('needsReview')) return 'needsReview';
  return states.includes('here') ? 'here' : 'server';
}
