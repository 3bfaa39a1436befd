import * as v from 'valibot';
import { choicePart, defineKind, textPart } from '../kind.ts';
import { civilDateSchema, shortTextSchema, textSchema } from '../values.ts';

const contact = v.looseObject({
  phone: shortTextSchema,
  email: shortTextSchema,
  street: shortTextSchema,
  /** A string: postcodes may start with zero. */
  postcode: v.pipe(v.string(), v.maxLength(10)),
  city: shortTextSchema,
});

const person = v.looseObject({ name: shortTextSchema, phone: shortTextSchema });

/** Klientin/Klient: how to reach the person, and what to know before ringing the bell. */
export const client = defineKind({
  kind: 'client',
  version: 1,
  space: 'content',
  within: 'case',
  parts: {
    contact: choicePart(1, contact, (c) => [c.phone, c.email, c.street, c.postcode, c.city]),
    language: choicePart(2, v.looseObject({ name: shortTextSchema, interpreter: v.boolean() }), (l) => [l.name]),
    guardian: choicePart(3, person, (p) => [p.name, p.phone]),
    emergencyContact: choicePart(4, person, (p) => [p.name, p.phone]),
    benefitSince: choicePart(5, civilDateSchema),
    remarks: textPart(6, textSchema),
  },
});
