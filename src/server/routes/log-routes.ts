import type { Hono } from 'hono';
import * as v from 'valibot';
import { idSchema } from '../../domain/values.ts';
import { logRequestSchema } from '../../protocol/access-http.ts';
import type { Session } from '../accounts/sessions.ts';
import { json, problem } from '../http/answers.ts';
import { readBody, sizeBorder } from '../http/borders.ts';
import type { AppParts, Context, Env } from '../http/context.ts';
import { appendLog } from '../people/access-log.ts';
import { mayViewLog, viewLog } from '../people/view-log.ts';
import { upToDate, withSession } from './with-session.ts';

/** 500 entries of less than 500 characters. */
const LOG_BODY = 512 * 1024;

const logQuerySchema = v.strictObject({
  case: v.optional(v.nullable(idSchema), null),
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
});

/** The access log: appended by everybody's devices, read by whoever looks after the case and by team leads. */
export function logRoutes(app: Hono<Env>, parts: AppParts): void {
  app.post(
    '/api/log',
    sizeBorder(LOG_BODY),
    withSession(parts, (c, session) => answerAppend(c, parts, session)),
  );
  app.get(
    '/api/log',
    withSession(parts, (c, session) => answerView(c, parts, session)),
  );
}

async function answerAppend(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const request = await readBody(c, logRequestSchema);
  if (!request) return problem(c, 'bad_request');
  const logged = await appendLog(parts.database, { session, entries: request.entries, now: parts.now() });
  return 'problem' in logged ? problem(c, logged.problem) : json(c, JSON.stringify({ last: logged.last }));
}

async function answerView(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const asked = v.safeParse(logQuerySchema, c.req.query());
  if (!asked.success) return problem(c, 'bad_request');
  const { case: of, before } = asked.output;
  const { query } = parts.database;
  await upToDate(parts);
  if (!(await mayViewLog(query, session, of))) return problem(c, 'no_access');
  return json(c, await viewLog(query, session.programme, { case: of, before: before ?? null }));
}
