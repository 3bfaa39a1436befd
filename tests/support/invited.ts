import { expect } from 'vitest';
import type { DatabasePlace } from '../../src/server/database/open-database.ts';
import { createInvitation, openTeam, type TestInvitation, type TestTeam } from './team.ts';
import { TestClient, type Answered } from './test-client.ts';
import { withPerson, type TestPerson } from './test-programme.ts';

/** A team whose lead has invited somebody, and a browser that nobody is signed in with. */
export async function invited(place: DatabasePlace) {
  const team = await openTeam(place);
  const lead = await team.device(team.lead);
  const invitation = await createInvitation([team.lead, team.second]);
  expect((await lead.send('POST', '/api/invitations', invitation.request)).status).toBe(201);
  return { place, team, lead, invitation, stranger: new TestClient(team.server.url) };
}

export async function openLink(client: TestClient, { id, token }: Pick<TestInvitation, 'id' | 'token'>): Promise<Answered> {
  return await client.send('POST', '/api/invitations/open', { id, token });
}

/** The team lead's device lets in whoever accepted: the programme as it then would be, what was sent, what was answered. */
export async function letIn(
  team: TestTeam,
  lead: TestClient,
  { invitation, person }: { readonly invitation: TestInvitation; readonly person: TestPerson },
) {
  const after = await withPerson(team.programme, person);
  const body = { entries: after.directory.slice(-1), invitation: invitation.id };
  return { after, body, answer: await lead.send('POST', '/api/directory', body) };
}
