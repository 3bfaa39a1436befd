import { sameValue } from '../../domain/same-value.ts';
import type { CivilDate } from '../../domain/values.ts';
import { newerParts, type OpenedPart } from '../records/conflicts/opened-parts.ts';
import type { PersonForm } from './person-form.ts';
import { changedPersonParts, personParts, type PersonPartName } from './person-edits.ts';

type Which = 'openedCase' | 'openedClient';

/** A part that changed elsewhere while the form stayed open over it. */
export interface NewerPersonPart {
  readonly in: Which;
  readonly part: PersonPartName;
  readonly now: OpenedPart;
}

/** The typed fields that make up each part. */
const fields: Readonly<Record<PersonPartName, readonly (keyof PersonForm)[]>> = {
  name: ['given', 'family'],
  assignment: ['office', 'lead'],
  start: ['start'],
  contact: ['phone', 'email', 'street', 'postcode', 'city'],
  language: ['language', 'interpreter'],
  guardian: ['guardianName', 'guardianPhone'],
  emergencyContact: ['emergencyName', 'emergencyPhone'],
  benefitSince: ['benefitSince'],
  remarks: ['remarks'],
};
const inCase: readonly PersonPartName[] = ['name', 'assignment', 'start'];

/**
 * What to do about changes that arrived while the form was open (`fresh`: the form as it would open now). Parts nobody touched here
 * show the newer value at once; those that were typed into stay, keep what they had seen, and wait for a look.
 */
export function takeNewer(
  form: PersonForm,
  fresh: PersonForm,
  today: CivilDate,
): { form: PersonForm; waiting: readonly NewerPersonPart[] } {
  const touched = changedPersonParts(form, today);
  const newer = personParts.flatMap((part): readonly NewerPersonPart[] => {
    const where = inCase.includes(part) ? 'openedCase' : 'openedClient';
    const now = fresh[where][part];
    return now !== undefined && newerParts(form[where], { [part]: now }).length > 0 ? [{ in: where, part, now }] : [];
  });
  const isWaiting = ({ part, now }: NewerPersonPart): boolean => touched.includes(part) && (now.conflict || !sameFields(form, fresh, part));
  const next = newer.filter((one) => !isWaiting(one)).reduce((shown, one) => withNewer(shown, one, fresh), form);
  return { form: next, waiting: newer.filter(isWaiting) };
}

function sameFields(form: PersonForm, fresh: PersonForm, part: PersonPartName): boolean {
  return fields[part].every((field) => sameValue(form[field], fresh[field]));
}

/** The form shows the newer value of a part. */
export function withNewer(form: PersonForm, newer: NewerPersonPart, fresh: PersonForm): PersonForm {
  const values = Object.fromEntries(fields[newer.part].map((field) => [field, fresh[field]]));
  return { ...withSeen(form, newer), ...values };
}

/** The newer value was shown and the typed one is kept: saving will replace what was shown. */
export function withSeen(form: PersonForm, { in: where, part, now }: NewerPersonPart): PersonForm {
  return { ...form, [where]: { ...form[where], [part]: now } };
}
