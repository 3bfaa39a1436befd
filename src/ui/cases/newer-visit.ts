import * as v from 'valibot';
import { kinds } from '../../domain/kinds.ts';
import { sameValue } from '../../domain/same-value.ts';
import { MAX_TEXT, type CivilDate } from '../../domain/values.ts';
import { newerParts, type OpenedPart, type OpenedParts } from './opened-parts.ts';
import { agreementRows, noteTexts, rowsOf, type VisitForm } from './visit-form.ts';
import { partValues } from './visit-edits.ts';

type Which = 'openedVisit' | 'openedNote';

/** A part that changed elsewhere while the form stayed open over it. */
export interface NewerPart {
  readonly in: Which;
  readonly part: string;
  readonly now: OpenedPart;
}

export interface Arrived {
  readonly openedVisit: OpenedParts;
  readonly openedNote: OpenedParts;
}

/**
 * What to do about changes that arrived while the form was open: parts nobody touched here show the newer value at once
 * (`form`), parts that were typed into stay and wait for a look (`waiting`). `seen` grows only for what is shown.
 */
export function takeArrived(
  form: VisitForm,
  arrived: Arrived,
  context: { today: CivilDate; writeDate: (date: CivilDate) => string },
): { form: VisitForm; waiting: readonly NewerPart[] } {
  const waiting: NewerPart[] = [];
  let next = form;
  for (const where of ['openedVisit', 'openedNote'] as const) {
    for (const part of newerParts(form[where], arrived[where])) {
      const now = arrived[where][part];
      if (now === undefined) continue;
      const newer = { in: where, part, now };
      if (isTouched(form, newer, context.today)) waiting.push(newer);
      else next = withNewer(next, newer, context.writeDate);
    }
  }
  return { form: next, waiting };
}

function isTouched(form: VisitForm, { in: where, part, now }: NewerPart, today: CivilDate): boolean {
  const values = partValues(form, today);
  const typed = (where === 'openedVisit' ? values.visit : values.note)[part];
  if (typed === undefined) return true;
  const before = form[where][part]?.value ?? null;
  return !sameValue(typed, before) && !sameValue(typed, now.value) && !(before === null && isBlank(typed));
}

function isBlank(value: unknown): boolean {
  return value === '' || value === null || (Array.isArray(value) && value.length === 0);
}

/** The newer value was shown and the typed one is kept: saving will replace what was shown. Several versions are never replaced by the way. */
export function withSeen(form: VisitForm, { in: where, part, now }: NewerPart): VisitForm {
  return now.conflict ? form : { ...form, [where]: { ...form[where], [part]: now } };
}

/** The form shows the newer value of a part. */
export function withNewer(form: VisitForm, newer: NewerPart, writeDate: (date: CivilDate) => string): VisitForm {
  const opened = { ...form, [newer.in]: { ...form[newer.in], [newer.part]: newer.now } };
  return { ...opened, ...(newer.in === 'openedVisit' ? visitFields(newer, writeDate) : noteFields(newer, writeDate)) };
}

/**
 * The newer text and the typed one below each other; the newer one counts as seen. Null where keeping both means nothing (a date, a
 * choice), or where the two together are longer than a text may be: nothing is cut off by the way.
 */
export function withBoth(form: VisitForm, newer: NewerPart): VisitForm | null {
  const text = noteTexts.find((name) => name === newer.part);
  if (text === undefined || typeof newer.now.value !== 'string') return null;
  const both = [newer.now.value, form[text]].filter((one) => one.trim() !== '').join('\n\n');
  return both.length > MAX_TEXT ? null : { ...withSeen(form, newer), [text]: both };
}

function visitFields({ part, now }: NewerPart, writeDate: (date: CivilDate) => string): Partial<VisitForm> {
  const { parts } = kinds.visit;
  switch (part) {
    case 'time': {
      const time = parsed(parts.time.schema, now.value);
      return time === null ? {} : { date: writeDate(time.date), segments: rowsOf(time.segments) };
    }
    case 'kind':
      return given('kind', parsed(parts.kind.schema, now.value));
    case 'outcome':
      return given('outcome', parsed(parts.outcome.schema, now.value));
    case 'by':
      return given('by', parsed(parts.by.schema, now.value));
    case 'appointment':
      return { appointment: parsed(parts.appointment.schema, now.value) };
    default:
      return {};
  }
}

function noteFields({ part, now }: NewerPart, writeDate: (date: CivilDate) => string): Partial<VisitForm> {
  const text = typeof now.value === 'string' ? now.value : '';
  switch (part) {
    case 'happened':
      return { happened: text };
    case 'clientWords':
      return { clientWords: text };
    case 'professionalView':
      return { professionalView: text };
    case 'overLimitReason':
      return { overLimitReason: text };
    case 'agreements':
      return { agreements: agreementRows(parsed(kinds.visitNote.parts.agreements.schema, now.value) ?? [], writeDate) };
    default:
      return {};
  }
}

/** A value that went through a draft, as its part's schema knows it; null when it is removed or not of that form. */
function parsed<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : null;
}

function given<K extends keyof VisitForm>(field: K, value: VisitForm[K] | null): Partial<VisitForm> {
  const fields: Partial<VisitForm> = {};
  if (value !== null) fields[field] = value;
  return fields;
}
