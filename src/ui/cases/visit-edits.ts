import type { Agreement } from '../../domain/kinds/visit-note.ts';
import type { TimeSegment } from '../../domain/kinds/visit.ts';
import type { Values } from '../../domain/kinds.ts';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { OpenRecord, RecordEdit } from '../../protocol/open-record.ts';
import { changedParts, type OpenedParts } from './opened-parts.ts';
import { readRows, type RowProblem } from './segment-rows.ts';
import type { VisitForm } from './visit-form.ts';

/** What is in the way of storing, and at which field. */
export type FormProblem =
  | { readonly at: 'date' }
  | { readonly at: 'segment'; readonly index: number; readonly problems: readonly RowProblem[] }
  | { readonly at: 'agreement'; readonly index: number };

export interface VisitValues {
  readonly visit: Required<Values<'visit'>>;
  readonly note: Values<'visitNote'>;
}
export type VisitReading =
  | { readonly ok: true; readonly values: VisitValues }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

/** Turns typing into values, or names every problem. Empty rows are nothing, not a problem. `today` completes dates without a year. */
export function readVisit(form: VisitForm, today: CivilDate): VisitReading {
  const date = readDate(form.date, today);
  const agreed = readAgreements(form, today);
  if (date === null) return { ok: false, problems: [{ at: 'date' }, ...agreed.problems] };
  const time = readSegments(form, date);
  const problems = [...time.problems, ...agreed.problems];
  if (problems.length > 0) return { ok: false, problems };
  const stored = form.openedVisit['time']?.value;
  return {
    ok: true,
    values: {
      // Fields that a newer app wrote into the same part travel on (I12).
      visit: {
        time: { ...(isObject(stored) ? stored : {}), date, segments: time.segments },
        kind: form.kind,
        outcome: form.outcome,
        by: form.by,
        recorded: form.recorded,
        appointment: form.appointment,
      },
      note: {
        visit: form.visit,
        happened: form.happened,
        clientWords: form.clientWords,
        professionalView: form.professionalView,
        agreements: agreed.agreements,
        overLimitReason: form.overLimitReason.trim() === '' ? null : form.overLimitReason.trim(),
      },
    },
  };
}

/** The form's values by part, as far as they can be read: a part with a problem is missing. */
export function partValues(
  form: VisitForm,
  today: CivilDate,
): { readonly visit: Readonly<Record<string, unknown>>; readonly note: Readonly<Record<string, unknown>> } {
  const read = readVisit(form, today);
  if (read.ok) return read.values;
  const { kind, outcome, by, recorded, appointment, happened, clientWords, professionalView } = form;
  return {
    visit: { kind, outcome, by, recorded, appointment },
    note: { visit: form.visit, happened, clientWords, professionalView, overLimitReason: form.overLimitReason.trim() || null },
  };
}

/** The part of the form that the limits look at, with the times that can be read so far; null without a date. */
export function classifiable(form: VisitForm, today: CivilDate): Partial<Values<'visit'>> | null {
  const date = readDate(form.date, today);
  if (date === null) return null;
  const { kind, outcome, by, recorded, appointment } = form;
  return { time: { date, segments: readSegments(form, date).segments }, kind, outcome, by, recorded, appointment };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function readSegments(form: VisitForm, date: CivilDate): { segments: TimeSegment[]; problems: FormProblem[] } {
  const readings = readRows(form.segments, date);
  return {
    segments: readings.flatMap((reading) => (reading.state === 'ok' ? [reading.segment] : [])),
    problems: readings.flatMap((reading, index): FormProblem[] =>
      reading.state === 'problem' ? [{ at: 'segment', index, problems: reading.problems }] : [],
    ),
  };
}

function readAgreements(form: VisitForm, today: CivilDate): { agreements: Agreement[]; problems: FormProblem[] } {
  const agreements: Agreement[] = [];
  const problems: FormProblem[] = [];
  form.agreements.forEach((row, index) => {
    const typed = row.until.trim();
    if (row.what.trim() === '' && row.who.trim() === '' && typed === '') return;
    const until = typed === '' ? null : readDate(typed, today);
    if (typed !== '' && until === null) problems.push({ at: 'agreement', index });
    else agreements.push({ ...row.stored, what: row.what.trim(), who: row.who.trim(), until });
  });
  return { agreements, problems };
}

/** Visit and note as one transaction's writes; only what changed, nothing at all when nothing did. */
export function visitEdits(form: VisitForm, { visit, note }: VisitValues): readonly RecordEdit[] {
  return [
    ...write('visit', { record: form.visit, caseId: form.of, values: visit, opened: form.openedVisit }),
    ...write('visitNote', { record: form.note, caseId: form.of, values: note, opened: form.openedNote }),
  ];
}

interface Written {
  readonly record: Id;
  readonly caseId: Id;
  readonly values: Readonly<Record<string, unknown>>;
  readonly opened: OpenedParts;
}

function write(kind: 'visit' | 'visitNote', { record, caseId, values, opened }: Written): RecordEdit[] {
  const isNew = Object.keys(opened).length === 0;
  // A new note stores its empty texts too: two people who fill them later then share a base that lines can merge from.
  const changed = changedParts(values, opened, (value) => value === null || (!isNew && blank(value)));
  return Object.keys(changed.values).length === 0 ? [] : [{ record, kind, caseId, ...changed }];
}

function blank(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

/** Removes a visit with its note: every part seen becomes nothing, and both travel in one transaction. */
export function removalEdits(caseId: Id, visit: OpenRecord<'visit'>, note: OpenRecord<'visitNote'> | null): readonly RecordEdit[] {
  return [removal(caseId, visit), ...(note === null ? [] : [removal(caseId, note)])];
}

function removal(caseId: Id, record: OpenRecord<'visit'> | OpenRecord<'visitNote'>): RecordEdit {
  const seen = Object.fromEntries(Object.entries(record.parts).map(([name, part]) => [name, part.seen]));
  return { record: record.record, kind: record.kind, caseId, values: {}, seen, opened: {}, remove: true };
}
