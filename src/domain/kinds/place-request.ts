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
 * `accept`, `decline`: an offer. Who declines stays on the waiting list, paused, until `resume`. `urgent`: by the team lead, with a `reason`.
 */
export const placeRequestSchema = v.variant('act', [
  v.looseObject({ act: v.literal('request'), as: v.picklist(['reserve', 'occupy']), days: intervalSchema }),
  v.looseObject({ act: v.literal('occupy'), days: intervalSchema }),
  v.looseObject({ act: v.literal('extend') }),
  v.looseObject({ act: v.literal('release'), last: v.nullable(civilDateSchema) }),
  v.looseObject({ act: v.literal('accept') }),
  v.looseObject({ act: v.literal('decline') }),
  v.looseObject({ act: v.literal('resume') }),
  v.looseObject({ act: v.literal('urgent'), urgent: v.boolean() }),
]);
export type PlaceRequest = v.InferOutput<typeof placeRequestSchema>;

/** One place request of a case, sealed and never changed. The change that writes it carries it in plain, too (`PlaceRequestHeader`). Kind and part are stored as `placeStep` and `step`. */
export const placeRequest = defineKind({
  kind: 'placeStep',
  version: 1,
  space: 'frame',
  within: 'case',
  parts: {
    step: choicePart(1, placeRequestSchema),
    /** Why it is urgent. */
    reason: textPart(2, textSchema),
  },
});
