import type { Values } from '../../domain/kinds.ts';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { NewEnquiry, RecordEdit } from '../../protocol/open-record.ts';
import { changedParts, type Changed, type OpenedParts } from '../records/conflicts/opened-parts.ts';
import type { PersonForm } from './person-form.ts';

export type PersonProblem = 'name' | 'start' | 'enquiredOn' | 'benefitSince' | 'office' | 'postcode';
/** The parts of case file and client that the form holds. */
export const personParts = [
  'name',
  'assignment',
  'start',
  'contact',
  'language',
  'guardian',
  'emergencyContact',
  'benefitSince',
  'remarks',
] as const;
export type PersonPartName = (typeof personParts)[number];

export interface PersonValues {
  readonly caseFile: Partial<Values<'caseFile'>>;
  readonly client: Values<'client'>;
}
export type PersonReading =
  | { readonly ok: true; readonly values: PersonValues }
  | { readonly ok: false; readonly problems: readonly PersonProblem[] };

/** Turns typing into values, or names the fields that cannot be stored. Only a name is asked for; everything else can come later. */
export function readPerson(form: PersonForm, today: CivilDate): PersonReading {
  // A new case has a first day only once the client has said yes; what stands in the hidden field is no problem then.
  const typedStart = form.of !== null || form.decision === 'yes' ? form.start.trim() : '';
  const start = typedStart === '' ? null : readDate(typedStart, today);
  const benefitSince = form.benefitSince.trim() === '' ? null : readDate(form.benefitSince, today);
  const problems: PersonProblem[] = [];
  if (form.given.trim() === '' && form.family.trim() === '') problems.push('name');
  if (form.office === '') problems.push('office');
  if (start === null && typedStart !== '') problems.push('start');
  if (form.of === null && form.enquiredOn.trim() !== '' && readDate(form.enquiredOn, today) === null) problems.push('enquiredOn');
  if (benefitSince === null && form.benefitSince.trim() !== '') problems.push('benefitSince');
  if (form.postcode.trim().length > 10) problems.push('postcode');
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    values: {
      caseFile: {
        name: { ...before(form.openedCase, 'name'), given: form.given.trim(), family: form.family.trim() },
        assignment: { ...before(form.openedCase, 'assignment'), office: form.office, lead: form.lead },
        start: start === null ? null : { ...before(form.openedCase, 'start'), on: start },
      },
      client: clientValues(form, benefitSince),
    },
  };
}

function clientValues(form: PersonForm, benefitSince: CivilDate | null): Values<'client'> {
  const { openedClient: opened } = form;
  return {
    contact: {
      ...before(opened, 'contact'),
      phone: form.phone.trim(),
      email: form.email.trim(),
      street: form.street.trim(),
      postcode: form.postcode.trim(),
      city: form.city.trim(),
    },
    language: { ...before(opened, 'language'), name: form.language.trim(), interpreter: form.interpreter },
    guardian: { ...before(opened, 'guardian'), name: form.guardianName.trim(), phone: form.guardianPhone.trim() },
    emergencyContact: { ...before(opened, 'emergencyContact'), name: form.emergencyName.trim(), phone: form.emergencyPhone.trim() },
    benefitSince,
    remarks: form.remarks,
  };
}

/** Fields that a newer app wrote into the same part travel on (I12). */
function before(opened: OpenedParts, part: string): object {
  const value = opened[part]?.value;
  return typeof value === 'object' && value !== null ? value : {};
}

/** What a new case file holds: only parts somebody filled in; the empty remarks too, as the base of later merges. */
export function newCaseValues({ caseFile, client }: PersonValues): {
  readonly caseFile: Partial<Values<'caseFile'>>;
  readonly client: Partial<Values<'client'>>;
} {
  const filled = Object.entries(client).filter(([name, value]) => name === 'remarks' || !isBlank(value));
  return { caseFile: { ...caseFile, phase: 'handover' }, client: Object.fromEntries(filled) };
}

/**
 * How the case begins (R6, R1): the client's decision of today (of the first day, where that has passed), the day of the enquiry, and the place:
 * taken from the start on, or held for 14 days while the client decides.
 */
export function newEnquiry(form: PersonForm, { caseFile }: PersonValues, today: CivilDate): NewEnquiry {
  const start = caseFile.start?.on ?? null;
  const decidedOn = start !== null && start < today ? start : today;
  const enquired = readDate(form.enquiredOn, today) ?? today;
  const place = start !== null ? 'occupy' : form.reserve && mayReserve(form) ? 'reserve' : null;
  return {
    decision: form.decision === null ? null : { decision: form.decision, on: decidedOn },
    enquiredOn: enquired,
    place,
  };
}

/** A place is held while somebody thinks it over, or has said yes and the first day is still open. */
export function mayReserve({ decision, start }: Pick<PersonForm, 'decision' | 'start'>): boolean {
  return decision === 'later' || (decision === 'yes' && start.trim() === '');
}

/** The writes of a changed case file; nothing when nothing changed. */
export function personEdits(form: PersonForm, values: PersonValues): readonly RecordEdit[] {
  const { of: caseId, client } = form;
  if (caseId === null || client === null) return [];
  const { frame, basics } = changedIn(form, values);
  const edits: RecordEdit[] = [];
  if (Object.keys(frame.values).length > 0) edits.push({ record: caseId, kind: 'caseFile', caseId, ...frame });
  if (Object.keys(basics.values).length > 0) edits.push({ record: client, kind: 'client', caseId, ...basics });
  return edits;
}

function changedIn(form: PersonForm, values: PersonValues): { readonly frame: Changed; readonly basics: Changed } {
  return {
    frame: changedParts({ ...values.caseFile }, form.openedCase, isBlank),
    basics: changedParts({ ...values.client }, form.openedClient, isBlank),
  };
}

/** The parts that were typed into since they were shown. While something cannot be read, any of them may be. */
export function changedPersonParts(form: PersonForm, today: CivilDate): readonly PersonPartName[] {
  const read = readPerson(form, today);
  if (!read.ok) return personParts;
  const { frame, basics } = changedIn(form, read.values);
  return personParts.filter((part) => part in frame.values || part in basics.values);
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isBlank);
  return value === '' || value === null || value === false;
}
