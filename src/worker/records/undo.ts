import { partsOf } from '../../domain/kinds.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { Id } from '../../domain/values.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { layersOf, type PartEdit, type OwnChange, type WritingSession } from './part-edits.ts';

/** A sealed change with the parts it writes. */
export interface Written {
  readonly own: OwnChange;
  readonly parts: readonly PartEdit[];
}

/** A value to be put back in a part, in place of these changes. */
interface Comeback {
  readonly name: string;
  readonly value: unknown;
  readonly seen: readonly Id[];
  /** The text that goes, for a merge by lines. */
  readonly opened: string | null;
}

/**
 * Hand these to `save` to take a write back. What was new goes; what was there comes back, each version of a conflict by a write of
 * its own.
 */
export function undoOf(write: RecordEdit, written: readonly Written[]): readonly RecordEdit[] {
  const { record, kind, caseId } = write;
  const parts = new Map(written.flatMap((one) => one.parts.map((part) => [part.name, part] as const)));
  const changes = new Map<string, Id[]>();
  for (const { own, parts: some } of written) for (const { name } of some) changes.set(name, [...(changes.get(name) ?? []), own.change.id]);
  const wasNew = write.remove !== true && [...parts.values()].every((part) => part.seen.length === 0);
  if (wasNew) return [{ record, kind, caseId, values: {}, seen: Object.fromEntries(changes), opened: {}, remove: true }];
  const back = [...parts.values()].map(({ name, part, value, before }) =>
    before.map((one): Comeback => {
      // Versions of a conflict must not get a common base: they would be merged.
      const opened = part.merge === 'text' && typeof value === 'string' && before.length === 1 ? value : null;
      return { name, value: one, seen: changes.get(name) ?? [], opened };
    }),
  );
  return comebacks(write, back);
}

/** Hand these to `save` to take a whole save back, newest first. */
export function undoOfAll(
  { hooks }: Pick<UnlockedSession, 'hooks'>,
  saved: readonly { readonly undo: readonly RecordEdit[] }[],
): readonly RecordEdit[] {
  return saved.toReversed().flatMap(({ undo }) => undo.filter(({ kind }) => hooks.kinds[kind]?.stays !== true));
}

/** Writes that bring removed records back, as their removals carried them along. */
export function restoring(session: Pick<WritingSession, 'recordStore'>, records: readonly Id[]): readonly RecordEdit[] {
  return records.flatMap((id) => {
    const shown = session.recordStore.record(id);
    if (!shown) return [];
    const known = partsOf(shown.kind).map(([name]) => ({ name, versions: shown.merged.parts[name]?.versions ?? [] }));
    const unknown = [...shown.merged.unknown].map(([name, versions]) => ({ name, versions }));
    const back = [...known, ...unknown].map(({ name, versions }) => {
      if (versions.some((version) => version.value !== null)) return [];
      const seen = versions.map((version) => version.change);
      return different(versions.map((version) => version.removed)).map((value): Comeback => ({ name, value, seen, opened: null }));
    });
    return comebacks({ record: id, kind: shown.kind, caseId: shown.caseId }, back);
  });
}

function comebacks(
  { record, kind, caseId }: Pick<RecordEdit, 'record' | 'kind' | 'caseId'>,
  back: readonly (readonly Comeback[])[],
): RecordEdit[] {
  return layersOf(back).map((layer) => ({
    record,
    kind,
    caseId,
    values: Object.fromEntries(layer.map(({ name, value }) => [name, value])),
    seen: Object.fromEntries(layer.map(({ name, seen }) => [name, seen])),
    opened: Object.fromEntries(layer.flatMap(({ name, opened }) => (opened === null ? [] : [[name, opened]]))),
  }));
}

function different(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value, i) => value !== null && values.findIndex((other) => sameValue(other, value)) === i);
}
