import type { Id } from '../../domain/values.ts';
import type { InterruptionForm } from '../../protocol/limits-api.ts';
import type { Saved, Write } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { failed } from '../request.ts';
import { openRecord } from '../views/open-record.ts';
import { save } from '../writes/save.ts';

/**
 * Days without support (R4), new or changed. The place follows in the same transaction (places/follow.ts). What somebody else changed meanwhile
 * is replaced only if the form showed it (I2).
 */
export async function saveInterruption(
  dependencies: WorkerDependencies,
  desk: Desk,
  { record, case: of, days, words, seen }: InterruptionForm,
): Promise<Result<Saved>> {
  if (days.until < days.from) return failed('invalid');
  const open = record === null ? null : openRecord(desk, 'interruption', record);
  if (record !== null && !open) return failed('notFound');
  const isChanged = (part: 'days' | 'words'): boolean => open === null || part in seen;
  const write: Write<'interruption'> = {
    record: record ?? dependencies.newId(),
    kind: 'interruption',
    of,
    values: {
      // Fields that a newer app wrote into the same part travel on (I12).
      ...(isChanged('days') ? { days: { ...open?.parts.days.value, from: days.from, until: days.until } } : {}),
      ...(isChanged('words') ? { words: words.trim() } : {}),
    },
    seen: open ? seen : {},
    opened: {},
  };
  return save(dependencies, desk, { writes: [write], draftKey: null });
}

/** Takes an interruption back as it was shown; undone, it is there again. */
export async function removeInterruption(
  dependencies: WorkerDependencies,
  desk: Desk,
  { record, seen }: { record: Id; seen: Write['seen'] },
): Promise<Result<Saved>> {
  const shown = desk.memory.record(record);
  if (shown?.kind !== 'interruption') return failed('notFound');
  const write: Write = { record, kind: 'interruption', of: shown.of, values: {}, seen, opened: {}, remove: true };
  return save(dependencies, desk, { writes: [write], draftKey: null });
}
