import type { KindName } from '../../domain/kinds.ts';
import type { Field } from './field.ts';

/** The records of a sheet by a name of their own; null: fields that are no record's parts. */
export type EditorRecords = Readonly<Record<string, KindName | null>>;
/** By record and part; null: this form does not hold the part. */
export type EditorFields = Readonly<Record<string, Readonly<Record<string, Field | null>>>>;

/** Which field of a sheet: record and part. */
export type FieldAt = readonly [record: string, part: string];

/** What is the same of every editor, whatever its fields type. */
export interface Sheet {
  readonly name: string;
  readonly records: EditorRecords;
  readonly fields: EditorFields;
  /** What a row of the case's card shows: small print, and the words. */
  readonly card: { readonly facts: readonly string[]; readonly text: string } | null;
}

/** Every field of a sheet. */
export function fieldsOf({ fields }: Pick<Sheet, 'fields'>): readonly { readonly at: FieldAt; readonly field: Field }[] {
  return Object.entries(fields).flatMap(([record, parts]) =>
    Object.entries(parts).flatMap(([part, field]) => (field === null ? [] : [{ at: [record, part] as const, field }])),
  );
}

/** The name of the sheet's own record: the first. */
export function mainOf({ records }: Pick<Sheet, 'records'>): string {
  const [first] = Object.keys(records);
  if (first === undefined) throw new Error('an editor without records');
  return first;
}

/** The kind that gives a sheet its words; null where none of its records has one. */
export function kindOf({ records }: Pick<Sheet, 'records'>): KindName | null {
  return Object.values(records).find((kind) => kind !== null) ?? null;
}
