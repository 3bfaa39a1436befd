import type { ConflictView } from '../../protocol/worker-views.ts';
import type { Desk } from '../desk.ts';
import { partsOf, type ShownRecord } from '../memory/shown-record.ts';
import { memberName } from './names.ts';

/** The parts of a record that wait for a person, every version with who and when, newest first. */
export function conflictsOf(desk: Desk, shown: ShownRecord): readonly ConflictView[] {
  return partsOf(shown.kind).flatMap(([name, part]) => {
    const merged = shown.merged.parts[name];
    if (merged?.state !== 'conflict') return [];
    const versions = merged.versions.map(({ change, author, stamp, value }) => ({
      change,
      author: memberName(desk, author),
      at: stamp,
      removed: value === null,
      value,
    }));
    return [{ record: shown.record, kind: shown.kind, part: name, of: shown.of, text: part.merge === 'text', versions }];
  });
}
