import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../../src/domain/kinds.ts';
import { sameValue } from '../../../src/domain/same-value.ts';
import type { OpenPart, RecordEdit } from '../../../src/protocol/open-record.ts';
import type { Editor } from '../../../src/ui/records/editor.ts';
import {
  editsOf,
  openForm,
  readDraft,
  readForm,
  removalOf,
  takeRemote,
  typedAt,
  withAllTyped,
  withBoth,
  withNewer,
  withSeen,
  type RecordForm,
  type StoredRecords,
} from '../../../src/ui/records/record-form.ts';
import { fieldsOf, mainOf, type FieldAt } from '../../../src/ui/records/sheet.ts';
import { around, caseId, everyEditor, id, live, opened, stored, typedFields, valuesOf } from './samples.ts';

const RUNS = { numRuns: 30 };

function edits(editor: Editor, form: RecordForm): readonly RecordEdit[] {
  return editsOf(editor, { form, reading: readForm(editor, form, around(editor)) });
}

/** The form with this value typed into one field. */
function typing(editor: Editor, form: RecordForm, [record, part]: FieldAt, value: unknown): RecordForm {
  const field = editor.fields[record]?.[part];
  if (!field) throw new Error(`no field ${record}.${part}`);
  const typed = field.show(value, { ...around(editor), fresh: false });
  return withAllTyped(form, { ...form.typed, [record]: { ...form.typed[record], [part]: typed } });
}

/** What is stored, with another version of one part. */
function changed(records: StoredRecords, [record, part]: FieldAt, now: OpenPart): StoredRecords {
  return { ...records, [record]: { parts: { ...records[record]?.parts, [part]: now } } };
}

describe.each(everyEditor)('the editor of %s', (_, editor) => {
  const fields = typedFields(editor);
  const main = mainOf(editor);
  /** A record as stored, one of its typed fields, and another value for it. */
  const oneField = fc
    .tuple(stored(editor), fc.constantFrom(...fields))
    .chain(([records, one]) => fc.tuple(fc.constant(records), fc.constant(one), valuesOf(one.kind, one.at[1])))
    .map(([records, { at, field }, value]) => ({ records, at, field, value, before: records[at[0]]?.parts[at[1]]?.value }))
    .filter(({ value, before }) => !sameValue(value, before) && value !== null);

  test('[F2] what is typed comes back from its draft, for its own record alone; what is none is no draft and no crash', () => {
    fc.assert(
      fc.property(stored(editor), (records) => {
        const form = opened(editor, records);
        expect(readDraft(editor, JSON.parse(JSON.stringify(form)), { caseId, record: id(main) })).toEqual(form);
        expect(readDraft(editor, form, { caseId, record: id('another') })).toBeNull();
        expect(readDraft(editor, form, { caseId: id('another'), record: id(main) })).toBeNull();
        for (const bad of [null, undefined, 7, 'text', {}, { ...form, typed: {} }, { ...form, shape: 'record-0' }])
          expect(readDraft(editor, bad, { caseId, record: id(main) })).toBeNull();
      }),
      RUNS,
    );
  });

  test('every value is shown and read back as it was; unchanged, nothing is written [I2]', () => {
    fc.assert(
      fc.property(stored(editor), (records) => {
        const form = opened(editor, records);
        expect(readForm(editor, form, around(editor)).problems).toEqual([]);
        expect(edits(editor, form)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('[I2] only the changed part is written, naming what was shown and the text it began from', () => {
    fc.assert(
      fc.property(oneField, ({ records, at, value, before }) => {
        const [edit, ...more] = edits(editor, typing(editor, opened(editor, records), at, value));
        expect(more).toEqual([]);
        expect(edit).toEqual({
          record: id(at[0]),
          kind: editor.records[at[0]],
          caseId,
          values: { [at[1]]: value },
          seen: { [at[1]]: [at.join('.')] },
          opened: typeof before === 'string' ? { [at[1]]: before } : {},
        });
      }),
      RUNS,
    );
  });

  test('[I2] a part in several versions is never replaced by the way', () => {
    fc.assert(
      fc.property(oneField, ({ records, at, value, before }) => {
        const disputed = changed(records, at, { value: before, seen: [id('a'), id('b')], conflict: true });
        expect(edits(editor, typing(editor, opened(editor, disputed), at, value))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('[F10] a part nobody touched follows what arrives; a touched one stays, and the newer version waits', () => {
    fc.assert(
      fc.property(oneField, ({ records, at, field, value }) => {
        const context = around(editor);
        const form = opened(editor, records);
        const now = changed(records, at, live(value, id('newer')));
        const followed = takeRemote(editor, form, { stored: now, context });
        expect(followed.pending).toEqual([]);
        expect(typedAt(followed.form, at)).toEqual(field.show(value, { ...context, fresh: false }));
        expect(edits(editor, followed.form)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('[F10] [I2] once the newer version was shown, keeping mine replaces it, taking it writes nothing; several are never replaced', () => {
    fc.assert(
      fc.property(oneField, ({ records, at, value }) => {
        const context = around(editor);
        const typed = typing(editor, opened(editor, records), at, value);
        // Removed elsewhere: the one newer version that every part may have.
        const [one] = takeRemote(editor, typed, { stored: changed(records, at, live(null, id('newer'))), context }).pending;
        if (one === undefined) throw new Error('nothing waits');
        expect(edits(editor, typed)[0]?.seen).toEqual({ [at[1]]: [at.join('.')] });
        expect(edits(editor, withSeen(typed, one))[0]?.seen).toEqual({ [at[1]]: [id('newer')] });
        expect(edits(editor, withNewer(editor, typed, { newer: one, context }))).toEqual([]);
        const many = { ...one, now: { ...one.now, conflict: true } };
        expect(withSeen(typed, many)).toBe(typed);
        expect(withBoth(editor, typed, many)).toBeNull();
      }),
      RUNS,
    );
  });

  const texts = fields.filter(({ field }) => field.both !== undefined);
  if (texts.length > 0)
    test('[F10] both texts stand below each other where both fit, and the newer one counts as seen', () => {
      const context = around(editor);
      for (const { at, field } of texts) {
        const form = typing(editor, openForm(editor, { caseId, stored: {} }, context), at, 'Meins');
        const both = withBoth(editor, form, { at, now: { value: 'Neuer', seen: [id('newer')], conflict: false } });
        expect(both && typedAt(both, at)).toBe('Neuer\n\nMeins');
        expect(both?.opened[at[0]]?.[at[1]]?.seen).toEqual([id('newer')]);
        expect(field.both?.('x'.repeat(40_000), 'Meins')).toBeNull();
      }
    });

  test('[I12] parts that a newer app knows stay as they are', () => {
    fc.assert(
      fc.property(oneField, ({ records, at, value }) => {
        const newer = changed(records, [at[0], 'mood'], live('gut', id('mood')));
        const form = typing(editor, opened(editor, newer), at, value);
        expect(edits(editor, form).map(({ values }) => Object.keys(values))).toEqual([[at[1]]]);
        const again = changed(newer, [at[0], 'mood'], live('besser', id('better')));
        expect(takeRemote(editor, form, { stored: again, context: around(editor) })).toEqual({ form, pending: [] });
      }),
      RUNS,
    );
  });

  const objects = fields.filter(({ kind, at }) => fc.sample(valuesOf(kind, at[1]), 1).every(isPlain));
  if (objects.length > 0)
    test('[I12] fields that a newer app wrote into a part travel on', () => {
      const pair = fc
        .constantFrom(...objects)
        .chain((one) => fc.tuple(fc.constant(one.at), valuesOf(one.kind, one.at[1]), valuesOf(one.kind, one.at[1])));
      fc.assert(
        fc.property(stored(editor), pair, (records, [at, before, value]) => {
          fc.pre(!sameValue(before, value));
          const newer = changed(records, at, live({ ...Object(before), weather: 'Regen' }, at.join('.')));
          const [edit] = edits(editor, typing(editor, opened(editor, newer), at, value));
          expect(edit?.values).toEqual({ [at[1]]: { ...Object(value), weather: 'Regen' } });
        }),
        RUNS,
      );
    });

  test('a new sheet with nothing in it is not saved, or says what is missing', () => {
    const context = around(editor);
    const fresh = openForm(editor, { caseId, stored: {} }, context);
    const empty = fieldsOf(editor).reduce(
      (form, { at: [record, part], field }) =>
        withAllTyped(form, { ...form.typed, [record]: { ...form.typed[record], [part]: field.blank({ ...context, fresh: false }) } }),
      fresh,
    );
    const reading = readForm(editor, empty, context);
    expect(reading.problems.length > 0 || editsOf(editor, { form: empty, reading }).length === 0).toBe(true);
  });

  test('[I13] removing takes every record together and names everything seen', () => {
    fc.assert(
      fc.property(stored(editor), (records) => {
        const ids = around(editor).records;
        const removal = removalOf(editor, { caseId, ids, stored: records });
        const kept = Object.entries(editor.records).filter(([, kind]) => kind !== null);
        expect(removal.map(({ record, remove }) => [record, remove])).toEqual(kept.map(([name]) => [id(name), true]));
        for (const [index, [name, kind]] of kept.entries())
          expect(removal[index]?.seen).toEqual(
            kind && Object.fromEntries(Object.keys(kinds[kind].parts).map((part) => [part, [`${name}.${part}`]])),
          );
      }),
      RUNS,
    );
  });
});

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
