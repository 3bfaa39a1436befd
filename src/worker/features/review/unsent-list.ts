import { compareStrings, type Id } from '../../../domain/values.ts';
import type { UnsentItem } from '../../../protocol/worker-views.ts';
import { entryOf, type DecryptedRecord } from '../../read-model/decrypted-record.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { titleOf } from '../cases/index.ts';

/** One row for each entry that the server has not answered for, newest first. */
export function unsentList(session: UnlockedSession): readonly UnsentItem[] {
  const entries = new Map<Id, DecryptedRecord[]>();
  for (const shown of session.recordStore.unsentRecords().flatMap((id) => session.recordStore.record(id) ?? []))
    entries.set(entryOf(shown), [...(entries.get(entryOf(shown)) ?? []), shown]);
  return [...entries]
    .flatMap(([entry, pieces]) => {
      const main = session.recordStore.record(entry) ?? pieces[0];
      if (!main) return [];
      const { record, kind, caseId } = main;
      return [{ record, kind, caseId, title: titleOf(session, record, caseId), at: Math.max(...pieces.map((piece) => piece.stamp)) }];
    })
    .sort((a, b) => b.at - a.at || compareStrings(a.record, b.record));
}
