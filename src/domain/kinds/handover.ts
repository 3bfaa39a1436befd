import * as v from 'valibot';
import { choicePart, defineKind, textPart } from '../kind.ts';
import { civilDateSchema, idSchema, shortTextSchema, textSchema } from '../values.ts';

export const handoverModes = ['three_way', 'phone_together', 'introduced', 'contact_only'] as const;
export type HandoverMode = (typeof handoverModes)[number];

/** Übergabe: a placement officer takes a client by the hand. Sealed in the officer's browser to the office's inbox; the officer cannot open it again. */
export const handover = defineKind({
  kind: 'handover',
  version: 1,
  space: 'inbox',
  parts: {
    client: choicePart(1, v.looseObject({ given: shortTextSchema, family: shortTextSchema, phone: shortTextSchema }), (c) => [
      c.given,
      c.family,
    ]),
    mode: choicePart(2, v.picklist(handoverModes)),
    wishDate: choicePart(3, civilDateSchema),
    words: textPart(4, textSchema),
    /** The client agreed to be put in touch. */
    agreed: choicePart(5, v.boolean()),
    /** Who took it up, and when: written by a case manager of the office. */
    taken: choicePart(6, v.looseObject({ by: idSchema, at: v.number() })),
    /** The case that came of it. */
    case: choicePart(7, idSchema),
  },
});
