import type { FieldProblem } from '../i18n/words.ts';
import type * as v from 'valibot';
import type { JSX } from 'solid-js';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { ProgrammeView } from '../../protocol/worker-views.ts';
import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/I18n.tsx';
import type { PartWords } from '../i18n/kind-words.ts';

/** What reading and showing need from around the form. */
export interface FieldContext {
  readonly today: CivilDate;
  readonly format: Format;
  /** Who types. */
  readonly me: Id;
  /** When the form was opened, milliseconds since 1970. */
  readonly openedAt: number;
  /** The record that the field belongs to is not stored yet. */
  readonly fresh: boolean;
  /** The records of the sheet, by their name in the editor: one part may point at another record. */
  readonly records: Readonly<Record<string, Id>>;
}

/** What writing a value in words needs. `programme` undefined: names are not known yet. */
export interface FormatContext {
  readonly t: Translate;
  readonly format: Format;
  readonly programme: ProgrammeView | undefined;
}

/** What was typed is a value, nothing at all (null), or not to be read yet; `places`: how many inputs of the field are in the way. */
export type FieldReading<T> =
  | { readonly ok: true; readonly value: T | null }
  | { readonly ok: false; readonly problem: FieldProblem; readonly places?: number };

/** What a control is drawn with. Getters: it moves while somebody types. */
export interface ControlProps<Typed> {
  readonly words: PartWords;
  /** What is in the way, once the field was left or a save was tried. */
  readonly error: string | null;
  /** A save was tried: a control of several inputs marks each that is in the way. */
  readonly tried: boolean;
  readonly typed: Typed;
  readonly context: FieldContext;
  onType(typed: Typed): void;
  /** The field was left: what cannot be read may be said now. */
  onLeave(): void;
}

/**
 * How one part of a record is typed: `Typed` is kept in the draft as it was typed, and is read into a value `T` when the form is saved.
 * What a newer app stored beside the known fields of an object travels on by itself (I12), see `readForm`.
 */
export interface Field<T = unknown, Typed = unknown> {
  readonly typed: v.GenericSchema<unknown, Typed>;
  /** What a record begins with that holds nothing here; one that is not `fresh` gets nothing that nobody chose. */
  blank(context: FieldContext): Typed;
  show(value: T, context: FieldContext): Typed;
  read(typed: Typed, context: FieldContext): FieldReading<T>;
  /** Both texts below each other, null where they do not fit; absent where keeping both means nothing. */
  both?(newer: T, typed: Typed): Typed | null;
  /** The value in words; absent: its plain words. */
  say?(value: T, context: FormatContext & { readonly words: PartWords }): string;
  /** Nobody types it. */
  readonly hidden?: boolean;
  /** Absent: the sheet's own layout draws it. */
  draw?(props: ControlProps<Typed>): JSX.Element;
}

/** Whether a value says nothing: no text, nothing chosen, an object or list of such. */
export function isBlank(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isBlank);
  return value === null || value === undefined || value === false || (typeof value === 'string' && value.trim() === '');
}
