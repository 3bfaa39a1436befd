import * as v from 'valibot';
import { choicePart, defineKind } from '../kind.ts';
import { idSchema, shortTextSchema } from '../values.ts';

/** A member's name, sealed. Role, office and keys stand in the signed directory entry of the same id. */
export const member = defineKind({
  kind: 'member',
  version: 1,
  space: 'directory',
  parts: {
    member: choicePart(1, idSchema),
    name: choicePart(2, shortTextSchema, (name) => [name]),
  },
});

export const roles = ['caseManager', 'teamLead', 'placementOfficer', 'management', 'administrator'] as const;
export const roleSchema = v.picklist(roles);
export type Role = (typeof roles)[number];
