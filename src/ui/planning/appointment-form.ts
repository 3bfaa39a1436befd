import * as v from 'valibot';
import { berlinMoments } from '../../domain/berlin.ts';
import { visitKinds } from '../../domain/kinds/visit.ts';
import { localParts } from '../../domain/local-minute.ts';
import { readDate, readMinutes, readTime, type Which } from '../../domain/local-time.ts';
import { idSchema, type CivilDate, type Id, type LocalMinute } from '../../domain/values.ts';
import type { AppointmentForm } from '../../protocol/limits-api.ts';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import { changedParts, openedFrom, openedPartsSchema } from '../records/conflicts/opened-parts.ts';
import { clockOf } from '../records/segment-rows.ts';

const short = v.pipe(v.string(), v.maxLength(500));

/** An appointment as it is typed and as its draft is kept. */
export const appointmentDraftSchema = v.object({
  shape: v.literal('appointment-1'),
  /** Null: a new one. */
  record: v.nullable(idSchema),
  /** Null: no case chosen yet. */
  of: v.nullable(idSchema),
  date: short,
  time: short,
  /** Which of the two equal times, in the night when the clock goes back; null while nobody was asked. */
  which: v.nullable(v.picklist(['first', 'second'])),
  minutes: short,
  kind: v.picklist(visitKinds),
  reason: short,
  /** As it stood when the form showed it; nothing of a new one. */
  opened: v.optional(openedPartsSchema, {}),
});
export type AppointmentDraft = v.InferOutput<typeof appointmentDraftSchema>;

/** Why what was typed is not an appointment yet, field by field. */
export type AppointmentProblem =
  | { readonly at: 'of'; readonly code: 'missing' }
  | { readonly at: 'date'; readonly code: 'notADate' }
  | { readonly at: 'time'; readonly code: 'notATime' | 'doesNotExist' }
  | { readonly at: 'time'; readonly code: 'ambiguous'; readonly first: LocalMinute; readonly second: LocalMinute }
  | { readonly at: 'minutes'; readonly code: 'notMinutes' };
export type AppointmentReading =
  | { readonly ok: true; readonly form: AppointmentForm }
  | { readonly ok: false; readonly problems: readonly AppointmentProblem[] };

/** The shortest appointment there is, minutes; the longest is R13's 12 hours. */
const SHORTEST = 5;
/** What most appointments take. */
const USUAL = '60';

/** A draft read back from the device; null when it is not one of this appointment. */
export function readAppointmentDraft(draft: unknown, record: Id | null): AppointmentDraft | null {
  const parsed = v.safeParse(appointmentDraftSchema, draft);
  return parsed.success && parsed.output.record === record ? parsed.output : null;
}

/** A new appointment; `date` as it is typed, `of` null until a case is chosen. */
export function freshAppointment({ of, date }: { readonly of: Id | null; readonly date: string }): AppointmentDraft {
  return {
    shape: 'appointment-1',
    record: null,
    of,
    date,
    time: '',
    which: null,
    minutes: USUAL,
    kind: 'homeVisit',
    reason: '',
    opened: {},
  };
}

/** Fills the form from what is stored. */
export function storedAppointment(view: AppointmentView, writeDate: (date: CivilDate) => string): AppointmentDraft {
  const { start, minutes } = view.time;
  return {
    shape: 'appointment-1',
    record: view.id,
    of: view.case,
    date: writeDate(start.slice(0, 10)),
    time: clockOf(start),
    which: whichOf(start),
    minutes: String(minutes),
    kind: view.kind ?? 'homeVisit',
    reason: view.reason,
    opened: openedFrom(view),
  };
}

function whichOf(start: LocalMinute): Which | null {
  const { date, minute } = localParts(start);
  const moments = berlinMoments(date, minute);
  return moments.length < 2 ? null : moments[0] === start ? 'first' : 'second';
}

/** Turns typing into an appointment, or names every problem. `today` completes dates without a year. */
export function readAppointment(draft: AppointmentDraft, today: CivilDate): AppointmentReading {
  const date = readDate(draft.date, today);
  const start = date === null ? null : readStart(draft, date);
  const minutes = readMinutes(draft.minutes);
  const { record, of, kind } = draft;
  if (of !== null && typeof start === 'string' && minutes !== null && minutes >= SHORTEST) {
    const time = { start, minutes };
    const reason = draft.reason.trim();
    const { seen } = changedParts(partValues(draft, today), draft.opened, isBlank);
    return { ok: true, form: { record, case: of, time, kind, reason, seen } };
  }
  const problems: AppointmentProblem[] = [];
  if (of === null) problems.push({ at: 'of', code: 'missing' });
  if (date === null) problems.push({ at: 'date', code: 'notADate' });
  if (date === null && readTime(draft.time) === null) problems.push({ at: 'time', code: 'notATime' });
  if (start !== null && typeof start !== 'string') problems.push(start);
  if (minutes === null || minutes < SHORTEST) problems.push({ at: 'minutes', code: 'notMinutes' });
  return { ok: false, problems };
}

/** What the form says of each part that it writes; a time that cannot be read is missing. Whoever saves what is called off plans it again. */
export function partValues(draft: AppointmentDraft, today: CivilDate): Readonly<Record<string, unknown>> {
  const date = readDate(draft.date, today);
  const start = date === null ? null : readStart(draft, date);
  const minutes = readMinutes(draft.minutes);
  const before = draft.opened['time']?.value;
  const time = { ...(typeof before === 'object' ? before : {}), start, minutes };
  return {
    ...(typeof start === 'string' && minutes !== null ? { time } : {}),
    kind: draft.kind,
    reason: draft.reason.trim(),
    cancelled: null,
  };
}

function isBlank(value: unknown): boolean {
  return value === '' || value === null;
}

/** 1. The time must be one. 2. It must exist on that day. 3. If it came twice, `which` decides, or a problem asks. */
function readStart({ time, which }: AppointmentDraft, date: CivilDate): LocalMinute | Extract<AppointmentProblem, { at: 'time' }> {
  const minute = readTime(time);
  if (minute === null) return { at: 'time', code: 'notATime' };
  const [first, second] = berlinMoments(date, minute);
  if (first === undefined) return { at: 'time', code: 'doesNotExist' };
  if (second === undefined || which === 'first') return first;
  return which === 'second' ? second : { at: 'time', code: 'ambiguous', first, second };
}

/** What is in the way at one field; null when nothing is. */
export function problemAt<A extends AppointmentProblem['at']>(
  reading: AppointmentReading,
  at: A,
): Extract<AppointmentProblem, { readonly at: A }> | null {
  if (reading.ok) return null;
  const found = reading.problems.find((problem): problem is Extract<AppointmentProblem, { readonly at: A }> => problem.at === at);
  return found ?? null;
}
