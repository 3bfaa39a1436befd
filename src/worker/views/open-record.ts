import type { KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { OpenPart, OpenParts, OpenRecord } from '../../protocol/open-record.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { partsOf, type DecryptedRecord } from '../read-model/decrypted-record.ts';

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
