import { choicePart, defineKind } from '../kind.ts';
import { idSchema, shortTextSchema } from '../values.ts';

/** A member's name, sealed. The record has the member's id: role, office and keys stand in the signed directory entry of that id. */
export const member = defineKind({
  kind: 'member',
  version: 1,
  space: 'directory',
  writers: ['teamLead', 'administrator'],
  parts: {
    member: choicePart(1, idSchema),
    name: choicePart(2, shortTextSchema, (name) => [name]),
  },
});
