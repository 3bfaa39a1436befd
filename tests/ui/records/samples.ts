import fc from 'fast-check';
import type * as v from 'valibot';
import { kinds, type KindName } from '../../../src/domain/kinds.ts';
import { civilDateSchema, idSchema, localMinuteSchema } from '../../../src/domain/values.ts';
import type { OpenPart } from '../../../src/protocol/open-record.ts';
import { formatIn } from '../../../src/ui/i18n/format.ts';
import { editors } from '../../../src/ui/editors.ts';
import type { Editor } from '../../../src/ui/records/editor.ts';
import type { Field } from '../../../src/ui/records/field.ts';
import { openForm, type Around, type RecordForm, type StoredRecords } from '../../../src/ui/records/record-form.ts';
import { fieldsOf, type FieldAt } from '../../../src/ui/records/sheet.ts';
import { id } from '../cases/forms.ts';

export { id };
export const caseId = id('case');

/** Every editor, by its name. */
export const everyEditor = editors.map((editor) => [editor.name, editor] as const);

/** Made once: the browser's own zone tables are slow to open. */
const format = formatIn('de');

export function around({ records }: Pick<Editor, 'records'>): Around {
  return {
    today: '2026-11-24',
    format,
    me: id('me'),
    openedAt: Date.parse('2026-11-24T16:00:00+01:00'),
    records: Object.fromEntries(Object.keys(records).map((name) => [name, id(name)])),
  };
}

/** The fields that people type and whose values a kind describes. */
export function typedFields(editor: Editor): readonly { readonly at: FieldAt; readonly field: Field; readonly kind: KindName }[] {
  return fieldsOf(editor).flatMap(({ at, field }) => {
    const kind = editor.records[at[0]] ?? null;
    return kind === null || field.hidden === true ? [] : [{ at, field, kind }];
  });
}

type Schema = v.GenericSchema;
const day = fc.constantFrom('2026-02-28', '2026-10-25', '2026-11-24', '2026-12-31');
const word = fc.constantFrom('Brief', 'Kann schweißen', 'Frist 4.12.', '„Es geht.“', 'zwei\nZeilen');
/** Where the schema allows more than a form can show. */
const special: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'visit.time': fc.record({
    date: day,
    segments: fc.array(fc.record({ kind: fc.constantFrom('direct', 'travel'), minutes: fc.integer({ min: 1, max: 720 }) }), {
      maxLength: 3,
    }),
  }),
  'interruption.days': fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: a })),
};

/** Values of a part that a person may have given it. */
export function valuesOf(kind: KindName, part: string): fc.Arbitrary<unknown> {
  const parts: Readonly<Record<string, { readonly schema: Schema }>> = kinds[kind].parts;
  const schema = parts[part]?.schema;
  if (schema === undefined) throw new Error(`${kind} has no part ${part}`);
  return special[`${kind}.${part}`] ?? arbitraryOf(schema);
}

/** The little of valibot's own structure that the kinds use. */
interface Described {
  readonly type: string;
  readonly pipe?: readonly Schema[];
  readonly options?: readonly unknown[];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly wrapped?: Schema;
}

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const { type, options = [], entries = {}, item, wrapped } = schema as Schema & Described;
  if (schema === civilDateSchema) return day;
  if (schema === idSchema) return fc.constantFrom(id('one'), id('other'));
  if (schema === localMinuteSchema) return fc.constant('2026-11-24T16:00+01:00');
  if (type === 'picklist') return fc.constantFrom(...options);
  if (type === 'string') return word;
  if (type === 'boolean') return fc.boolean();
  if (type === 'number') return fc.integer({ min: 5, max: 720 });
  if (type === 'array' && item) return fc.array(arbitraryOf(item), { minLength: 1, maxLength: 3 });
  if (type === 'nullable' && wrapped) return fc.oneof(fc.constant(null), arbitraryOf(wrapped));
  if (type === 'object' || type === 'loose_object')
    return fc.record(Object.fromEntries(Object.entries(entries).map(([name, one]) => [name, arbitraryOf(one)])));
  throw new Error(`no values for a ${type}: give the part some in \`special\``);
}

/** Every part of every record with such a value, live in a change named after it. */
export function stored(editor: Editor): fc.Arbitrary<StoredRecords> {
  const records = Object.entries(editor.records).map(([name, kind]) => {
    if (kind === null) return [name, fc.constant(null)] as const;
    const parts = Object.keys(kinds[kind].parts).map(
      (part) => [part, valuesOf(kind, part).map((value): OpenPart => live(value, `${name}.${part}`))] as const,
    );
    return [name, fc.record({ parts: fc.record(Object.fromEntries(parts)) })] as const;
  });
  return fc.record(Object.fromEntries(records));
}

/** A value that one change says. */
export const live = (value: unknown, change: string): OpenPart => ({ value, seen: [change], conflict: false });

export function opened(editor: Editor, records: StoredRecords): RecordForm {
  return openForm(editor, { caseId, stored: records }, around(editor));
}
