import { randomBytes } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Kysely } from 'kysely';
import type { Id } from '../../domain/values.ts';
import { readProgramme } from '../database/state.ts';
import type { Tables } from '../database/tables.ts';
import { isSecure } from '../http/client.ts';
import type { AppParts, Context } from '../http/context.ts';
import { hash } from './hashing.ts';

const COOKIE = 'lotse_session';
const MAX_AGE_SECONDS = 400 * 86_400;

/** Who asks. */
export interface Session {
  readonly programme: Id;
  readonly member: Id;
  /** False: the member was revoked. */
  readonly active: boolean;
}

/** The session of the request's cookie; null when signed out. */
export async function findSession(c: Context, parts: AppParts): Promise<Session | null> {
  const token = getCookie(c, COOKIE);
  const programme = token === undefined ? null : await readProgramme(parts.database.query);
  if (token === undefined || !programme) return null;
  const row = await parts.database.query
    .selectFrom('session')
    .innerJoin('member', (on) => on.onRef('member.programme', '=', 'session.programme').onRef('member.id', '=', 'session.member'))
    .select(['session.member', 'session.created_at', 'member.active'])
    .where('session.programme', '=', programme.id)
    .where('session.token_hash', '=', hash(token))
    .executeTakeFirst();
  if (!row || row.created_at + MAX_AGE_SECONDS * 1000 <= parts.now()) return null;
  return { programme: programme.id, member: row.member, active: row.active === 1 };
}

/** Makes a session and sets its cookie: unreadable for scripts, never sent from another site. The server keeps a hash of the token. */
export async function startSession(c: Context, parts: AppParts, session: Omit<Session, 'active'>): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const row = { programme: session.programme, token_hash: hash(token), member: session.member, created_at: parts.now() };
  await parts.database.query.insertInto('session').values(row).execute();
  setCookie(c, COOKIE, token, { path: '/api', httpOnly: true, sameSite: 'Strict', secure: isSecure(c, parts), maxAge: MAX_AGE_SECONDS });
}

/** Sessions that no cookie can name any more. */
export async function dropOldSessions(query: Kysely<Tables>, now: number): Promise<void> {
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
