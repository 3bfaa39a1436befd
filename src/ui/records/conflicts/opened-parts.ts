import * as v from 'valibot';
import { sameValue } from '../../../domain/same-value.ts';
import type { OpenPart } from '../../../protocol/open-record.ts';

/** A part as it stood when the form showed it. Travels in the draft, so that a resumed form replaces only what was seen (ARCHITECTURE.md "Seen"). */
export const openedPartSchema = v.object({ value: v.unknown(), seen: v.array(v.string()), conflict: v.boolean() });
export type OpenedPart = v.InferOutput<typeof openedPartSchema>;
export const openedPartsSchema = v.record(v.string(), openedPartSchema);
export type OpenedParts = v.InferOutput<typeof openedPartsSchema>;

/** Copies what the worker opened into a form's own, storable shape. Null (no such record yet) gives no parts. */
export function openedFrom(record: { readonly parts: Readonly<Record<string, OpenPart>> } | null): OpenedParts {
  const opened: OpenedParts = {};
  for (const [name, part] of Object.entries(record?.parts ?? {}))
    opened[name] = { value: part.value, seen: [...part.seen], conflict: part.conflict };
  return opened;
}

/** The parts of a form whose value differs from what was opened, with what they replace and the text they began from. */
export interface Changed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly seen: Readonly<Record<string, readonly string[]>>;
  readonly opened: Readonly<Record<string, string>>;
}

/**
 * Only what the person changed is written. Parts that stand in several versions are left out:
 * they are decided side by side, never by the way. `blank` values (such as '') in a part that holds nothing are left out too.
 */
export function changedParts(values: Readonly<Record<string, unknown>>, opened: OpenedParts, blank: (value: unknown) => boolean): Changed {
  const changed = Object.entries(values).filter(([name, value]) => {
    const part = opened[name];
    if (part === undefined || (part.value === null && !part.conflict)) return !blank(value);
    return !part.conflict && !sameValue(part.value, value);
  });
  const texts = changed.flatMap(([name]) => {
    const before = opened[name]?.value;
    return typeof before === 'string' ? [[name, before] as const] : [];
  });
  return {
    values: Object.fromEntries(changed),
    seen: Object.fromEntries(changed.map(([name]) => [name, opened[name]?.seen ?? []])),
    opened: Object.fromEntries(texts),
  };
}

/** Names of parts that were changed elsewhere since the form showed them. */
export function newerParts(opened: OpenedParts, now: OpenedParts): readonly string[] {
  return Object.keys(now).filter((name) => !sameValue([...(opened[name]?.seen ?? [])].sort(), [...(now[name]?.seen ?? [])].sort()));
}
