import * as v from 'valibot';
import { roleSchema } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import { INVITATION_DAYS, invitationRequestSchema, type invitationsAnswerSchema } from '../../protocol/people-http.ts';
import type { Problem } from '../../protocol/http.ts';
import { sameSecret } from '../accounts/hashing.ts';
import type { Session } from '../accounts/sessions.ts';
import { lockProgramme } from '../database/state.ts';
import type { Database, Query, Tables } from '../database/tables.ts';
import { readAccepted } from '../accounts/accepted-account.ts';

const DAY_MS = 86_400_000;
/** For how long after its end an invitation is still shown, days. */
const SHOWN_DAYS = 30;

type InvitationRequest = v.InferOutput<typeof invitationRequestSchema>;
type InvitationRow = Tables['invitation'];
type Shown = v.InferOutput<typeof invitationsAnswerSchema>['invitations'][number];

const leadBoxesSchema = invitationRequestSchema.entries.forLeads;

/** Keeps an invitation for seven days; the same again changes nothing. Null when it is there, else why not. */
export async function invite(
  database: Database,
  { programme, request, now }: { programme: Id; request: InvitationRequest; now: number },
): Promise<Problem['error'] | null> {
  return await database.query.transaction().execute(async (query) => {
    await lockProgramme(query, programme);
    const before = await findInvitation(query, programme, request.id);
    if (before) return isSame(before, request) ? null : 'used';
    const members = await query.selectFrom('member').select(['id', 'role', 'active']).where('programme', '=', programme).execute();
    const leads = new Set(members.filter(({ role, active }) => role === 'teamLead' && active === 1).map(({ id }) => id));
    if (request.forLeads.some(({ member }) => !leads.has(member))) return 'bad_request';
    if (request.member !== null && !members.some(({ id }) => id === request.member)) return 'bad_request';
    await query
      .insertInto('invitation')
      .values(rowOf(programme, request, now))
      .execute();
    return null;
  });
}

function rowOf(programme: Id, request: InvitationRequest, now: number): InvitationRow {
  const { id, role, office, member, tokenHash, forInvited, forLeads } = request;
  return {
    programme,
    id,
    role,
    office,
    member,
    token_hash: tokenHash,
    created_at: now,
    expires_at: now + INVITATION_DAYS * DAY_MS,
    for_invited: forInvited,
    for_leads: JSON.stringify(forLeads),
    state: 'open',
    request_hash: null,
    login: null,
    accepted: null,
  };
}

function isSame(row: InvitationRow, request: InvitationRequest): boolean {
  return (
    sameSecret(row.token_hash, request.tokenHash) &&
    row.for_invited === request.forInvited &&
    row.for_leads === JSON.stringify(request.forLeads) &&
    row.role === request.role &&
    row.office === request.office &&
    row.member === request.member
  );
}

export async function findInvitation(query: Query, programme: Id, id: Id): Promise<InvitationRow | undefined> {
  return await query.selectFrom('invitation').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
}

/** Those that are open, and what became of the others, newest first; each with the box of the team lead who asks. */
export async function listInvitations(query: Query, session: Session, now: number): Promise<Shown[]> {
  const rows = await query
    .selectFrom('invitation')
    .selectAll()
    .where('programme', '=', session.programme)
    .where('expires_at', '>', now - SHOWN_DAYS * DAY_MS)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => shownTo(session.member, row, now));
}

function shownTo(member: Id, row: InvitationRow, now: number): Shown {
  const boxes = v.parse(leadBoxesSchema, JSON.parse(row.for_leads));
  const accepted = row.accepted === null ? null : readAccepted(row.accepted);
  return {
    id: row.id,
    role: v.parse(roleSchema, row.role),
    office: row.office,
    member: row.member,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    state: stateOf(row, now),
    box: boxes.find((one) => one.member === member)?.box ?? null,
    accepted: accepted && row.login !== null ? { login: row.login, mac: accepted.mac, member: accepted.member } : null,
  };
}

const stateSchema = v.picklist(['open', 'accepted', 'admitted', 'withdrawn']);

function stateOf(row: InvitationRow, now: number): Shown['state'] {
  const state = v.parse(stateSchema, row.state);
  return state === 'open' && row.expires_at <= now ? 'expired' : state;
}

/** Takes an invitation back, accepted or not; an account that waited is gone with it. Null when done, also again; else why not. */
export async function withdrawInvitation(database: Database, programme: Id, id: Id): Promise<Problem['error'] | null> {
  return await database.query.transaction().execute(async (query) => {
    await lockProgramme(query, programme);
    const row = await findInvitation(query, programme, id);
    if (!row) return 'not_found';
    if (row.state === 'admitted') return 'used';
    await query
      .updateTable('invitation')
      .set({ state: 'withdrawn', login: null, accepted: null })
      .where('programme', '=', programme)
      .where('id', '=', id)
      .execute();
    return null;
  });
}

/** Housekeeping: 30 days after its end nothing is left of an invitation, nor of an account that nobody let in. */
export async function dropOldInvitations(query: Query, now: number): Promise<void> {
  await query
    .deleteFrom('invitation')
    .where('expires_at', '<=', now - SHOWN_DAYS * DAY_MS)
    .execute();
}
