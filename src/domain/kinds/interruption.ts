import * as v from 'valibot';
import { choicePart, defineKind } from '../kind.ts';
import { civilDateSchema, shortTextSchema } from '../values.ts';

/** Unterbrechung (R4): days without support, both included. What they do to the end of the support is for the setting to say. */
export const interruption = defineKind({
  kind: 'interruption',
  version: 1,
  space: 'frame',
  within: 'case',
  parts: {
    days: choicePart(1, v.looseObject({ from: civilDateSchema, until: civilDateSchema })),
    /** Seen by the team lead, so no word of a diagnosis: "Klinik", "verreist". */
    words: choicePart(2, shortTextSchema),
  },
});
