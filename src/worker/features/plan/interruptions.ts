import type { Id } from '../../../domain/values.ts';
import type { InterruptionForm } from '../../../protocol/limits-api.ts';
import type { Saved, RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { failed } from '../../base/request.ts';
import { openRecord } from '../../records/open-record.ts';
import { save } from '../../records/save.ts';

/**
 * Days without support (R4), new or changed. The place follows in the same transaction (places/follow.ts). What somebody else changed meanwhile
 * is replaced only if the form showed it (I2).
 */
export async function saveInterruption(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { record, case: caseId, days, words, seen }: InterruptionForm,
): Promise<Result<Saved>> {
  if (days.until < days.from) return failed('invalid');
  const open = record === null ? null : openRecord(session, 'interruption', record);
  if (record !== null && !open) return failed('notFound');
  const isChanged = (part: 'days' | 'words'): boolean => open === null || part in seen;
  const write: RecordEdit<'interruption'> = {
    record: record ?? dependencies.newId(),
    kind: 'interruption',
    caseId,
    values: {
      // Fields that a newer app wrote into the same part travel on (I12).
      ...(isChanged('days') ? { days: { ...open?.parts.days.value, from: days.from, until: days.until } } : {}),
      ...(isChanged('words') ? { words: words.trim() } : {}),
    },
    seen: open ? seen : {},
    opened: {},
  };
  return save(dependencies, session, { edits: [write], draftKey: null });
}

/** Takes an interruption back as it was shown; undone, it is there again. */
export async function removeInterruption(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { record, seen }: { record: Id; seen: RecordEdit['seen'] },
): Promise<Result<Saved>> {
  const shown = session.recordStore.record(record);
  if (shown?.kind !== 'interruption') return failed('notFound');
  const write: RecordEdit = { record, kind: 'interruption', caseId: shown.caseId, values: {}, seen, opened: {}, remove: true };
  return save(dependencies, session, { edits: [write], draftKey: null });
}
