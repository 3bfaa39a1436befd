import type { Hono } from 'hono';
import { changePassphrase, changeRecovery, loginOf } from '../accounts/change-account.ts';
import { attempt, loginGuess } from '../accounts/attempts.ts';
import { isRevoked, type Session } from '../accounts/sessions.ts';
import { findAccount } from '../accounts/sign-in.ts';
import { passphraseRequestSchema, recoverRequestSchema, recoverStartSchema, recoveryRequestSchema } from '../../protocol/people-http.ts';
import { readProgramme } from '../database/state.ts';
import { json, problem } from '../http/answers.ts';
import { readBody, sizeBorder, SMALL_BODY } from '../http/borders.ts';
import type { AppParts, Context, Env } from '../http/context.ts';
import { letIn, withSession } from './with-session.ts';

/** Passphrase and printed key: changed by who shows the passphrase, or, with nothing but the printed key, begun anew. */
export function credentialRoutes(app: Hono<Env>, parts: AppParts): void {
  const small = sizeBorder(SMALL_BODY);
  app.post(
    '/api/account/passphrase',
    small,
    withSession(parts, (c, session) => answerPassphrase(c, parts, session)),
  );
  app.post(
    '/api/account/recovery',
    small,
    withSession(parts, (c, session) => answerRecovery(c, parts, session)),
  );
  app.post('/api/recover/start', small, (c) => startRecover(c, parts));
  app.post('/api/recover', small, (c) => recover(c, parts));
}

async function answerPassphrase(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const request = await readBody(c, passphraseRequestSchema);
  if (!request) return problem(c, 'bad_request');
  return await proven(c, parts, {
    session,
    change: () => changePassphrase(parts.database, { ...session, by: 'passphrase', proof: request.proof }, request.next),
  });
}

async function answerRecovery(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const request = await readBody(c, recoveryRequestSchema);
  if (!request) return problem(c, 'bad_request');
  return await proven(c, parts, {
    session,
    change: () => changeRecovery(parts.database, { ...session, by: 'passphrase', proof: request.proof }, request.next),
  });
}

/** A session alone changes nothing here: whoever stole a cookie guesses no faster than at the sign-in. */
async function proven(
  c: Context,
  parts: AppParts,
  { session, change }: { readonly session: Session; readonly change: () => Promise<object | null> },
): Promise<Response> {
  const login = await loginOf(parts.database, session);
  if (login === null) return problem(c, 'wrong_login_or_passphrase');
  const looked = await attempt(c, parts, { guess: loginGuess(login, 'passphrase'), look: change });
  if ('refused' in looked) return looked.refused;
  return looked.found ? json(c, '{}') : problem(c, 'wrong_login_or_passphrase');
}

async function startRecover(c: Context, parts: AppParts): Promise<Response> {
  const request = await readBody(c, recoverStartSchema);
  if (!request) return problem(c, 'bad_request');
  const looked = await lookByRecovery(c, parts, request);
  if (looked instanceof Response) return looked;
  return json(c, `{"account":${looked.account.body}}`);
}

async function recover(c: Context, parts: AppParts): Promise<Response> {
  const request = await readBody(c, recoverRequestSchema);
  if (!request) return problem(c, 'bad_request');
  const { login, recoveryProof, next, installation } = request;
  const looked = await lookByRecovery(c, parts, request);
  if (looked instanceof Response) return looked;
  const { programme, account } = looked;
  const at = { programme: programme.id, member: account.member };
  if (await isRevoked(parts.database.query, { ...at, installation })) return problem(c, 'revoked');
  const body = await changePassphrase(parts.database, { ...at, by: 'recovery', proof: recoveryProof }, next);
  // Somebody set another printed key in between.
  if (!body) return problem(c, 'wrong_login_or_passphrase');
  return await letIn(c, parts, { programme, login, account: { ...account, body: JSON.stringify(body) }, installation });
}

/** The active account that the printed key belongs to, or why not. */
async function lookByRecovery(c: Context, parts: AppParts, { login, recoveryProof }: { login: string; recoveryProof: string }) {
  const { query } = parts.database;
  const programme = await readProgramme(query);
  if (!programme) return problem(c, 'not_set_up');
  const looked = await attempt(c, parts, {
    guess: loginGuess(login, 'recovery'),
    look: () => findAccount(query, programme.id, { login, proof: recoveryProof, by: 'recovery' }),
  });
  if ('refused' in looked) return looked.refused;
  if (looked.found === null) return problem(c, 'wrong_login_or_passphrase');
  if (looked.found === 'waiting') return problem(c, 'waiting');
  return looked.found.active ? { programme, account: looked.found } : problem(c, 'revoked');
}
