import { type OwnChange, type WritingSession, edits, removals, type PartEdit } from './part-edits.ts';
import { sealChange, type BoxContent, type ChangeHead } from '../../crypto/change.ts';
import { TooLarge } from '../../crypto/failures.ts';
import { kinds } from '../../domain/kinds.ts';
import { replacing } from '../../domain/live-values.ts';
import type { Id } from '../../domain/values.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { ClockAndIds } from '../base/dependencies.ts';
import type { KeyedSpace } from '../keys/keyed-space.ts';
import { failed, type Failed } from '../base/request.ts';
import { claimOf } from '../../protocol/claims.ts';
import { undoOf, type Written } from './undo.ts';

/** What one write became: to be stored in one transaction. */
export interface SealedEdit {
  readonly own: readonly OwnChange[];
  readonly undo: readonly RecordEdit[];
}

/**
 * A write as sealed, signed changes (ARCHITECTURE.md "A visit, end to end", steps 2 and 3): one, or several where one has no room for
 * all. Null when nothing differs from what was opened. `again`: several writes of this save address the record (an undone
 * decision), so each of them counts.
 */
export async function sealEdit(
  session: WritingSession,
  write: RecordEdit,
  { now, newId, again }: ClockAndIds & { readonly again: boolean },
): Promise<SealedEdit | Failed | null> {
  const shown = session.recordStore.record(write.record);
  const space = session.recordStore.space(write.record) ?? session.keyring.find(kinds[write.kind].space, write.caseId)?.space;
  const keyed = space === undefined ? null : session.keyring.space(space);
  const spaceKey = keyed && session.keyring.key(keyed.space, keyed.epoch);
  // Emergency access opens for reading only.
  if (!keyed || !spaceKey || keyed.readOnlyEscrow || !isLedAlike(session, keyed)) return failed('noAccess');
  if (shown && shown.kind !== write.kind) return failed('invalid');
  const layers = write.remove === true ? removals(session, write, shown) : edits(session, write, again);
  if ('failure' in layers) return layers;
  const key = await spaceKey;
  const written: Written[] = [];
  for (const parts of layers.filter((layer) => layer.length > 0)) {
    const sealed = await sealParts(parts, async (some) => {
      const content = contentOf(write, some, now());
      const head = headOf(session, write, { parts: some, id: newId(), space: keyed.space, epoch: keyed.epoch });
      return { change: await sealChange({ head, content, spaceKey: key, signKey: session.keys.signPrivate }), content };
    });
    if (!sealed) return failed('tooLong');
    written.push(...sealed);
  }
  return written.length === 0 ? null : { own: written.map(({ own }) => own), undo: undoOf(write, written) };
}

/** R9: all spaces of a case have one lead. A space with another one was put in the place of the true one, and its key is in strange hands. */
function isLedAlike({ keyring }: WritingSession, { of: caseId, lead }: KeyedSpace): boolean {
  const frame = caseId === null || lead === null ? null : keyring.lead(caseId);
  return frame === null || frame === lead;
}

/**
 * "No saved change is ever refused for size": what has no room in one change becomes one change per part, and a part that has no
 * room beside the text it was written from goes without it: then it stands beside others instead of being merged. Null when a
 * single value is larger than any form lets it grow.
 */
async function sealParts(
  parts: readonly PartEdit[],
  seal: (parts: readonly PartEdit[]) => Promise<OwnChange>,
): Promise<readonly Written[] | null> {
  try {
    return [{ own: await seal(parts), parts }];
  } catch (trouble) {
    if (!(trouble instanceof TooLarge)) throw trouble;
  }
  const [only] = parts;
  if (only === undefined || (parts.length === 1 && only.base === null)) return null;
  const smaller = parts.length === 1 ? [[{ ...only, base: null }]] : parts.map((part) => [part]);
  const written: Written[] = [];
  for (const some of smaller) {
    const sealed = await sealParts(some, seal);
    if (!sealed) return null;
    written.push(...sealed);
  }
  return written;
}

function headOf(
  session: WritingSession,
  write: RecordEdit,
  { parts, id, space, epoch }: { parts: readonly PartEdit[]; id: Id; space: Id; epoch: number },
): ChangeHead {
  const held = session.recordStore.held(write.record);
  const claim = claimOf(write.kind, parts);
  return {
    id,
    programme: session.signedIn.programme,
    space,
    record: write.record,
    author: session.keys.member,
    epoch,
    replaces: Object.fromEntries(parts.map(({ part, seen }) => [String(part.n), replacing(seen, String(part.n), held)])),
    ...(claim === null ? {} : { claim }),
  };
}

function contentOf({ kind }: RecordEdit, parts: readonly PartEdit[], stamp: number): BoxContent {
  const bases = parts.flatMap(({ part, base }) => (base ? [[String(part.n), base] as const] : []));
  const removed = parts.filter((one) => one.removed !== null).map(({ part, removed: value }) => [String(part.n), value] as const);
  return {
    kind,
    version: kinds[kind].version,
    stamp,
    values: Object.fromEntries(parts.map(({ part, value }) => [String(part.n), value])),
    ...(bases.length > 0 ? { base: Object.fromEntries(bases) } : {}),
    ...(removed.length > 0 ? { removed: Object.fromEntries(removed) } : {}),
  };
}
