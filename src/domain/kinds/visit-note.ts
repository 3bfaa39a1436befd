import * as v from 'valibot';
import { choicePart, defineKind, textPart } from '../kind.ts';
import { civilDateSchema, idSchema, shortTextSchema, textSchema } from '../values.ts';

export const agreementSchema = v.looseObject({ what: shortTextSchema, who: shortTextSchema, until: v.nullable(civilDateSchema) });
export type Agreement = v.InferOutput<typeof agreementSchema>;

/** Kontakt, the words: three texts kept apart, agreements, and why a week went over four hours. */
export const visitNote = defineKind({
  kind: 'visitNote',
  version: 1,
  space: 'content',
  within: 'visit',
  parts: {
    visit: choicePart(1, idSchema),
    happened: textPart(2, textSchema),
    clientWords: textPart(3, textSchema),
    professionalView: textPart(4, textSchema),
    agreements: choicePart(5, v.pipe(v.array(agreementSchema), v.maxLength(50)), (all) => all.flatMap((a) => [a.what, a.who])),
    overLimitReason: choicePart(6, shortTextSchema, (reason) => [reason]),
  },
});
