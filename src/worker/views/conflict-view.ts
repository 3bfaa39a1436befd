import type { ConflictView } from '../../protocol/worker-views.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { partsOf, type DecryptedRecord } from '../read-model/decrypted-record.ts';
import { memberName } from './names.ts';

/** The parts of a record that wait for a person, every version with who and when, newest first. */
export function conflictsOf(session: UnlockedSession, shown: DecryptedRecord): readonly ConflictView[] {
  return partsOf(shown.kind).flatMap(([name, part]) => {
    const merged = shown.merged.parts[name];
    if (merged?.state !== 'conflict') return [];
    const versions = merged.versions.map(({ change, author, stamp, value }) => ({
      change,
      author: memberName(session, author),
      at: stamp,
      removed: value === null,
      value,
    }));
    return [{ record: shown.record, kind: shown.kind, part: name, caseId: shown.caseId, text: part.merge === 'text', versions }];
  });
}
