import type { Role } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import type { InviteForm } from '../../protocol/team-api.ts';
import type { InvitationView, PersonView } from '../../protocol/team-views.ts';

/** In the order people are invited in most often. */
export const invitedRoles: readonly Role[] = ['caseManager', 'teamLead', 'placementOfficer', 'management', 'administrator'];

export interface TypedInvite {
  name: string;
  role: Role | null;
  office: Id | null;
  /** Comes back as the same person. */
  member: Id | null;
}
export type InviteField = 'name' | 'role' | 'office';
export type InviteProblems = { readonly [Field in InviteField]?: 'needed' };

/** An office is where somebody's cases and hand-overs come in; whoever looks after the whole programme has none. */
export function needsOffice(role: Role | null): boolean {
  return role === 'caseManager';
}
/** Who works for one office, or may. */
export function mayHaveOffice(role: Role | null): boolean {
  return role === 'caseManager' || role === 'placementOfficer';
}

/** What is still missing, by field. */
export function inviteProblems(typed: TypedInvite): InviteProblems {
  return {
    ...(typed.name.trim() === '' && { name: 'needed' }),
    ...(typed.role === null && { role: 'needed' }),
    ...(needsOffice(typed.role) && typed.office === null && { office: 'needed' }),
  };
}

/** What the worker gets; null while something is missing. */
export function readInvite(typed: TypedInvite): InviteForm | null {
  if (typed.role === null || Object.keys(inviteProblems(typed)).length > 0) return null;
  return { name: typed.name.trim(), role: typed.role, office: mayHaveOffice(typed.role) ? typed.office : null, member: typed.member };
}

/** The form as it is opened: empty, for a role, for somebody known, or like an invitation that came to nothing. */
export function openedInvite(from: {
  readonly role: string | undefined;
  readonly person: PersonView | undefined;
  readonly invitation: InvitationView | undefined;
  readonly offices: readonly { readonly id: Id; readonly name: string }[];
}): TypedInvite {
  const known = from.person ?? from.invitation;
  return {
    name: known?.name ?? '',
    role: known?.role ?? invitedRoles.find((role) => role === from.role) ?? null,
    office:
      from.offices.find((office) => office.name === known?.office)?.id ??
      (from.offices.length === 1 ? (from.offices[0]?.id ?? null) : null),
    member: from.person?.id ?? null,
  };
}
