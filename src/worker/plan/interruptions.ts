import type { Interval } from '../../domain/kinds/place-step.ts';
import type { Id } from '../../domain/values.ts';
import type { Result, Saved, Write } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { failed } from '../request.ts';
import { openRecord } from '../views/open-record.ts';
import { save } from '../writes/save.ts';

/** Days without support (R4), new or changed. The place follows in the same transaction (places/follow.ts). */
export async function saveInterruption(
  dependencies: WorkerDependencies,
  desk: Desk,
  { of, record, days, words }: { of: Id; record: Id | null; days: Interval; words: string },
): Promise<Result<Saved>> {
  if (days.until < days.from) return failed('invalid');
  const open = record === null ? null : openRecord(desk, 'interruption', record);
  if (record !== null && !open) return failed('notFound');
  const write: Write<'interruption'> = {
    record: record ?? dependencies.newId(),
    kind: 'interruption',
    of,
    values: { days: { from: days.from, until: days.until }, words: words.trim() },
    seen: open ? { days: open.parts.days.seen, words: open.parts.words.seen } : {},
    opened: {},
  };
  return save(dependencies, desk, { writes: [write], draftKey: null });
}

/** Takes an interruption back; undone, it is there again. */
export async function removeInterruption(dependencies: WorkerDependencies, desk: Desk, record: Id): Promise<Result<Saved>> {
  const shown = desk.memory.record(record);
  if (shown?.kind !== 'interruption') return failed('notFound');
  const write: Write = { record, kind: 'interruption', of: shown.of, values: {}, seen: {}, opened: {}, remove: true };
  return save(dependencies, desk, { writes: [write], draftKey: null });
}
