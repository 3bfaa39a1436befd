import { roles, type Role } from '../../domain/roles.ts';
import type { InvitationView, PersonView } from '../../protocol/team-views.ts';

export interface PeopleGroup {
  /** '': works for the whole programme. */
  readonly office: string;
  readonly people: readonly PersonView[];
}

/** Those who work here now: the whole programme first, then office by office; inside by role, then by name. */
export function peopleGroups(people: readonly PersonView[]): readonly PeopleGroup[] {
  const active = people.filter((person) => person.active);
  const offices = [...new Set(active.map((person) => person.office))].sort((a, b) => a.localeCompare(b, 'de'));
  return offices.map((office) => ({ office, people: active.filter((person) => person.office === office).sort(byRoleAndName) }));
}

/** Those whose access has ended, by name. */
export function formerPeople(people: readonly PersonView[]): readonly PersonView[] {
  return people.filter((person) => !person.active).sort((a, b) => a.name.localeCompare(b.name, 'de'));
}

function byRoleAndName(a: PersonView, b: PersonView): number {
  const order = (role: Role): number => (role === 'teamLead' ? -1 : roles.indexOf(role));
  return order(a.role) - order(b.role) || a.name.localeCompare(b.name, 'de');
}

/** Invitations that somebody may still have to do something about; those that let somebody in are people now. */
export function pendingInvitations(invitations: readonly InvitationView[]): readonly InvitationView[] {
  const order: Readonly<Record<InvitationView['state'], number>> = {
    forged: 0,
    accepted: 1,
    open: 2,
    expired: 3,
    withdrawn: 4,
    admitted: 5,
  };
  return invitations
    .filter((invitation) => invitation.state !== 'admitted')
    .sort((a, b) => order[a.state] - order[b.state] || b.expiresAt - a.expiresAt);
}

/** Why somebody's access cannot end now; null when it can. Known ahead as far as this device knows; the server decides. */
export function endingProblem(person: PersonView, teamLeads: number): 'lastTeamLead' | 'leadsCases' | null {
  if (person.role === 'teamLead' && teamLeads <= 1) return 'lastTeamLead';
  return person.leads > 0 ? 'leadsCases' : null;
}
