import * as v from 'valibot';
import { berlinMinute } from '../../../domain/berlin.ts';
import {
  outcomes,
  segmentKinds,
  visitKinds,
  type Outcome,
  type SegmentKind,
  type TimeSegment,
  type VisitKind,
} from '../../../domain/kinds/visit.ts';
import type { Agreement } from '../../../domain/kinds/visit-note.ts';
import type { Values } from '../../../domain/kinds.ts';
import { readDate } from '../../../domain/local-time.ts';
import { idSchema, localMinuteSchema, type CivilDate } from '../../../domain/values.ts';
import type { TypedOf } from '../../records/editor.ts';
import type { Field } from '../../records/field.ts';
import { choice } from '../../records/fields/choice.tsx';
import { day } from '../../records/fields/day.tsx';
import { hidden } from '../../records/fields/hidden.ts';
import { longText } from '../../records/fields/long-text.tsx';
import { rows } from '../../records/fields/rows.tsx';
import { shortText } from '../../records/fields/short-text.tsx';
import { clockOf, emptyRow, isUntouched, readRows, rowOf, segmentRowSchema, type SegmentRow } from '../../records/segment-rows.ts';
import { memberName, segmentText } from '../../records/value-text.ts';

const visitTimeSchema = v.object({ date: v.pipe(v.string(), v.maxLength(500)), segments: v.array(segmentRowSchema) });
/** Day and times as they are typed. */
export type VisitTime = v.InferOutput<typeof visitTimeSchema>;

/** Day and times of a visit. Empty rows are nothing, not a problem; there is always one to type into. */
const visitTime: Field<NonNullable<Values<'visit'>['time']>, VisitTime> = {
  typed: visitTimeSchema,
  blank: ({ fresh, today, format }) => ({ date: fresh ? format.date(today) : '', segments: [emptyRow('direct')] }),
  show: ({ date, segments }, { format }) => ({
    date: format.date(date),
    segments: segments.length === 0 ? [emptyRow('direct')] : segments.map(rowOf),
  }),
  read: (typed, { today }) => {
    const date = readDate(typed.date, today);
    if (date === null) return { ok: false, problem: 'notADate' };
    const places = readRows(typed.segments, date).filter(({ state }) => state === 'problem').length;
    return places > 0 ? { ok: false, problem: 'unreadable', places } : { ok: true, value: { date, segments: segmentsIn(typed, date) } };
  },
  say: (time, context) =>
    [context.format.dayAndDate(time.date), ...time.segments.map((segment) => segmentText(segment, context))].join('\n'),
};

/** The times that can be read so far. */
export function segmentsIn({ segments }: VisitTime, date: CivilDate): TimeSegment[] {
  return readRows(segments, date).flatMap((reading) => (reading.state === 'ok' ? [reading.segment] : []));
}

const agreements = rows<Agreement>(
  { what: shortText(), who: shortText(), until: day() },
  {
    say: ({ who, what, until }, { t, format }) =>
      [who === '' ? what : `${who}: ${what}`, until === null ? '' : t('cases.visit.until', format.date(until))].filter(Boolean).join(' · '),
  },
);

/** A visit with its note. What is true of most visits stands there at once, so that saving needs no further tap. */
export const visitFields = {
  visit: {
    time: visitTime,
    kind: choice(visitKinds, 'homeVisit'),
    outcome: choice(outcomes, 'held'),
    by: hidden(idSchema, ({ me }) => me, memberName),
    /** When the form was first opened: what is written days later stays an addendum on every device (R13). */
    recorded: hidden(
      localMinuteSchema,
      ({ openedAt }) => berlinMinute(openedAt),
      (minute, { format }) => `${format.date(minute.slice(0, 10))}, ${clockOf(minute)}`,
    ),
    appointment: hidden(idSchema, () => null),
  },
  note: {
    visit: hidden(idSchema, ({ records }) => records['visit'] ?? null),
    happened: longText(),
    clientWords: longText(),
    professionalView: longText(),
    agreements,
    overLimitReason: longText({ most: 500, optional: true }),
  },
};
export type TypedVisit = TypedOf<typeof visitFields>;

/** One field moves another: the kinds of time follow what kind of visit it was, and whether anybody opened. */
export function followVisit(typed: TypedVisit, [, part]: readonly [string, string]): TypedVisit {
  const { kind, outcome, time } = typed.visit;
  const segments =
    part === 'kind'
      ? segmentsOfKind(time.segments, { kind, outcome })
      : part === 'outcome'
        ? segmentsOfOutcome(time.segments, outcome)
        : null;
  return segments === null ? typed : { ...typed, visit: { ...typed.visit, time: { ...time, segments } } };
}

const metKinds: readonly SegmentKind[] = ['direct', 'accompany'];

/** Nobody opened: time with the person becomes waiting, so nothing counts; taking it back restores the kinds. */
function segmentsOfOutcome(segments: readonly SegmentRow[], outcome: Outcome | null): SegmentRow[] {
  return segments.map((row): SegmentRow => {
    if (outcome === 'notMet') return metKinds.includes(row.kind) ? { ...row, before: row.kind, kind: 'waiting' } : row;
    return row.before !== null && row.kind === 'waiting' ? { ...row, kind: row.before, before: null } : row;
  });
}

/** Time with the person on an errand counts as accompaniment, else as direct time; untouched rows follow the chosen kind. */
function segmentsOfKind(
  segments: readonly SegmentRow[],
  { kind, outcome }: { readonly kind: VisitKind | null; readonly outcome: Outcome | null },
): SegmentRow[] {
  const fits: SegmentKind = kind === 'accompaniment' ? 'accompany' : kind === 'thirdParty' ? 'thirdParty' : 'direct';
  return segments.map((row, index) => (index === 0 && isUntouched(row) && outcome !== 'notMet' ? { ...row, kind: fits } : row));
}

/** The kind of time that a further row most likely holds. */
export function nextSegmentKind({ kind, time }: TypedVisit['visit']): SegmentKind {
  const used = time.segments.map((row) => row.kind);
  const likely: readonly SegmentKind[] = kind === 'accompaniment' ? ['accompany', 'travel'] : ['direct', 'travel'];
  return [...likely, ...segmentKinds].find((one) => !used.includes(one)) ?? 'direct';
}
