import type { FieldProblem } from '../i18n/words.ts';
import * as v from 'valibot';
import { kinds } from '../../domain/kinds.ts';
import { sameValue } from '../../domain/same-value.ts';
import { idSchema, type Id } from '../../domain/values.ts';
import type { OpenPart, RecordEdit } from '../../protocol/open-record.ts';
import { changedParts, newerParts, openedFrom, openedPartsSchema, type OpenedPart } from './conflicts/opened-parts.ts';

import { isBlank, type Field, type FieldContext } from './field.ts';
import { fieldsOf, mainOf, type FieldAt, type Sheet } from './sheet.ts';

/** A sheet as it is typed and as its draft is kept. */
const formSchema = v.object({
  shape: v.literal('record-1'),
  /** Null: of no case (yet). */
  caseId: v.nullable(idSchema),
  /** Ids by the records' names in the editor. */
  records: v.record(v.string(), idSchema),
  /** The sheet's own record is not stored yet. */
  fresh: v.boolean(),
  /** By record and part. */
  typed: v.record(v.string(), v.record(v.string(), v.unknown())),
  /** How each record stood when the form showed it. */
  opened: v.record(v.string(), openedPartsSchema),
});
export type RecordForm = v.InferOutput<typeof formSchema>;
type FormEditor = Pick<Sheet, 'records' | 'fields'>;

/** What is typed, by record and part. */
export type Typed = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What is around a whole sheet. */
export type Around = Omit<FieldContext, 'fresh'>;

/** What is stored of each record; null: nothing yet. */
export type StoredRecords = Readonly<Record<string, { readonly parts: Readonly<Record<string, OpenPart>> } | null>>;

/** A part that changed elsewhere while the form lay open over it. */
export interface NewerPart {
  readonly at: FieldAt;
  readonly now: OpenedPart;
}

export interface FormReading {
  /** By record and part; a part with a problem is missing. */
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly problems: readonly { readonly at: FieldAt; readonly problem: FieldProblem; readonly places: number }[];
}

/** Which sheet a draft has to be of; `record` null: whichever. */
export interface DraftAt {
  readonly caseId: Id | null;
  readonly record: Id | null;
}

/** A draft read back from the device; null when it is not one of this sheet, or cannot be read any more. */
export function readDraft(
  editor: FormEditor & { former?(kept: unknown, at: DraftAt): RecordForm | null },
  kept: unknown,
  at: DraftAt,
): RecordForm | null {
  const { caseId, record } = at;
  const parsed = v.safeParse(formSchema, kept);
  const form = parsed.success ? parsed.output : (editor.former?.(kept, at) ?? null);
  if (form === null || form.caseId !== caseId || (record !== null && form.records[mainOf(editor)] !== record)) return null;
  return fieldsOf(editor).every((one) => v.is(one.field.typed, typedAt(form, one.at))) ? form : null;
}

/** The form as it opens without a draft. */
export function openForm(
  editor: FormEditor,
  { caseId, stored }: { readonly caseId: Id | null; readonly stored: StoredRecords },
  context: Around,
): RecordForm {
  const fresh = (stored[mainOf(editor)] ?? null) === null;
  const names = Object.keys(editor.records);
  const form: RecordForm = {
    shape: 'record-1',
    caseId,
    records: { ...context.records },
    fresh,
    typed: Object.fromEntries(names.map((name) => [name, {}])),
    opened: Object.fromEntries(names.map((name) => [name, openedFrom(stored[name] ?? null)])),
  };
  return fieldsOf(editor).reduce((next, { at, field }) => {
    const [record, part] = at;
    const open = stored[record] ?? null;
    return withTyped(next, at, shown(field, open?.parts[part]?.value ?? null, { ...context, fresh: open === null }));
  }, form);
}

function shown(field: Field, value: unknown, context: FieldContext): unknown {
  return value === null ? field.blank(context) : field.show(value, context);
}

/** Turns typing into values, and names every problem. */
export function readForm(editor: FormEditor, form: RecordForm, context: Around): FormReading {
  const values: Record<string, Record<string, unknown>> = {};
  const problems: FormReading['problems'][number][] = [];
  for (const { at, field } of fieldsOf(editor)) {
    const [record, part] = at;
    const fresh = Object.keys(form.opened[record] ?? {}).length === 0;
    const read = field.read(typedAt(form, at), { ...context, fresh });
    if (read.ok) (values[record] ??= {})[part] = withUnknown(read.value, form.opened[record]?.[part]?.value);
    else problems.push({ at, problem: read.problem, places: read.places ?? 1 });
  }
  return { values, problems };
}

/** Fields that a newer app wrote into the same part travel on (I12). */
function withUnknown(value: unknown, before: unknown): unknown {
  const isPlain = (one: unknown): one is object => typeof one === 'object' && one !== null && !Array.isArray(one);
  return isPlain(value) && isPlain(before) ? { ...before, ...value } : value;
}

/** Nothing is typed into a record: whatever nobody types does not count. What cannot be read yet is something. */
export function isEmptyRecord(editor: FormEditor, record: string, { values }: FormReading): boolean {
  return Object.entries(editor.fields[record] ?? {}).every(
    ([part, field]) =>
      field === null || field.hidden === true || isBlank(values[record] && part in values[record] ? values[record][part] : 'unread'),
  );
}

/**
 * What is to be saved: parts that changed since the form showed them, nothing at all when nothing did or a new sheet is empty. `without`:
 * records that are left out.
 */
export function editsOf(
  editor: FormEditor,
  { form, reading, without = [] }: { readonly form: RecordForm; readonly reading: FormReading; readonly without?: readonly string[] },
): readonly RecordEdit[] {
  const names = Object.keys(editor.records).filter((name) => !without.includes(name));
  if (form.fresh && names.every((name) => isEmptyRecord(editor, name, reading))) return [];
  return names.flatMap((name): readonly RecordEdit[] => {
    const [kind, record] = [editor.records[name] ?? null, form.records[name]];
    if (kind === null || record === undefined) return [];
    const opened = form.opened[name] ?? {};
    const isNew = Object.keys(opened).length === 0;
    const isText = textParts(kind);
    // A new record stores its empty texts, too: two people who fill them later then share a base that lines can merge from.
    const values = Object.entries(reading.values[name] ?? {}).filter(([part, value]) => !isNew || !isBlank(value) || isText.has(part));
    const changed = changedParts(Object.fromEntries(values), opened, (value) => !isNew && isBlank(value));
    return Object.keys(changed.values).length === 0 ? [] : [{ record, kind, caseId: form.caseId, ...changed }];
  });
}

function textParts(kind: keyof typeof kinds): ReadonlySet<string> {
  const all = Object.entries(kinds[kind].parts);
  return new Set(all.flatMap(([part, { merge }]) => (merge === 'text' ? [part] : [])));
}

/** Removes the records of a sheet: every part seen becomes nothing, and all travel in one transaction. */
export function removalOf(
  { records }: Pick<Sheet, 'records'>,
  { caseId, ids, stored }: { readonly caseId: Id; readonly ids: Readonly<Record<string, Id>>; readonly stored: StoredRecords },
): readonly RecordEdit[] {
  return Object.entries(records).flatMap(([name, kind]): readonly RecordEdit[] => {
    const [open, record] = [stored[name] ?? null, ids[name]];
    if (kind === null || open === null || record === undefined) return [];
    const seen = Object.fromEntries(Object.entries(open.parts).map(([part, { seen: changes }]) => [part, changes]));
    return [{ record, kind, caseId, values: {}, seen, opened: {}, remove: true }];
  });
}

/**
 * What is to be done about changes that arrived while the form was open: parts nobody touched here show the newer value at once, those that
 * were typed into stay, keep what they had seen, and wait (`pending`) until somebody says what becomes of them.
 */
export function takeRemote(
  editor: FormEditor,
  form: RecordForm,
  { stored, context }: { readonly stored: StoredRecords; readonly context: Around },
): { readonly form: RecordForm; readonly pending: readonly NewerPart[] } {
  const reading = readForm(editor, form, context);
  const newer = Object.keys(editor.records).flatMap((name): readonly NewerPart[] => {
    const now = openedFrom(stored[name] ?? null);
    return newerParts(form.opened[name] ?? {}, now).flatMap((part) => {
      const found = now[part];
      return found === undefined || (editor.fields[name]?.[part] ?? null) === null ? [] : [{ at: [name, part] as const, now: found }];
    });
  });
  const waits = (one: NewerPart): boolean => isTouched(form, reading, one.at) && !says(reading, one);
  const followed = newer.filter((one) => !waits(one)).reduce((next, one) => withNewer(editor, next, { newer: one, context }), form);
  return { form: followed, pending: newer.filter(waits) };
}

function isTouched({ opened }: RecordForm, { values }: FormReading, [record, part]: FieldAt): boolean {
  const read = values[record];
  if (read === undefined || !(part in read)) return true;
  const before = opened[record]?.[part]?.value ?? null;
  return !sameValue(read[part], before) && !(before === null && isBlank(read[part]));
}

/** The typed value says what the newer one says, and that is not disputed. */
function says({ values }: FormReading, { at: [record, part], now }: NewerPart): boolean {
  return !now.conflict && sameValue(values[record]?.[part], now.value);
}

/** The form shows the newer value of a part. */
export function withNewer(
  { fields }: Pick<Sheet, 'fields'>,
  form: RecordForm,
  { newer: { at, now }, context }: { readonly newer: NewerPart; readonly context: Around },
): RecordForm {
  const field = fields[at[0]]?.[at[1]] ?? null;
  return withOpened(field === null ? form : withTyped(form, at, shown(field, now.value, { ...context, fresh: false })), at, now);
}

/** The newer value was shown and the typed one is kept: saving replaces what was shown. Several versions are never replaced by the way. */
export function withSeen(form: RecordForm, { at, now }: NewerPart): RecordForm {
  return now.conflict ? form : withOpened(form, at, now);
}

/** The newer text, then one's own; null where that means nothing, or both together would be too long. */
export function withBoth({ fields }: Pick<Sheet, 'fields'>, form: RecordForm, newer: NewerPart): RecordForm | null {
  const { at, now } = newer;
  if (now.conflict || now.value === null) return null;
  const both = fields[at[0]]?.[at[1]]?.both?.(now.value, typedAt(form, at)) ?? null;
  return both === null ? null : withSeen(withTyped(form, at, both), newer);
}

export function typedAt({ typed }: Pick<RecordForm, 'typed'>, [record, part]: FieldAt): unknown {
  return typed[record]?.[part];
}

function withTyped(form: RecordForm, [record, part]: FieldAt, typed: unknown): RecordForm {
  return { ...form, typed: { ...form.typed, [record]: { ...form.typed[record], [part]: typed } } };
}

/** The form with all that is typed put in its place. */
export function withAllTyped(form: RecordForm, typed: Typed): RecordForm {
  return { ...form, typed: Object.fromEntries(Object.entries(typed).map(([record, parts]) => [record, { ...parts }])) };
}

function withOpened(form: RecordForm, [record, part]: FieldAt, now: OpenedPart): RecordForm {
  return { ...form, opened: { ...form.opened, [record]: { ...form.opened[record], [part]: now } } };
}
