import * as v from 'valibot';
import { choicePart, criticalPart, defineKind } from '../kind.ts';
import { civilDateSchema, idSchema, shortTextSchema } from '../values.ts';

export const phases = ['handover', 'clearing', 'assessment', 'planning', 'linking', 'monitoring', 'closing', 'closed'] as const;

/** Fallakte: who, whose, since when. Its record id is the case's id; every other record of the case hangs on the case's spaces. */
export const caseFile = defineKind({
  kind: 'caseFile',
  version: 1,
  space: 'frame',
  parts: {
    name: choicePart(1, v.looseObject({ given: shortTextSchema, family: shortTextSchema }), (name) => [name.given, name.family]),
    number: choicePart(2, v.pipe(v.string(), v.maxLength(20)), (number) => [number]),
    start: choicePart(3, v.looseObject({ on: civilDateSchema })),
    end: criticalPart(4, v.looseObject({ on: civilDateSchema })),
    assignment: choicePart(5, v.looseObject({ office: idSchema, lead: idSchema })),
    phase: choicePart(6, v.picklist(phases)),
  },
});
