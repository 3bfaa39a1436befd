import { choicePart, defineKind } from '../kind.ts';
import { shortTextSchema } from '../values.ts';

/** Büro: one of the places where case managers sit. */
export const office = defineKind({
  kind: 'office',
  version: 1,
  space: 'directory',
  writers: ['teamLead', 'administrator'],
  parts: { name: choicePart(1, shortTextSchema, (name) => [name]) },
});
