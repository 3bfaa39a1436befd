import * as v from 'valibot';
import { choicePart, defineKind } from '../kind.ts';
import { textSchema } from '../values.ts';

/** Why a team lead read a case's content for an hour. In `frame`, so that the case's lead, substitutes and every team lead can read the reason. */
export const breakGlass = defineKind({
  kind: 'breakGlass',
  version: 1,
  space: 'frame',
  within: 'case',
  writers: ['teamLead'],
  parts: {
    /** `at`: wall clock, milliseconds. */
    reason: choicePart(1, v.looseObject({ words: textSchema, at: v.number() })),
  },
});
