import { randomBytes } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Id } from '../../domain/values.ts';
import type { Installation } from '../../protocol/http.ts';
import { readProgramme } from '../database/state.ts';
import type { Query } from '../database/tables.ts';
import { isSecure } from '../http/client.ts';
import type { AppParts, Context } from '../http/context.ts';
import { hash } from './hashing.ts';

const COOKIE = 'lotse_session';
const MAX_AGE_SECONDS = 400 * 86_400;

/** Who asks, and from which browser. */
export interface Session {
  readonly programme: Id;
  readonly member: Id;
  readonly installation: Id;
  /** As the directory's newest entry of the member says (domain/roles.ts). */
  readonly role: string;
  /** False: the member's access ended, or this installation was revoked. */
  readonly active: boolean;
  /** When this installation's last contact was noted. */
  readonly heardOfAt: number;
}

/** The session of the request's cookie; null when signed out. */
export async function findSession(c: Context, parts: AppParts): Promise<Session | null> {
  const token = getCookie(c, COOKIE);
  const programme = token === undefined ? null : await readProgramme(parts.database.query);
  if (token === undefined || !programme) return null;
  const row = await parts.database.query
    .selectFrom('session')
    .innerJoin('member', (on) => on.onRef('member.programme', '=', 'session.programme').onRef('member.id', '=', 'session.member'))
    .innerJoin('installation', (on) =>
      on
        .onRef('installation.programme', '=', 'session.programme')
        .onRef('installation.id', '=', 'session.installation')
        .onRef('installation.member', '=', 'session.member'),
    )
    .select(['session.member', 'session.installation', 'session.created_at', 'member.role', 'member.active'])
    .select(['installation.revoked_at', 'installation.last_contact_at'])
    .where('session.programme', '=', programme.id)
    .where('session.token_hash', '=', hash(token))
    .executeTakeFirst();
  if (!row || row.created_at + MAX_AGE_SECONDS * 1000 <= parts.now()) return null;
  const { member, installation, role, last_contact_at: heardOfAt } = row;
  return { programme: programme.id, member, installation, role, active: row.active === 1 && row.revoked_at === null, heardOfAt };
}

/** Who signs in where. */
export interface SignedIn {
  readonly programme: Id;
  readonly member: Id;
  readonly installation: Installation;
}

/**
 * Makes a session in the place of the one this installation had, and sets its cookie: unreadable for scripts, never sent from another
 * site. The server keeps a hash of the token. False when the installation was revoked: it never comes back.
 */
export async function startSession(c: Context, parts: AppParts, signedIn: SignedIn): Promise<boolean> {
  const token = randomBytes(32).toString('base64url');
  const now = parts.now();
  const { programme, member, installation } = signedIn;
  const started = await parts.database.query.transaction().execute(async (query) => {
    await query
      .insertInto('installation')
      .values({
        programme,
        id: installation.id,
        member,
        name: installation.name,
        signed_in_at: now,
        last_contact_at: now,
        unsent: 0,
        copied: 0,
        revoked_at: null,
        log_n: 0,
        log_hash: '',
      })
      .onConflict((on) =>
        // The new cookie is in one copy of a copied profile only.
        on
          .columns(['programme', 'id', 'member'])
          .doUpdateSet({ name: installation.name, signed_in_at: now, last_contact_at: now, copied: 0 }),
      )
      .execute();
    // Read after it was written, so that nobody can revoke it in between unseen.
    if (await isRevoked(query, signedIn)) return false;
    await query
      .insertInto('session')
      .values({ programme, token_hash: hash(token), member, installation: installation.id, created_at: now })
      .onConflict((on) =>
        on.columns(['programme', 'installation', 'member']).doUpdateSet((to) => ({
          token_hash: to.ref('excluded.token_hash'),
          created_at: to.ref('excluded.created_at'),
        })),
      )
      .execute();
    return true;
  });
  if (started)
    setCookie(c, COOKIE, token, { path: '/api', httpOnly: true, sameSite: 'Strict', secure: isSecure(c, parts), maxAge: MAX_AGE_SECONDS });
  return started;
}

/** Has somebody revoked this member's browser? */
export async function isRevoked(query: Query, { programme, member, installation }: SignedIn): Promise<boolean> {
  const row = await query
    .selectFrom('installation')
    .select('revoked_at')
    .where('programme', '=', programme)
    .where('id', '=', installation.id)
    .where('member', '=', member)
    .executeTakeFirst();
  return row !== undefined && row.revoked_at !== null;
}

/** Sessions that no cookie can name any more. */
export async function dropOldSessions(query: Query, now: number): Promise<void> {
  await query
    .deleteFrom('session')
    .where('created_at', '<=', now - MAX_AGE_SECONDS * 1000)
    .execute();
}

export async function endSession(c: Context, parts: AppParts): Promise<void> {
  const token = getCookie(c, COOKIE);
  if (token !== undefined) await parts.database.query.deleteFrom('session').where('token_hash', '=', hash(token)).execute();
  deleteCookie(c, COOKIE, { path: '/api', httpOnly: true, sameSite: 'Strict', secure: isSecure(c, parts) });
}
