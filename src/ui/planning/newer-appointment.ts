import { sameValue } from '../../domain/same-value.ts';
import type { CivilDate } from '../../domain/values.ts';
import { newerParts, type OpenedPart } from '../records/conflicts/opened-parts.ts';
import { partValues, type AppointmentDraft } from './appointment-form.ts';

/** The typed fields that make up each part; nobody types that an appointment is called off. */
const fields = {
  time: ['date', 'time', 'which', 'minutes'],
  kind: ['kind'],
  reason: ['reason'],
  cancelled: [],
} as const satisfies Readonly<Record<string, readonly (keyof AppointmentDraft)[]>>;
export type AppointmentPart = keyof typeof fields;
const parts = ['time', 'kind', 'reason', 'cancelled'] as const satisfies readonly AppointmentPart[];

/** A part that changed elsewhere while the form stayed open over it. */
export interface NewerAppointmentPart {
  readonly part: AppointmentPart;
  readonly now: OpenedPart;
}

/**
 * What to do about changes that arrived while the form was open (`fresh`: the form as it would open now). Parts nobody touched here show the newer
 * value at once; those that were typed into stay, keep what they had seen, and wait for a look. So does that it was called off: saving what
 * somebody knows to be called off plans it again.
 */
export function takeArrived(
  form: AppointmentDraft,
  fresh: AppointmentDraft,
  today: CivilDate,
): { readonly form: AppointmentDraft; readonly waiting: readonly NewerAppointmentPart[] } {
  const names = newerParts(form.opened, fresh.opened);
  const newer = parts.flatMap((part): readonly NewerAppointmentPart[] => {
    const now = fresh.opened[part];
    return now !== undefined && names.includes(part) ? [{ part, now }] : [];
  });
  const waits = (one: NewerAppointmentPart): boolean => isTouched(form, one, { fresh, today });
  const next = newer.filter((one) => !waits(one)).reduce((shown, one) => withNewer(shown, one, fresh), form);
  return { form: next, waiting: newer.filter(waits) };
}

function isTouched(
  form: AppointmentDraft,
  { part, now }: NewerAppointmentPart,
  { fresh, today }: { fresh: AppointmentDraft; today: CivilDate },
): boolean {
  if (part === 'cancelled') return now.value !== null;
  const typed = partValues(form, today)[part];
  const before = form.opened[part]?.value ?? null;
  if (sameValue(typed, before) || (before === null && typed === '')) return false;
  return now.conflict || !fields[part].every((field) => form[field] === fresh[field]);
}

/** The form shows the newer value of a part. */
export function withNewer(form: AppointmentDraft, newer: NewerAppointmentPart, fresh: AppointmentDraft): AppointmentDraft {
  const shown = Object.fromEntries(fields[newer.part].map((field) => [field, fresh[field]]));
  return { ...form, ...shown, opened: { ...form.opened, [newer.part]: newer.now } };
}

/** The newer value was shown and the typed one is kept: saving will replace what was shown. Several versions are never replaced by the way. */
export function withSeen(form: AppointmentDraft, { part, now }: NewerAppointmentPart): AppointmentDraft {
  return now.conflict ? form : { ...form, opened: { ...form.opened, [part]: now } };
}
