import type { Hono } from 'hono';
import * as v from 'valibot';
import { idSchema, type Id } from '../../domain/values.ts';
import { MAX_PUSH_BYTES, pullQuerySchema } from '../../protocol/http.ts';
import { findSession, type Session } from '../accounts/sessions.ts';
import { history } from '../history.ts';
import { json, problem } from '../http/answers.ts';
import { readJson, sizeBorder } from '../http/borders.ts';
import type { AppParts, Context, Env } from '../http/context.ts';
import { pull } from '../pull.ts';
import { parsePush } from '../push/parse-push.ts';
import { push } from '../push/push.ts';
import { events } from './events.ts';
import { withSession, withStreamSession } from './with-session.ts';

/** A request's 4 MB are its items; this much more is for numbers and braces around them. */
const ENVELOPE_OVERHEAD = 256 * 1024;

/** Push, pull, history and the stream of hints: all for members only. */
export function exchangeRoutes(app: Hono<Env>, parts: AppParts): void {
  app.post(
    '/api/push',
    sizeBorder(MAX_PUSH_BYTES + ENVELOPE_OVERHEAD),
    withSession(parts, (c, session) => answerPush(c, parts, session)),
  );
  app.get(
    '/api/pull',
    withSession(parts, (c, session) => answerPull(c, parts, session)),
  );
  app.get(
    '/api/history',
    withSession(parts, (c, session) => answerHistory(c, parts, session)),
  );
  app.get(
    '/api/events',
    withStreamSession(parts, (c) => Promise.resolve(events(c, parts.head, () => hasSession(c, parts)))),
  );
}

async function hasSession(c: Context, parts: AppParts): Promise<boolean> {
  const session = await findSession(c, parts);
  return session?.active === true;
}

async function answerPush(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const request = parsePush(await readJson(c));
  if (!request) return problem(c, 'bad_request');
  const done = await push(parts.database, { ...session, ...request, now: parts.now() });
  if (done === 'foreign_device') return problem(c, done);
  parts.head.moved(done.head);
  return json(c, JSON.stringify(done.answer));
}

async function answerPull(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const query = v.safeParse(pullQuerySchema, c.req.query());
  if (!query.success) return problem(c, 'bad_request');
  const { since, from, limit } = query.output;
  return json(c, await pull(parts.database, { ...session, since, from: readPositions(from), limit }));
}

async function answerHistory(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const query = v.safeParse(v.strictObject({ record: idSchema }), c.req.query());
  if (!query.success) return problem(c, 'bad_request');
  const text = await history(parts.database, { ...session, record: query.output.record });
  return text === null ? problem(c, 'not_found') : json(c, text);
}

/** `<space>:0,<space>:44`, whose form the schema has checked. */
function readPositions(from: string): Map<Id, number> {
  const positions = from.split(',').filter((position) => position !== '');
  return new Map(positions.map((position) => [position.slice(0, 22), Number(position.slice(23))]));
}
