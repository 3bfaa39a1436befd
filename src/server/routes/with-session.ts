import type { Id } from '../../domain/values.ts';
import { MEMBER_HEADER, type Installation } from '../../protocol/http.ts';
import { dailyJobs } from '../access/daily-jobs.ts';
import { findSession, type Session, startSession } from '../accounts/sessions.ts';
import type { Account } from '../accounts/sign-in.ts';
import { readGeneration, type Programme } from '../database/state.ts';
import { problem, json } from '../http/answers.ts';
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

/** Before anything that depends on the day is answered: what midnight ended or began has been noted. */
export async function upToDate(parts: Pick<AppParts, 'database' | 'head' | 'now'>): Promise<void> {
  const head = await dailyJobs(parts.database, parts.now());
  if (head !== null) parts.head.moved(head);
}

/** Who has shown what belongs to an account, and where. */
export interface Proven {
  readonly programme: Programme;
  readonly login: string;
  readonly account: Account;
  readonly installation: Installation;
}

/** Begins a session and answers as `signInAnswerSchema` says; 410 when the member's access or this installation's has ended. */
export async function letIn(c: Context, parts: AppParts, { programme, login, account, installation }: Proven): Promise<Response> {
  const { query } = parts.database;
  const started = account.active && (await startSession(c, parts, { programme: programme.id, member: account.member, installation }));
  if (!started) return problem(c, 'revoked');
  const entries = await query
    .selectFrom('directory_entry')
    .select('body')
    .where('programme', '=', programme.id)
    .orderBy('number')
    .execute();
  const plain = { generation: await readGeneration(query), programme: programme.id, login, fictional: programme.fictional };
  const directory = entries.map((row) => row.body).join(',');
  return json(c, `${JSON.stringify(plain).slice(0, -1)},"account":${account.body},"directory":[${directory}]}`);
}
