import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { roleSchema } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import type { acceptRequestSchema, openedInvitationSchema } from '../../protocol/people-http.ts';
import type { Problem } from '../../protocol/http.ts';
import { hash, sameSecret } from '../accounts/hashing.ts';
import { lockProgramme } from '../database/state.ts';
import type { Database, Query, Tables, TransactionQuery } from '../database/tables.ts';
import type { Accepted } from '../accounts/accepted-account.ts';
import { findInvitation } from './invitations.ts';

type AcceptRequest = v.InferOutput<typeof acceptRequestSchema>;
type OpenedInvitation = v.InferOutput<typeof openedInvitationSchema>;
type Refused = { readonly problem: Problem['error'] };

/** Whoever has the link's secret has the token; whoever has only the link's address has nothing. */
export async function holdsToken(query: Query, programme: Id, shown: { id: Id; token: string }): Promise<true | null> {
  const row = await findInvitation(query, programme, shown.id);
  // An unknown invitation takes the same steps as a wrong token.
  const isRight = sameSecret(sha256(shown.token), row?.token_hash ?? '');
  return row && isRight ? true : null;
}

/** What the invited person is shown, after the right token. */
export async function openInvitation(query: Query, at: { programme: Id; id: Id; now: number }): Promise<OpenedInvitation | Refused> {
  const row = await findInvitation(query, at.programme, at.id);
  if (!row) return { problem: 'not_found' };
  const refused = closedFor(row, at.now);
  if (refused) return { problem: refused };
  return {
    programme: at.programme,
    role: v.parse(roleSchema, row.role),
    office: row.office,
    member: row.member,
    expiresAt: new Date(row.expires_at).toISOString(),
    forInvited: row.for_invited,
  };
}

/**
 * Keeps the account that is to be let in. Once: the same bytes again are the same acceptance, others come too late. `mac` is passed on
 * unread: only the link's secret tells whether it is right. Null when it stands, else why not.
 */
export async function acceptInvitation(
  database: Database,
  { programme, request, now }: { programme: Id; request: AcceptRequest; now: number },
): Promise<Problem['error'] | null> {
  const requestHash = hash(JSON.stringify(request));
  return await database.query.transaction().execute(async (query) => {
    const head = await lockProgramme(query, programme);
    const row = await findInvitation(query, programme, request.id);
    if (!row) return 'not_found';
    if (row.request_hash === requestHash && row.state !== 'withdrawn') return null;
    const refused = closedFor(row, now) ?? (await refuseAccount(query, { programme, request, comesBack: row.member }));
    if (refused) return refused;
    await query
      .updateTable('invitation')
      .set({
        state: 'accepted',
        request_hash: requestHash,
        login: request.account.login,
        accepted: JSON.stringify(keptOf(request)),
      })
      .where('programme', '=', programme)
      .where('id', '=', request.id)
      .execute();
    // The sequence moves, so that an open device of a team lead hears of it and lets the person in.
    await query
      .updateTable('programme')
      .set({ seq: head + 1 })
      .where('id', '=', programme)
      .execute();
    return null;
  });
}

function closedFor(row: Tables['invitation'], now: number): 'used' | 'expired' | null {
  if (row.state === 'accepted' || row.state === 'admitted') return 'used';
  return row.state === 'withdrawn' || row.expires_at <= now ? 'expired' : null;
}

interface Asked {
  readonly programme: Id;
  readonly request: AcceptRequest;
  /** Whom the invitation brings back. */
  readonly comesBack: Id | null;
}

/** A new person has an id nobody has; who comes back has their own. Nobody else has the login, or waits under it. */
async function refuseAccount(query: TransactionQuery, { programme, request, comesBack }: Asked): Promise<Problem['error'] | null> {
  const { member, account } = request;
  if (account.account.member !== member.id) return 'bad_request';
  const known = await query
    .selectFrom('member')
    .select('id')
    .where('programme', '=', programme)
    .where('id', '=', member.id)
    .executeTakeFirst();
  if (comesBack === null ? known !== undefined : member.id !== comesBack) return 'bad_request';
  const held = await query
    .selectFrom('account')
    .select('member')
    .where('programme', '=', programme)
    .where('login', '=', account.login)
    .executeTakeFirst();
  const waits = await query
    .selectFrom('invitation')
    .select('id')
    .where('programme', '=', programme)
    .where('login', '=', account.login)
    .where('state', '=', 'accepted')
    .executeTakeFirst();
  return waits || (held && held.member !== member.id) ? 'login_taken' : null;
}

function keptOf({ member, mac, account }: AcceptRequest): Accepted {
  const { proof, recoveryProof } = account;
  return {
    mac,
    member,
    proofHash: hash(proof),
    recoveryHash: recoveryProof === null ? null : hash(recoveryProof),
    account: account.account,
  };
}

/** As crypto/invitation.ts makes it, base64url. */
function sha256(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
