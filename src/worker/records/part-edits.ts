import type { BoxContent } from '../../crypto/change.ts';
import type { Change } from '../../protocol/change.ts';
import type { SignedIn } from '../../store/held.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import * as v from 'valibot';
import type { Part } from '../../domain/kind.ts';
import { type KindName, partsOf } from '../../domain/kinds.ts';
import { mergePart, textBase, type LiveValue, type TextBase } from '../../domain/merge.ts';
import { sameValue } from '../../domain/same-value.ts';
import { MAX_TEXT, type Id } from '../../domain/values.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { DecryptedChange } from '../read-model/decrypted-change.ts';
import type { DecryptedRecord } from '../read-model/decrypted-record.ts';
import { failed, type Failed } from '../base/request.ts';

/** What writing needs of a session; at set-up there is no more than that. */
export interface WritingSession extends Pick<UnlockedSession, 'keys' | 'keyring' | 'recordStore'> {
  readonly signedIn: Pick<SignedIn, 'programme'>;
}

/** A change of one's own, with what it says. */
export interface OwnChange {
  readonly change: Change;
  readonly content: BoxContent;
}

/** One part of a write, ready to be sealed. */
export interface PartEdit {
  readonly name: string;
  readonly part: Part;
  readonly value: unknown;
  readonly seen: readonly Id[];
  /** The value that goes when `value` is null. */
  readonly removed: unknown;
  /** Texts only: what a merge by lines starts from. */
  readonly base: TextBase | null;
  /** What stood there: several values if they were in conflict, none if that is not known here. */
  readonly before: readonly unknown[];
}

/**
 * Everything that is shown becomes nothing, and the old values travel along, also those of parts this version does not know.
 * A change carries one value a part: where several stand in conflict, there is one removal for each of them, so that undo brings
 * all of them back. Each list is to become one change.
 */
export function removals(session: WritingSession, write: RecordEdit, shown: DecryptedRecord | null): (readonly PartEdit[])[] | Failed {
  if (!shown) return failed('notFound');
  const sawNothing = Object.keys(write.seen).length === 0;
  const known = partsOf(write.kind).map(([name, part]) => ({ name, part, versions: shown.merged.parts[name]?.versions ?? [] }));
  const unknown = [...shown.merged.unknown].map(([n, versions]) => ({ name: n, part: unknownPart(n), versions }));
  const gone = [...known, ...unknown].flatMap(({ name, part, versions }) => {
    const seen = sawNothing ? versions.map((version) => version.change) : (write.seen[name] ?? []);
    const before = seenValues(session, part, seen).values;
    const [first = null, ...others] = before.filter((value) => value !== null);
    // A part that was removed before keeps the value its own removal carries.
    const isGone = sawNothing && first === null;
    if (seen.length === 0 || isGone) return [];
    return [[first, ...others].map((removed): PartEdit => ({ name, part, value: null, seen, removed, base: null, before }))];
  });
  return layersOf(gone);
}

/** What a form has changed, as one list: parts whose value differs from what was opened, and with `again` those that do not. */
export function edits(session: WritingSession, write: RecordEdit, again: boolean): (readonly PartEdit[])[] | Failed {
  const values: Readonly<Record<string, unknown>> = write.values;
  const found: PartEdit[] = [];
  for (const [name, part] of writableParts(write.kind, values)) {
    const value = values[name];
    if (value === undefined) continue;
    const problem = value === null ? null : problemWith(part, value);
    if (problem) return problem;
    const seen = write.seen[name] ?? [];
    const opened = part.merge === 'text' ? write.opened[name] : undefined;
    const before = seenValues(session, part, seen);
    if (!again && isUnchanged(value, { seen, opened, before })) continue;
    const base = part.merge === 'text' ? baseOf(session, write, { name, part, seen }) : null;
    const removed = value === null ? (before.values.find((one) => one !== null) ?? null) : null;
    found.push({ name, part, value, seen, removed, base, before: valuesBefore(before, opened) });
  }
  return [found];
}

/** One list of each part's first, one of the second where there is one, and so on. */
export function layersOf<T>(parts: readonly (readonly T[])[]): (readonly T[])[] {
  const deepest = parts.reduce((most, part) => Math.max(most, part.length), 0);
  return Array.from({ length: deepest }, (_, depth) => parts.flatMap((part) => part.slice(depth, depth + 1)));
}

/** A part that a newer app has written: handled by its number, handed on as it is. */
function unknownPart(n: string): Part {
  return { n: Number(n), merge: 'choice', schema: v.unknown() };
}

/** Parts of the kind by name and, when a removal is taken back, unknown ones by number. */
function writableParts(kind: KindName, values: Readonly<Record<string, unknown>>): readonly (readonly [string, Part])[] {
  const known = partsOf(kind);
  const numbers = Object.keys(values).filter((name) => /^[1-9]\d{0,2}$/.test(name) && !known.some(([, { n }]) => String(n) === name));
  return [...known, ...numbers.map((n) => [n, unknownPart(n)] as const)];
}

function problemWith(part: Part, value: unknown): Failed | null {
  if (v.safeParse(part.schema, value).success) return null;
  return failed(typeof value === 'string' && value.length > MAX_TEXT ? 'tooLong' : 'invalid');
}

interface Before {
  /** Every change that the form showed is at hand. */
  readonly known: boolean;
  readonly values: readonly unknown[];
}

/** A conflict is never the same, unless nobody touched its text. */
function isUnchanged(
  value: unknown,
  { seen, opened, before }: { seen: readonly Id[]; opened: string | undefined; before: Before },
): boolean {
  if (seen.length === 0) return value === null;
  if (opened !== undefined) return value === opened;
  return before.known && before.values.length === 1 && sameValue(before.values[0], value);
}

/** For undo: what the form showed, also when its changes are no longer at hand; each version of a conflict. */
function valuesBefore(before: Before, opened: string | undefined): readonly unknown[] {
  if (opened !== undefined && before.values.length < 2) return [opened];
  return before.known ? before.values : [];
}

/** What these changes say together: one value, or each version of a conflict. */
function seenValues(session: WritingSession, part: Part, seen: readonly Id[]): Before {
  const changes = seen.flatMap((id) => session.recordStore.find(id) ?? []);
  const live = changes.flatMap((change) => liveValueOf(change, String(part.n)));
  const merged = mergePart(part, live);
  const values = merged.state === 'conflict' ? merged.versions.map((version) => version.value) : [merged.value];
  return { known: live.length === seen.length, values };
}

function liveValueOf({ id, author, said }: DecryptedChange, part: string): LiveValue[] {
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

/**
 * The text a merge by lines starts from. An own change that nobody else has seen yet is no common ground: its base is carried on.
 */
function baseOf(
  session: WritingSession,
  write: RecordEdit,
  { name, part, seen }: { name: string; part: Part; seen: readonly Id[] },
): TextBase | null {
  const [only] = seen;
  const opened = write.opened[name];
  if (only === undefined || opened === undefined) return null;
  if (seen.some((id) => session.recordStore.isUnsent(id, write.record)))
    return seen.length === 1 ? (session.recordStore.find(only)?.said?.base[String(part.n)] ?? null) : null;
  return textBase(seen, opened);
}
