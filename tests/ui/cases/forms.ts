import type { Values } from '../../../src/domain/kinds.ts';
import type { OpenPart, OpenRecord } from '../../../src/protocol/open-record.ts';
import { formatIn } from '../../../src/ui/i18n/format.ts';
import { visitEditor } from '../../../src/ui/cases/visit/visit-editor.ts';
import type { TypedVisit } from '../../../src/ui/cases/visit/visit-fields.ts';
import { openForm, withAllTyped, type Around, type RecordForm } from '../../../src/ui/records/record-form.ts';

export const today = '2026-11-24';
export const id = (name: string): string => name.padEnd(22, '0');
export const caseId = id('case');

/** What stands around a visit's sheet: opened by `me` on 24 November 2026 at 16:00. */
export const around: Around = {
  today,
  format: formatIn('de'),
  me: id('me'),
  openedAt: Date.parse('2026-11-24T16:00:00+01:00'),
  records: { visit: id('visit'), note: id('note') },
};

/** A part as a form opens it, live in the given changes. */
export const part = <T>(value: T | null, seen: readonly string[] = [id('seen')], conflict = false): OpenPart<T> => ({
  value,
  seen,
  conflict,
});

export const fresh = (): RecordForm => openForm(visitEditor, { caseId, stored: { visit: null, note: null } }, around);

/** What is typed of a visit. Every field's `blank` and `show` have given it its form. */
export const typedVisit = (form: RecordForm): TypedVisit => form.typed as unknown as TypedVisit;

/** The sheet with other words in its note, or another time, kind or outcome. */
export function typing(
  form: RecordForm,
  { visit = {}, note = {} }: { visit?: Partial<TypedVisit['visit']>; note?: Partial<TypedVisit['note']> },
): RecordForm {
  const typed = typedVisit(form);
  return withAllTyped(form, { visit: { ...typed.visit, ...visit }, note: { ...typed.note, ...note } });
}

export function openVisit(values: Partial<Values<'visit'>> = {}): OpenRecord<'visit'> {
  return {
    record: id('visit'),
    kind: 'visit',
    parts: {
      time: part(values.time ?? { date: today, segments: [{ kind: 'direct', minutes: 60 }] }),
      kind: part(values.kind ?? 'phone'),
      outcome: part(values.outcome ?? 'held'),
      by: part(id('me')),
      recorded: part('2026-11-24T16:00+01:00'),
      appointment: { value: null, seen: [], conflict: false },
    },
  };
}

export function openNote(values: Partial<Values<'visitNote'>> = {}, seen: readonly string[] = [id('seen')]): OpenRecord<'visitNote'> {
  return {
    record: id('note'),
    kind: 'visitNote',
    parts: {
      visit: part(id('visit')),
      happened: part(values.happened ?? 'Brief ist da.', seen),
      clientWords: part(values.clientWords ?? ''),
      professionalView: part(values.professionalView ?? ''),
      agreements: part(values.agreements ?? []),
      overLimitReason: { value: null, seen: [], conflict: false },
    },
  };
}

export const stored = (visit = openVisit(), note: OpenRecord<'visitNote'> | null = openNote()): RecordForm =>
  openForm(visitEditor, { caseId, stored: { visit, note } }, around);
