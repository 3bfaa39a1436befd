import type { KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { OpenPart, OpenParts, OpenRecord } from '../../protocol/worker-api.ts';
import type { Desk } from '../desk.ts';
import { partsOf } from '../memory/shown-record.ts';

/** A record as a form needs it: each part's value and the changes it stands for (DESIGN.md "Seen"). */
export function openRecord<N extends KindName>(desk: Desk, kind: N, id: Id): OpenRecord<N> | null {
  const shown = desk.memory.record(id);
  if (shown?.kind !== kind) return null;
  const parts = partsOf(kind).map(([name]): [string, OpenPart] => {
    const merged = shown.merged.parts[name];
    return [
      name,
      {
        value: merged?.value ?? null,
        seen: merged?.versions.map((version) => version.change) ?? [],
        conflict: merged?.state === 'conflict',
      },
    ];
  });
  // The merge has passed every value by its part's schema, and `partsOf` gives exactly the kind's parts.
  return { record: id, kind, parts: Object.fromEntries(parts) as unknown as OpenParts<N> };
}
