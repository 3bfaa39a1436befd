import type { Id } from '../../domain/values.ts';
import { MEMBER_HEADER } from '../../protocol/http.ts';
import { findSession, type Session } from '../accounts/sessions.ts';
import { problem } from '../http/answers.ts';
import type { AppParts, Context } from '../http/context.ts';

type Answer = (c: Context, session: Session) => Promise<Response>;

/**
 * A route for members only: 401 when signed out (the device keeps working and signs in later) or when the device names another
 * member than the session's, 410 when revoked.
 */
export function withSession(parts: AppParts, answer: Answer): (c: Context) => Promise<Response> {
  return answerMember(parts, answer, (c) => c.req.header(MEMBER_HEADER));
}

/** The same for an event stream, which a browser opens without headers of ours. */
export function withStreamSession(parts: AppParts, answer: Answer): (c: Context) => Promise<Response> {
  return answerMember(parts, answer, (c, session) => c.req.header(MEMBER_HEADER) ?? session.member);
}

function answerMember(
  parts: AppParts,
  answer: Answer,
  namedBy: (c: Context, session: Session) => Id | undefined,
): (c: Context) => Promise<Response> {
  return async (c) => {
    const session = await findSession(c, parts);
    if (session === null || namedBy(c, session) !== session.member) return problem(c, 'signed_out');
    return session.active ? await answer(c, session) : problem(c, 'revoked');
  };
}
