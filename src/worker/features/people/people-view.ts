import { compareStrings } from '../../../domain/values.ts';
import type { InvitationView, PeopleView } from '../../../protocol/team-views.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { readInvitations, type ReadInvitation } from './invitations.ts';
import { isTeamLead } from '../../keys/people.ts';
import { memberName, officeName } from '../programme/index.ts';

/** Everybody of the programme, by name, and for team leads who was invited. */
export async function peopleView(dependencies: WorkerDependencies, session: UnlockedSession): Promise<PeopleView> {
  const read = isTeamLead(session) ? await readInvitations(dependencies, session) : null;
  const people = session.people.everyone().map(({ id, role, office, active }) => ({
    id,
    name: memberName(session, id),
    role,
    office: office === null ? '' : officeName(session, office),
    active,
    me: id === session.keys.member,
    leads: session.keyring.ledBy(id).length,
  }));
  return {
    people: people.toSorted((a, b) => a.name.localeCompare(b.name, 'de') || compareStrings(a.id, b.id)),
    invitations: read?.ok ? read.value.map((one) => invitationView(session, one)).toSorted((a, b) => b.expiresAt - a.expiresAt) : null,
    teamLeads: session.people.active('teamLead').length,
  };
}

/** As a team lead signed it; what the server says of it only where there is nothing else. */
function invitationView(session: UnlockedSession, { told, meant, state }: ReadInvitation): InvitationView {
  const office = meant === null ? told.office : meant.office;
  return {
    id: told.id,
    name: meant?.name ?? '',
    role: meant?.role ?? told.role,
    office: office === null ? '' : officeName(session, office),
    expiresAt: Date.parse(told.expiresAt),
    state,
  };
}
