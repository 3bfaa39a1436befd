import * as v from 'valibot';
import { choicePart, defineKind } from '../kind.ts';
import { civilDateSchema, idSchema, localMinuteSchema, shortTextSchema } from '../values.ts';
import { visitKinds } from './visit.ts';

/** When, and for how long it is planned to take: minutes of the counted kinds, so without the way there. */
export const plannedTimeSchema = v.looseObject({
  start: localMinuteSchema,
  minutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(720)),
});
export type PlannedTime = v.InferOutput<typeof plannedTimeSchema>;

/** Termin: a planned visit. What it is about stands in the content; here is what the team lead needs to release it. */
export const appointment = defineKind({
  kind: 'appointment',
  version: 1,
  space: 'frame',
  parts: {
    time: choicePart(1, plannedTimeSchema),
    kind: choicePart(2, v.picklist(visitKinds)),
    /** Whose time it is. */
    by: choicePart(3, idSchema),
    /** Called off: it stays visible and plans nothing. */
    cancelled: choicePart(4, v.looseObject({ on: civilDateSchema })),
    /** Why more than four hours a week, or after the end. Read by the team lead. */
    reason: choicePart(5, shortTextSchema),
  },
});
