import type { Hono } from 'hono';
import { countAttempt, forgetAttempt, type AttemptLimit, attempt, loginGuess } from '../accounts/attempts.ts';
import { judgeFirstPush, isSound, setUp } from '../accounts/set-up.ts';
import { sameSecret } from '../accounts/hashing.ts';
import { endSession } from '../accounts/sessions.ts';
import { deriveParametersOf, findAccount } from '../accounts/sign-in.ts';
import {
  MAX_PUSH_BYTES,
  PROTOCOL,
  setupRequestSchema,
  signInRequestSchema,
  signInStartSchema,
  type StatusAnswer,
} from '../../protocol/http.ts';
import { readGeneration, readProgramme } from '../database/state.ts';
import { json, problem } from '../http/answers.ts';
import { readBody, sizeBorder, SMALL_BODY } from '../http/borders.ts';
import { clientAddress } from '../http/client.ts';
import type { AppParts, Context, Env } from '../http/context.ts';
import { letIn } from './with-session.ts';

const WINDOW_MS = 15 * 60_000;
/** Accounts and directory, and what a push may hold. */
const SETUP_BODY = 1024 * 1024 + MAX_PUSH_BYTES;

/** Status, set-up, sign-in and sign-out. */
export function accountRoutes(app: Hono<Env>, parts: AppParts): void {
  app.get('/api/status', (c) => status(c, parts));
  app.post('/api/setup', sizeBorder(SETUP_BODY), (c) => answerSetUp(c, parts));
  app.post('/api/sign-in/start', sizeBorder(SMALL_BODY), (c) => startSignIn(c, parts));
  app.post('/api/sign-in', sizeBorder(SMALL_BODY), (c) => signIn(c, parts));
  app.post('/api/sign-out', sizeBorder(SMALL_BODY), async (c) => {
    await endSession(c, parts);
    return c.body(null, 204);
  });
}

async function status(c: Context, parts: AppParts): Promise<Response> {
  const { query } = parts.database;
  const programme = await readProgramme(query);
  const logins = programme?.fictional
    ? await query.selectFrom('account').select('login').where('programme', '=', programme.id).orderBy('position').execute()
    : [];
  const answer: StatusAnswer = {
    protocol: PROTOCOL,
    generation: await readGeneration(query),
    ready: programme !== null,
    fictionalLogins: logins.map((row) => row.login),
  };
  return json(c, JSON.stringify(answer));
}

async function answerSetUp(c: Context, parts: AppParts): Promise<Response> {
  const { query } = parts.database;
  if (await readProgramme(query)) return problem(c, 'already_set_up');
  const request = await readBody(c, setupRequestSchema);
  if (!request) return problem(c, 'bad_request');
  const limits: AttemptLimit[] = [{ of: `set-up from ${clientAddress(c, parts)}`, most: 10, windowMs: WINDOW_MS }];
  const wait = await countAttempt(query, limits, parts.now());
  if (wait !== null) return problem(c, 'too_many_attempts', wait);
  if (!sameSecret(request.code, parts.setupCode)) return problem(c, 'wrong_code');
  await forgetAttempt(query, limits);
  const firstPush = (await isSound(request)) ? await judgeFirstPush(request, parts.now()) : null;
  if (!firstPush) return problem(c, 'bad_request');
  const done = await setUp(parts.database, request, { firstPush, now: parts.now() });
  return done === 'already_set_up' ? problem(c, done) : json(c, JSON.stringify(done), 201);
}

async function startSignIn(c: Context, parts: AppParts): Promise<Response> {
  const request = await readBody(c, signInStartSchema);
  if (!request) return problem(c, 'bad_request');
  const programme = await readProgramme(parts.database.query);
  if (!programme) return problem(c, 'not_set_up');
  const wait = await countAttempt(
    parts.database.query,
    [{ of: `start from ${clientAddress(c, parts)}`, most: 300, windowMs: WINDOW_MS }],
    parts.now(),
  );
  if (wait !== null) return problem(c, 'too_many_attempts', wait);
  return json(c, await deriveParametersOf(parts.database.query, programme.id, request.login));
}

async function signIn(c: Context, parts: AppParts): Promise<Response> {
  const request = await readBody(c, signInRequestSchema);
  if (!request) return problem(c, 'bad_request');
  const { query } = parts.database;
  const programme = await readProgramme(query);
  if (!programme) return problem(c, 'not_set_up');
  const { login, proof, installation } = request;
  const looked = await attempt(c, parts, {
    guess: loginGuess(login, 'passphrase'),
    look: () => findAccount(query, programme.id, { login, proof, by: 'passphrase' }),
  });
  if ('refused' in looked) return looked.refused;
  if (looked.found === null) return problem(c, 'wrong_login_or_passphrase');
  if (looked.found === 'waiting') return problem(c, 'waiting');
  return await letIn(c, parts, { programme, login, account: looked.found, installation });
}
