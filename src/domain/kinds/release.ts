import * as v from 'valibot';
import { choicePart, defineKind } from '../kind.ts';
import { idSchema, shortTextSchema } from '../values.ts';
import { plannedTimeSchema } from './appointment.ts';

/** Freigabe: the team lead's answer to an appointment past four hours a week or past the end. It covers the time it was given for. */
export const release = defineKind({
  kind: 'release',
  version: 1,
  space: 'frame',
  writers: ['teamLead'],
  within: 'appointment',
  parts: {
    appointment: choicePart(1, idSchema),
    answer: choicePart(
      2,
      v.looseObject({
        granted: v.boolean(),
        time: plannedTimeSchema,
        /** How full the weeks over the limit were then, in minutes: a yes is no yes to more. */
        weeks: v.optional(v.record(v.string(), v.number())),
      }),
    ),
    words: choicePart(3, shortTextSchema),
  },
});
