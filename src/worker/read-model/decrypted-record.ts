import * as v from 'valibot';
import { kindNamed, kinds, partsOf, type KindName, type Values } from '../../domain/kinds.ts';
import type { LiveIds } from '../../domain/live-values.ts';
import type { LiveValue } from '../../domain/merge.ts';
import { mergeRecord, type MergedRecord } from '../../domain/merge-record.ts';
import type { Id } from '../../domain/values.ts';
import type { DecryptedChange, Said, Why } from './decrypted-change.ts';

/** A record as people see it: a pure function of its live changes. */
export interface DecryptedRecord {
  readonly record: Id;
  readonly space: Id;
  /** The case it belongs to; null outside cases. */
  readonly caseId: Id | null;
  readonly kind: KindName;
  readonly merged: MergedRecord;
  /** Changes that the server has not answered yet. */
  readonly unsent: number;
  /** Newest stamp among the live changes, milliseconds. */
  readonly stamp: number;
  /** Live changes that show nothing here. */
  readonly unreadable: readonly UnreadableChange[];
}
/** A shown record whose kind is known: its values have their types. */
export type ShownOf<N extends KindName> = Omit<DecryptedRecord, 'kind' | 'merged'> & {
  readonly kind: N;
  readonly merged: MergedRecord<(typeof kinds)[N]['parts']>;
};

/** Whether a record is of this kind. */
export function isA<N extends KindName>(kind: N): (record: DecryptedRecord) => record is ShownOf<N> & DecryptedRecord {
  return (record): record is ShownOf<N> & DecryptedRecord => record.kind === kind;
}

/** The values of a record; of a deleted one those that its removal carried along. */
export function lastValues<N extends KindName>(kind: N, shown: ShownOf<N>): Values<N> {
  const record: MergedRecord = shown.merged;
  if (!record.deleted) return shown.merged.values;
  const carried = partsOf(kind).map(([name, part]) => {
    const removed = record.parts[name]?.versions.find((version) => version.removed !== null)?.removed ?? null;
    return [name, v.is(part.schema, removed) ? removed : null];
  });
  // Each value has just passed its part's schema.
  return Object.fromEntries(carried) as Values<N>;
}

/** The id of the entry as people see it: a visit and its note are one, a case's file and its client are one. */
export function entryOf({ kind, record, caseId, merged }: DecryptedRecord): Id {
  const within = kindNamed(kind)?.within;
  if (within === undefined) return record;
  if (within === 'case') return caseId ?? record;
  const part = merged.parts[within];
  // A removed note still names its visit by what its removal carried.
  const names = merged.values[within] ?? part?.versions.find((version) => version.removed !== null)?.removed;
  return typeof names === 'string' ? names : record;
}

export interface UnreadableChange {
  readonly id: Id;
  readonly why: Why;
}

/** What merging needs to know of a record. */
export interface LiveRecord {
  readonly record: Id;
  readonly space: Id;
  readonly caseId: Id | null;
  readonly live: LiveIds;
  readonly unsent: number;
}

export type Find = (id: Id) => DecryptedChange | undefined;
type Readable = DecryptedChange & { readonly said: Said };

/**
 * Null when no live change can be read: then nothing is known but that the record exists. `condemn` is told of changes whose
 * values are none; afterwards `find` must give them shut.
 */
export function showRecord(from: LiveRecord, find: Find, condemn: (id: Id) => void): DecryptedRecord | null {
  const readable = new Map([...from.live].map(([part, ids]) => [part, readableIn(part, ids, find)]));
  const all = [...readable.values()].flat();
  const kind = kindOf(all);
  if (kind === null) return null;
  const live = new Map(
    [...readable].map(([part, changes]) => [
      part,
      changes.filter(({ said }) => said.kind === kind).map((change) => liveValue(change, part)),
    ]),
  );
  const merged = mergeRecord(kindNamed(kind) ?? kinds[kind], live);
  // A value that is none makes its whole change unreadable: then it replaces nothing either.
  for (const { live: value } of merged.unreadable) condemn(value.change);
  if (merged.unreadable.length > 0) return showRecord(from, find, condemn);
  const stamp = all.reduce((newest, change) => Math.max(newest, change.said.stamp), 0);
  return {
    record: from.record,
    space: from.space,
    caseId: from.caseId,
    kind,
    unsent: from.unsent,
    merged,
    stamp,
    unreadable: unreadableIn(from.live, find),
  };
}

/** Live changes of a record that show nothing here. */
export function unreadableIn(live: LiveIds, find: Find): readonly UnreadableChange[] {
  const found = new Map<Id, UnreadableChange>();
  for (const ids of live.values()) {
    for (const id of ids) {
      const why = find(id)?.why;
      if (why) found.set(id, { id, why });
    }
  }
  return [...found.values()];
}

/** Ids that an unreadable change of the record names and that are not at hand: to be fetched from the history. */
export function missingBehind(live: LiveIds, find: Find): readonly Id[] {
  const missing = new Set<Id>();
  for (const [part, ids] of live) walk(part, ids, { find, missing });
  return [...missing];
}

/**
 * ARCHITECTURE.md "Unreadable": a live change that cannot be opened replaces nothing for the reader, so what it names shows through,
 * unless a readable change names it too.
 */
function readableIn(part: string, live: ReadonlySet<Id>, find: Find): readonly Readable[] {
  const [only] = live;
  const one = live.size === 1 && only !== undefined ? find(only) : undefined;
  if (one && isReadable(one)) return [one];
  const found = walk(part, live, { find, missing: new Set() });
  const named = new Set([...found.values()].flatMap((change) => change.replaces[part] ?? []));
  return [...found.values()].filter((change) => !named.has(change.id));
}

function walk(part: string, live: ReadonlySet<Id>, { find, missing }: { find: Find; missing: Set<Id> }): ReadonlyMap<Id, Readable> {
  const found = new Map<Id, Readable>();
  const looked = new Set<Id>();
  const todo = [...live];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (looked.has(id)) continue;
    looked.add(id);
    const change = find(id);
    if (change === undefined) missing.add(id);
    else if (isReadable(change)) found.set(id, change);
    else todo.push(...(change.replaces[part] ?? []));
  }
  return found;
}

function isReadable(change: DecryptedChange): change is Readable {
  return change.said !== null;
}

/** A record has one kind for ever; should changes disagree, the smallest id decides, on every device alike. */
function kindOf(changes: readonly Readable[]): KindName | null {
  let first: Readable | null = null;
  for (const change of changes) if (first === null || change.id < first.id) first = change;
  return first?.said.kind ?? null;
}

function liveValue({ id, author, said }: Readable, part: string): LiveValue {
  return {
    change: id,
    author,
    stamp: said.stamp,
    value: said.values[part] ?? null,
    base: said.base[part] ?? null,
    removed: said.removed[part] ?? null,
  };
}
