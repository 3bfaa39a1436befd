import type { Installation } from '../../protocol/http.ts';
import { startSession } from '../accounts/sessions.ts';
import type { Account } from '../accounts/sign-in.ts';
import { readGeneration, type Programme } from '../database/state.ts';
import { json, problem } from '../http/answers.ts';
import type { AppParts, Context } from '../http/context.ts';

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
