import * as v from 'valibot';
import { choicePart, defineKind, textPart } from '../kind.ts';
import { civilDateSchema, textSchema } from '../values.ts';

/** First and last day of a place, both included. */
export const intervalSchema = v.looseObject({ from: civilDateSchema, until: civilDateSchema });
export type Interval = { readonly from: string; readonly until: string };

/**
 * What somebody asks of the server about a case's place (domain/places.ts says what becomes of it).
 * `request`: a place on these days, held for a decision (`reserve`) or taken at once (`occupy`). `occupy`: the support has begun, or its days
 * have changed. `extend`: the reservation, once. `release`: free after `last`; null: altogether (withdraws a request, a reservation, an offer).
 * `accept`, `decline`: an offer. Who declines rests on the waiting list until `resume`. `urgent`: by the team lead, with a reason in the step's words.
 */
export const stepSchema = v.variant('act', [
  v.looseObject({ act: v.literal('request'), as: v.picklist(['reserve', 'occupy']), days: intervalSchema }),
  v.looseObject({ act: v.literal('occupy'), days: intervalSchema }),
  v.looseObject({ act: v.literal('extend') }),
  v.looseObject({ act: v.literal('release'), last: v.nullable(civilDateSchema) }),
  v.looseObject({ act: v.literal('accept') }),
  v.looseObject({ act: v.literal('decline') }),
  v.looseObject({ act: v.literal('resume') }),
  v.looseObject({ act: v.literal('urgent'), urgent: v.boolean() }),
]);
export type Step = v.InferOutput<typeof stepSchema>;

/** One step on the way of a case's place, sealed; the change that writes it carries the same step plain, as a claim. Never changed afterwards. */
export const placeStep = defineKind({
  kind: 'placeStep',
  version: 1,
  space: 'frame',
  within: 'case',
  parts: {
    step: choicePart(1, stepSchema),
    /** Why it is urgent. */
    reason: textPart(2, textSchema),
  },
});
