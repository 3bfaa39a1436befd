import * as v from 'valibot';
import { decisions } from '../../domain/kinds/participation.ts';
import { MAX_TEXT, idSchema, type CivilDate, type Id } from '../../domain/values.ts';
import type { OpenRecord } from '../../protocol/open-record.ts';
import { openedFrom, openedPartsSchema } from '../records/conflicts/opened-parts.ts';

const short = v.pipe(v.string(), v.maxLength(500));

/** The form of a person and the frame of the support: for a new case file and for changing one. */
export const personFormSchema = v.object({
  shape: v.literal('person-1'),
  /** Null: a case file that does not exist yet. */
  of: v.nullable(idSchema),
  /** The client's record; null while there is none. */
  client: v.nullable(idSchema),
  given: short,
  family: short,
  office: short,
  lead: idSchema,
  start: short,
  /** Only of a new case: what the client has said so far (R6), since when the enquiry is here, whether a place is held meanwhile (R1). */
  decision: v.optional(v.nullable(v.picklist(decisions)), null),
  enquiredOn: v.optional(short, ''),
  reserve: v.optional(v.boolean(), false),
  phone: short,
  email: short,
  street: short,
  postcode: short,
  city: short,
  language: short,
  interpreter: v.boolean(),
  guardianName: short,
  guardianPhone: short,
  emergencyName: short,
  emergencyPhone: short,
  benefitSince: short,
  remarks: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  openedCase: openedPartsSchema,
  openedClient: openedPartsSchema,
});
export type PersonForm = v.InferOutput<typeof personFormSchema>;

/** A draft read back from the device; null when it is not one of this form. */
export function readPersonDraft(draft: unknown): PersonForm | null {
  const parsed = v.safeParse(personFormSchema, draft);
  return parsed.success ? parsed.output : null;
}

/** `start` is today, as people type it: the enquiry's day, and the first day of the support once the client says yes. */
export function freshPerson(start: { office: Id; lead: Id; start: string }): PersonForm {
  return {
    ...start,
    shape: 'person-1',
    of: null,
    client: null,
    ...nothingAsked,
    enquiredOn: start.start,
    given: '',
    family: '',
    phone: '',
    email: '',
    street: '',
    postcode: '',
    city: '',
    language: '',
    interpreter: false,
    guardianName: '',
    guardianPhone: '',
    emergencyName: '',
    emergencyPhone: '',
    benefitSince: '',
    remarks: '',
    openedCase: {},
    openedClient: {},
  };
}

const nothingAsked = { decision: null, enquiredOn: '', reserve: false } as const;

/** Fills the form from what is stored. `me` leads a case whose lead was never written. */
export function storedPerson(stored: {
  caseFile: OpenRecord<'caseFile'>;
  client: OpenRecord<'client'>;
  me: Id;
  writeDate: (date: CivilDate) => string;
}): PersonForm {
  const { caseFile, client, me, writeDate } = stored;
  const { name, start, assignment } = caseFile.parts;
  const { contact, language, guardian, emergencyContact, benefitSince, remarks } = client.parts;
  return {
    shape: 'person-1',
    of: caseFile.record,
    client: client.record,
    given: name.value?.given ?? '',
    family: name.value?.family ?? '',
    office: assignment.value?.office ?? '',
    lead: assignment.value?.lead ?? me,
    start: start.value === null ? '' : writeDate(start.value.on),
    ...nothingAsked,
    phone: contact.value?.phone ?? '',
    email: contact.value?.email ?? '',
    street: contact.value?.street ?? '',
    postcode: contact.value?.postcode ?? '',
    city: contact.value?.city ?? '',
    language: language.value?.name ?? '',
    interpreter: language.value?.interpreter ?? false,
    guardianName: guardian.value?.name ?? '',
    guardianPhone: guardian.value?.phone ?? '',
    emergencyName: emergencyContact.value?.name ?? '',
    emergencyPhone: emergencyContact.value?.phone ?? '',
    benefitSince: benefitSince.value === null ? '' : writeDate(benefitSince.value),
    remarks: remarks.value ?? '',
    openedCase: openedFrom(caseFile),
    openedClient: openedFrom(client),
  };
}
