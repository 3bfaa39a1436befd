import type { InvitationView, PeopleView } from '../../protocol/team-views.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { ledBy } from '../people/end-member.ts';
import { readInvitations, type ReadInvitation } from '../people/invitations.ts';
import { isTeamLead } from '../people/invite.ts';
import { memberName, officeName } from './names.ts';

/** Everybody of the programme, by name, and for team leads who was invited. */
export async function peopleView(dependencies: WorkerDependencies, desk: Desk): Promise<PeopleView> {
  const read = isTeamLead(desk) ? await readInvitations(dependencies, desk) : null;
  const people = desk.people.everyone().map(({ id, role, office, active }) => ({
    id,
    name: memberName(desk, id),
    role,
    office: office === null ? '' : officeName(desk, office),
    active,
    me: id === desk.keys.member,
    leads: ledBy(desk, id),
  }));
  return {
    people: people.toSorted((a, b) => a.name.localeCompare(b.name, 'de') || (a.id < b.id ? -1 : 1)),
    invitations: read?.ok ? read.value.map((one) => invitationView(desk, one)).toSorted((a, b) => b.expiresAt - a.expiresAt) : null,
    teamLeads: desk.people.active('teamLead').length,
  };
}

/** As a team lead signed it; what the server says of it only where there is nothing else. */
function invitationView(desk: Desk, { told, meant, state }: ReadInvitation): InvitationView {
  const office = meant === null ? told.office : meant.office;
  return {
    id: told.id,
    name: meant?.name ?? '',
    role: meant?.role ?? told.role,
    office: office === null ? '' : officeName(desk, office),
    expiresAt: Date.parse(told.expiresAt),
    state,
  };
}
