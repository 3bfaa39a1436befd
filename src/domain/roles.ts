import * as v from 'valibot';

/** What a person is in the programme (SECURITY.md "Roles"). */
export const roles = ['caseManager', 'teamLead', 'placementOfficer', 'management', 'administrator'] as const;
export const roleSchema = v.picklist(roles);
export type Role = (typeof roles)[number];
