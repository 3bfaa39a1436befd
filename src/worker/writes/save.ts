import type { Id } from '../../domain/values.ts';
import type { ConflictView, Result, Saved, Write } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { partsOf } from '../memory/shown-record.ts';
import { done, failed, type Failed } from '../request.ts';
import { sealWrite, type Edge, type SealedWrite } from './seal-write.ts';
import { announce, storeItems } from './store-items.ts';

/** Seals all writes, stores them in one transaction together with dropping the draft, and shows them at once. */
export async function save(
  dependencies: WorkerDependencies,
  desk: Desk,
  { writes, draftKey, edge }: { writes: readonly Write[]; draftKey: string | null; edge?: Edge },
): Promise<Result<Saved>> {
  const sealed = await sealAll(desk, writes, edge ?? dependencies);
  if ('failure' in sealed) return sealed;
  const trouble = await storeItems(
    dependencies,
    sealed.map(({ own }) => ({ type: 'change', change: own.change })),
    draftKey,
  );
  if (trouble) return trouble;
  desk.memory.takeOwn(sealed.map(({ own }) => own));
  const records = [...new Set(sealed.map(({ own }) => own.change.record))];
  if (records.length > 0) announce(dependencies, records);
  return done({ records, undo: sealed.map(({ undo }) => undo).reverse() });
}

async function sealAll(desk: Desk, writes: readonly Write[], edge: Edge): Promise<readonly SealedWrite[] | Failed> {
  const sealed: SealedWrite[] = [];
  for (const write of writes) {
    const again = writes.filter((other) => other.record === write.record).length > 1;
    const one = await sealWrite(desk, write, { now: edge.now, newId: edge.newId, again });
    if (one && 'failure' in one) return one;
    if (one) sealed.push(one);
  }
  return sealed;
}

/** Writes that bring removed records back, as their removals carried them along. */
export function restoring(desk: Desk, records: readonly Id[]): readonly Write[] {
  return records.flatMap((id) => {
    const shown = desk.memory.record(id);
    if (!shown) return [];
    const gone = partsOf(shown.kind).flatMap(([name]) => {
      const versions = shown.merged.parts[name]?.versions ?? [];
      const carried = versions.find((version) => version.value === null && version.removed !== null);
      return carried && versions.every((version) => version.value === null)
        ? [{ name, value: carried.removed, seen: versions.map((version) => version.change) }]
        : [];
    });
    if (gone.length === 0) return [];
    const values = Object.fromEntries(gone.map(({ name, value }) => [name, value]));
    return [
      {
        record: id,
        kind: shown.kind,
        of: shown.of,
        values,
        seen: Object.fromEntries(gone.map(({ name, seen }) => [name, seen])),
        opened: {},
      },
    ];
  });
}

/** A person's decision: one new change that replaces every version that was shown. Undone, all of them stand again. */
export async function decide(
  dependencies: WorkerDependencies,
  desk: Desk,
  { conflict, value }: { conflict: ConflictView; value: unknown },
): Promise<Result<Saved>> {
  const { record, kind, part, of, versions } = conflict;
  if (!desk.memory.record(record)) return failed('notFound');
  const write: Write = {
    record,
    kind,
    of,
    values: { [part]: value },
    seen: { [part]: versions.map((version) => version.change) },
    opened: {},
  };
  const saved = await save(dependencies, desk, { writes: [write], draftKey: null });
  if (!saved.ok) return saved;
  const seen = saved.value.undo[0]?.seen ?? {};
  const undo = versions.map((version): Write => ({ record, kind, of, values: { [part]: version.value }, seen, opened: {} }));
  return done({ records: saved.value.records, undo });
}
