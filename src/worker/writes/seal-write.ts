import * as v from 'valibot';
import { sealChange, type BoxContent } from '../../crypto/change.ts';
import { TooLarge } from '../../crypto/failures.ts';
import { berlinMinute } from '../../domain/berlin.ts';
import { kinds } from '../../domain/kinds.ts';
import { replacing } from '../../domain/live-values.ts';
import { mergePart, textBase, type LiveValue, type TextBase } from '../../domain/merge.ts';
import { sameValue } from '../../domain/same-value.ts';
import { MAX_TEXT, type Id } from '../../domain/values.ts';
import type { Part } from '../../domain/kind.ts';
import type { Write } from '../../protocol/worker-api.ts';
import type { Desk, OwnChange } from '../desk.ts';
import type { OpenedChange } from '../memory/opened-change.ts';
import { partsOf, type ShownRecord } from '../memory/shown-record.ts';
import { failed, type Failed } from '../request.ts';

/** Clock and chance for one write. */
export interface Edge {
  readonly now: () => number;
  readonly newId: () => Id;
}

/** One part of a write, ready to be sealed. */
interface PartWrite {
  readonly name: string;
  readonly part: Part;
  readonly value: unknown;
  readonly seen: readonly Id[];
  readonly removed: unknown;
  /** The value shown before, for undo. */
  readonly before: unknown;
}

/** What one write became: nothing when it changes nothing. */
export interface SealedWrite {
  readonly own: OwnChange;
  readonly undo: Write;
}

/**
 * A write as a sealed, signed change (DESIGN.md "One visit, end to end", steps 2 and 3). Null when nothing differs from what
 * was opened. `again`: several writes of this save address the record (an undone decision), so each of them counts.
 */
export async function sealWrite(
  desk: Desk,
  write: Write,
  { now, newId, again }: Edge & { readonly again: boolean },
): Promise<SealedWrite | Failed | null> {
  const shown = desk.memory.record(write.record);
  const space = desk.memory.space(write.record) ?? desk.keyring.find(kinds[write.kind].space, write.of)?.space;
  const keyed = space === undefined ? null : desk.keyring.space(space);
  const spaceKey = keyed && desk.keyring.key(keyed.space, keyed.epoch);
  if (!keyed || !spaceKey) return failed('noAccess');
  if (shown && shown.kind !== write.kind) return failed('invalid');
  const parts = write.remove === true ? removal(write, shown) : edits(desk, write, { shown, again, now });
  if (!Array.isArray(parts)) return parts;
  if (parts.length === 0) return null;
  const head = {
    id: newId(),
    programme: desk.signedIn.programme,
    space: keyed.space,
    record: write.record,
    author: desk.keys.member,
    epoch: keyed.epoch,
    replaces: Object.fromEntries(
      parts.map(({ part, seen }) => [String(part.n), replacing(seen, String(part.n), desk.memory.held(write.record))]),
    ),
  };
  const content = contentOf(desk, write, { parts, stamp: now() });
  try {
    const change = await sealChange({ head, content, spaceKey: await spaceKey, signKey: desk.keys.signPrivate });
    return { own: { change, content }, undo: undoOf(write, parts, change.id) };
  } catch (trouble) {
    if (trouble instanceof TooLarge) return failed('tooLong');
    throw trouble;
  }
}

/** Everything that is shown becomes nothing; the old values travel along. */
function removal(write: Write, shown: ShownRecord | null): PartWrite[] | Failed {
  if (!shown) return failed('notFound');
  const sawNothing = Object.keys(write.seen).length === 0;
  return partsOf(write.kind).flatMap(([name, part]) => {
    const merged = shown.merged.parts[name];
    const seen = sawNothing ? (merged?.versions.map((version) => version.change) ?? []) : (write.seen[name] ?? []);
    if (seen.length === 0) return [];
    const before = merged?.value ?? merged?.versions.find((version) => version.value !== null)?.value ?? null;
    return [{ name, part, value: null, seen, removed: before, before }];
  });
}

function edits(
  desk: Desk,
  write: Write,
  { shown, again, now }: { shown: ShownRecord | null; again: boolean; now: () => number },
): PartWrite[] | Failed {
  const values: Readonly<Record<string, unknown>> =
    write.kind === 'visit' && !shown ? { recorded: berlinMinute(now()), ...write.values } : write.values;
  const found: PartWrite[] = [];
  for (const [name, part] of partsOf(write.kind)) {
    const value = values[name];
    if (value === undefined) continue;
    const problem = value === null ? null : problemWith(part, value);
    if (problem) return problem;
    const seen = write.seen[name] ?? [];
    const before = openedValue(desk, { part, seen, opened: write.opened[name] });
    if (!again && seen.length === 0 && value === null) continue;
    if (!again && seen.length > 0 && before.known && sameValue(before.value, value)) continue;
    found.push({ name, part, value, seen, removed: null, before: before.value });
  }
  return found;
}

function problemWith(part: Part, value: unknown): Failed | null {
  if (v.safeParse(part.schema, value).success) return null;
  return failed(typeof value === 'string' && value.length > MAX_TEXT ? 'tooLong' : 'invalid');
}

/** What the form showed when it was opened, as far as that is still known here. A conflict is never "the same". */
function openedValue(
  desk: Desk,
  { part, seen, opened }: { part: Part; seen: readonly Id[]; opened: string | undefined },
): { known: boolean; value: unknown } {
  if (opened !== undefined && part.merge === 'text') return { known: true, value: opened };
  const changes = seen.map((id) => desk.memory.find(id));
  if (changes.some((change) => !change?.said)) return { known: false, value: null };
  const merged = mergePart(
    part,
    changes.flatMap((change) => (change ? liveValueOf(change, String(part.n)) : [])),
  );
  return { known: merged.state !== 'conflict', value: merged.value };
}

function liveValueOf({ id, author, said }: OpenedChange, part: string): LiveValue[] {
  if (!said) return [];
  return [
    {
      change: id,
      author,
      stamp: said.stamp,
      value: said.values[part] ?? null,
      base: said.base[part] ?? null,
      removed: said.removed[part] ?? null,
    },
  ];
}

function contentOf(desk: Desk, write: Write, { parts, stamp }: { parts: readonly PartWrite[]; stamp: number }): BoxContent {
  const bases = parts.flatMap(({ name, part, seen }) => {
    const base = part.merge === 'text' && write.remove !== true ? baseOf(desk, write, { name, part, seen }) : null;
    return base ? [[String(part.n), base] as const] : [];
  });
  const removed = parts.filter((one) => one.removed !== null).map(({ part, removed: value }) => [String(part.n), value] as const);
  return {
    kind: write.kind,
    version: kinds[write.kind].version,
    stamp,
    values: Object.fromEntries(parts.map(({ part, value }) => [String(part.n), value])),
    ...(bases.length > 0 ? { base: Object.fromEntries(bases) } : {}),
    ...(removed.length > 0 ? { removed: Object.fromEntries(removed) } : {}),
  };
}

/**
 * The text a merge by lines starts from. An own change that nobody else has seen yet is no common ground: its base is carried on.
 */
function baseOf(desk: Desk, write: Write, { name, part, seen }: { name: string; part: Part; seen: readonly Id[] }): TextBase | null {
  const [only] = seen;
  if (only === undefined) return null;
  if (seen.some((id) => desk.memory.isUnsent(id, write.record)))
    return seen.length === 1 ? (desk.memory.find(only)?.said?.base[String(part.n)] ?? null) : null;
  const opened = write.opened[name];
  return opened === undefined ? null : textBase(seen, opened);
}

/** Hand this to `save` to take the change back. What was new goes; what was there comes back. */
function undoOf(write: Write, parts: readonly PartWrite[], change: Id): Write {
  const { record, kind, of } = write;
  const seen = Object.fromEntries(parts.map(({ name }) => [name, [change]]));
  const wasNew = write.remove !== true && parts.every((part) => part.seen.length === 0);
  if (wasNew) return { record, kind, of, values: {}, seen, opened: {}, remove: true };
  const texts = parts
    .filter(({ part, value }) => part.merge === 'text' && typeof value === 'string')
    .map(({ name, value }) => [name, String(value)]);
  return {
    record,
    kind,
    of,
    values: Object.fromEntries(parts.map(({ name, before }) => [name, before])),
    seen,
    opened: Object.fromEntries(texts),
  };
}
