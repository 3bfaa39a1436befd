import type { KindName, PartName, Values } from '../domain/kinds.ts';
import type { Decision } from '../domain/kinds/participation.ts';
import type { CivilDate, Id } from '../domain/values.ts';

// What a form is filled with, what it hands back, and how that is taken back.

/** A part as a form shows it: the value, which changes it stands for, and the text they share. */
export interface OpenPart<T = unknown> {
  readonly value: T | null;
  /** Ids of the live changes shown; they are replaced when this part is saved. */
  readonly seen: readonly Id[];
  readonly conflict: boolean;
}
export type OpenParts<N extends KindName> = { readonly [P in PartName<N>]: OpenPart<NonNullable<Values<N>[P]>> };

export interface OpenRecord<N extends KindName = KindName> {
  readonly record: Id;
  readonly kind: N;
  readonly parts: OpenParts<N>;
}

/** What a form hands back: only parts that changed need to stand here. `record` null makes a new record. */
export interface RecordEdit<N extends KindName = KindName> {
  readonly record: Id;
  readonly kind: N;
  /** The case the record belongs to (null: outside cases). The worker finds the space. */
  readonly caseId: Id | null;
  readonly values: Partial<Values<N>>;
  /** From the OpenPart the form was filled with; empty for a new record. */
  readonly seen: Readonly<Record<string, readonly Id[]>>;
  /** Text parts: the text as it was when opened, the base of a later merge. */
  readonly opened: Readonly<Record<string, string>>;
  /** This write removes the record: every part becomes null and its old value travels along. */
  readonly remove?: boolean;
}

/** How a case begins: what the client has decided, and whether a place is asked for (R1). */
export interface NewEnquiry {
  readonly decision: { readonly decision: Decision; readonly on: CivilDate } | null;
  readonly enquiredOn: CivilDate;
  /** `reserve`: from today on, while the client decides; `occupy`: from the start on. */
  readonly place: 'reserve' | 'occupy' | null;
}

/** How to take a save back: hand these to `save` again. */
export interface Saved {
  readonly records: readonly Id[];
  readonly undo: readonly RecordEdit[];
}
