import * as v from 'valibot';
import { choicePart, criticalPart, defineKind } from '../kind.ts';
import { civilDateSchema, shortTextSchema } from '../values.ts';
import { segmentKinds } from './visit.ts';

const term = v.looseObject({
  start: civilDateSchema,
  end: civilDateSchema,
  /** Last day if the option for one more year is drawn; null without an option. */
  optionUntil: v.nullable(civilDateSchema),
  optionDrawn: v.boolean(),
});

/** Projekt: its name, term and settings. Settings carry the day from which they hold. */
export const programme = defineKind({
  kind: 'programme',
  version: 1,
  space: 'directory',
  writers: ['teamLead', 'administrator'],
  parts: {
    name: choicePart(1, shortTextSchema),
    term: criticalPart(2, term),
    capacity: choicePart(
      3,
      v.array(v.looseObject({ from: civilDateSchema, places: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)) })),
    ),
    countedKinds: choicePart(4, v.array(v.looseObject({ from: civilDateSchema, kinds: v.array(v.picklist(segmentKinds)) }))),
    /** True for made-up data: every screen says so. */
    fictional: choicePart(5, v.boolean()),
  },
});
