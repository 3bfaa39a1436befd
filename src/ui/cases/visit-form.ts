import * as v from 'valibot';
import {
  outcomes,
  segmentKinds,
  visitKinds,
  type Outcome,
  type SegmentKind,
  type TimeSegment,
  type VisitKind,
} from '../../domain/kinds/visit.ts';
import type { Agreement } from '../../domain/kinds/visit-note.ts';
import { MAX_TEXT, idSchema, localMinuteSchema, type CivilDate, type Id, type LocalMinute } from '../../domain/values.ts';
import type { OpenRecord } from '../../protocol/open-record.ts';
import { openedFrom, openedPartsSchema } from './opened-parts.ts';
import { emptyRow, isUntouched, rowOf, segmentRowSchema, type SegmentRow } from './segment-rows.ts';

const short = v.pipe(v.string(), v.maxLength(500));
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));

/** An agreement as it is typed; `stored`: what a newer app keeps in it, carried along unseen. */
export const agreementRowSchema = v.object({ what: short, who: short, until: short, stored: v.record(v.string(), v.unknown()) });
export type AgreementRow = v.InferOutput<typeof agreementRowSchema>;

/** The visit form as it is typed and as its draft is kept. Dates and times stay as typed until saving. */
export const visitFormSchema = v.object({
  shape: v.literal('visit-1'),
  of: idSchema,
  visit: idSchema,
  note: idSchema,
  /** A visit that is not stored yet. */
  fresh: v.boolean(),
  date: short,
  kind: v.picklist(visitKinds),
  outcome: v.picklist(outcomes),
  by: idSchema,
  /** When this form was first opened: what is written days later stays an addendum on every device (R13). */
  recorded: v.nullable(localMinuteSchema),
  /** The appointment that it came of. Drafts of before there were appointments have none. */
  appointment: v.optional(v.nullable(idSchema), null),
  segments: v.array(segmentRowSchema),
  happened: text,
  clientWords: text,
  professionalView: text,
  agreements: v.array(agreementRowSchema),
  overLimitReason: short,
  /** How the two records stood when the form showed them. */
  openedVisit: openedPartsSchema,
  openedNote: openedPartsSchema,
});
export type VisitForm = v.InferOutput<typeof visitFormSchema>;

/** Words about the client stand in it: they wait for the client's yes (R6). Times and kind do not. */
export function hasWords(
  form: Pick<VisitForm, 'happened' | 'clientWords' | 'professionalView' | 'agreements' | 'overLimitReason'>,
): boolean {
  const { happened, clientWords, professionalView, agreements, overLimitReason } = form;
  const rows = agreements.flatMap(({ what, who, until }) => [what, who, until]);
  return [happened, clientWords, professionalView, overLimitReason, ...rows].some((words) => words.trim() !== '');
}

export const noteTexts = ['happened', 'clientWords', 'professionalView'] as const;

/** A draft read back from the device; null when it is not one of this form (an older app, a damaged row). */
export function readVisitDraft(draft: unknown): VisitForm | null {
  const parsed = v.safeParse(visitFormSchema, draft);
  return parsed.success ? parsed.output : null;
}

/** Today, at home, held, me: what is true of most visits, so that saving needs no further tap. An appointment knows better: see `fromAppointment`. */
export function freshVisit(start: { of: Id; visit: Id; note: Id; by: Id; date: string; recorded: LocalMinute }): VisitForm {
  return {
    ...start,
    shape: 'visit-1',
    fresh: true,
    kind: 'homeVisit',
    outcome: 'held',
    appointment: null,
    segments: [emptyRow('direct')],
    happened: '',
    clientWords: '',
    professionalView: '',
    agreements: [],
    overLimitReason: '',
    openedVisit: {},
    openedNote: {},
  };
}

/** What an existing visit's form is filled from. `noteId` is used when there is no note yet. */
export interface StoredVisit {
  readonly of: Id;
  readonly visit: OpenRecord<'visit'>;
  readonly note: OpenRecord<'visitNote'> | null;
  readonly noteId: Id;
  readonly me: Id;
  readonly today: CivilDate;
  /** As people type dates. */
  readonly writeDate: (date: CivilDate) => string;
}

/** Fills the form from what is stored. */
export function storedVisit({ of, visit, note, noteId, me, today, writeDate }: StoredVisit): VisitForm {
  const { time, kind, outcome, by, recorded, appointment } = visit.parts;
  const date = time.value?.date ?? today;
  return {
    shape: 'visit-1',
    of,
    visit: visit.record,
    note: note?.record ?? noteId,
    fresh: false,
    date: writeDate(date),
    kind: kind.value ?? 'homeVisit',
    outcome: outcome.value ?? 'held',
    by: by.value ?? me,
    recorded: recorded.value,
    appointment: appointment.value,
    segments: rowsOf(time.value?.segments ?? []),
    happened: note?.parts.happened.value ?? '',
    clientWords: note?.parts.clientWords.value ?? '',
    professionalView: note?.parts.professionalView.value ?? '',
    agreements: agreementRows(note?.parts.agreements.value ?? [], writeDate),
    overLimitReason: note?.parts.overLimitReason.value ?? '',
    openedVisit: openedFrom(visit),
    openedNote: openedFrom(note),
  };
}

/** The time rows of a stored visit; never none, so that there is always a field to type into. */
export function rowsOf(segments: readonly TimeSegment[]): SegmentRow[] {
  return segments.length === 0 ? [emptyRow('direct')] : segments.map(rowOf);
}

/** Stored agreements as they are typed, days in the person's own way of writing. */
export function agreementRows(all: readonly Agreement[], writeDate: (date: CivilDate) => string): AgreementRow[] {
  return all.map(({ what, who, until, ...stored }) => ({ what, who, until: until === null ? '' : writeDate(until), stored }));
}

const metKinds: readonly SegmentKind[] = ['direct', 'accompany'];

/** Nobody opened: time with the person becomes waiting, so nothing counts; taking it back restores the kinds. */
export function withOutcome(form: VisitForm, outcome: Outcome): Pick<VisitForm, 'outcome' | 'segments'> {
  const segments = form.segments.map((row): SegmentRow => {
    if (outcome === 'notMet') return metKinds.includes(row.kind) ? { ...row, before: row.kind, kind: 'waiting' } : row;
    return row.before !== null && row.kind === 'waiting' ? { ...row, kind: row.before, before: null } : row;
  });
  return { outcome, segments };
}

/** The kind of time that a further row most likely holds. */
export function nextSegmentKind(form: Pick<VisitForm, 'kind' | 'segments'>): SegmentKind {
  const used = form.segments.map((row) => row.kind);
  const likely: readonly SegmentKind[] = form.kind === 'accompaniment' ? ['accompany', 'travel'] : ['direct', 'travel'];
  return [...likely, ...segmentKinds].find((kind) => !used.includes(kind)) ?? 'direct';
}

/** Time with the person on an errand counts as accompaniment, else as direct time; untouched rows follow the chosen kind. */
export function withKind(form: VisitForm, kind: VisitKind): Pick<VisitForm, 'kind' | 'segments'> {
  const fits: SegmentKind = kind === 'accompaniment' ? 'accompany' : kind === 'thirdParty' ? 'thirdParty' : 'direct';
  const segments = form.segments.map((row, index) =>
    index === 0 && isUntouched(row) && form.outcome !== 'notMet' ? { ...row, kind: fits } : row,
  );
  return { kind, segments };
}
