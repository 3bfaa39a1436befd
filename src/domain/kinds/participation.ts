import * as v from 'valibot';
import { choicePart, criticalPart, defineKind } from '../kind.ts';
import { civilDateSchema } from '../values.ts';

/** The client's answers (R6); `later`: still thinking it over. */
export const decisions = ['yes', 'no', 'later'] as const;
export type Decision = (typeof decisions)[number];

/** Teilnahmeentscheidung (R6), the client's own. For no and later there is no reason field. One record a case, made with it. */
export const participation = defineKind({
  kind: 'participation',
  version: 1,
  space: 'content',
  within: 'case',
  parts: {
    decision: criticalPart(1, v.looseObject({ decision: v.picklist(decisions), on: civilDateSchema })),
    /** Since when the enquiry is here (R12: 30 days without participation). */
    enquiredOn: choicePart(2, civilDateSchema),
  },
});
