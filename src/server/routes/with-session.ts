import { findSession, type Session } from '../accounts/sessions.ts';
import { problem } from '../http/answers.ts';
import type { AppParts, Context } from '../http/context.ts';

/** A route for members only: 401 when signed out (the device keeps working and signs in later), 410 when revoked. */
export function withSession(
  parts: AppParts,
  answer: (c: Context, session: Session) => Promise<Response>,
): (c: Context) => Promise<Response> {
  return async (c) => {
    const session = await findSession(c, parts);
    if (session === null) return problem(c, 'signed_out');
    return session === 'revoked' ? problem(c, 'revoked') : await answer(c, session);
  };
}
