import type { Hono } from 'hono';
import * as v from 'valibot';
import { idSchema, type Id } from '../../domain/values.ts';
import { MAX_PUSH_BYTES } from '../../protocol/http.ts';
import { pullQuerySchema } from '../../protocol/pull-http.ts';
import { findSession, type Session } from '../accounts/sessions.ts';
import { isOutsideTeam } from '../ledger/sequence-view.ts';
import { noteAckedSeq } from '../ledger/acked-seq.ts';
import { noteContact, noteCopied } from '../accounts/installations.ts';
import type { HeadWatch } from '../http/head-watch.ts';
import { history } from '../exchange/history.ts';
import { json, problem } from '../http/answers.ts';
import { readJson, sizeBorder } from '../http/borders.ts';
import type { AppParts, Context, Env } from '../http/context.ts';
import { pull } from '../exchange/pull.ts';
import { readPush } from '../ledger/read-push.ts';
import { push } from '../exchange/push.ts';
import { events } from './events.ts';
import { upToDate, withSession, withStreamSession } from './with-session.ts';

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
    withStreamSession(parts, (c, session) => Promise.resolve(answerEvents(c, parts, session))),
  );
}

async function hasSession(c: Context, parts: AppParts): Promise<boolean> {
  const session = await findSession(c, parts);
  return session?.active === true;
}

/** A member outside the team gets a stream that stays open and silent: they must not see when the team works. */
function answerEvents(c: Context, parts: AppParts, session: Session): Response {
  const silent: Pick<HeadWatch, 'listen'> = { listen: ({ ended }) => parts.head.listen({ head: () => undefined, ended }) };
  return events(c, isOutsideTeam(session.role) ? silent : parts.head, () => hasSession(c, parts));
}

async function answerPush(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const request = readPush(await readJson(c));
  if (!request) return problem(c, 'bad_request');
  if (isOutsideTeam(session.role)) return problem(c, 'no_access');
  await upToDate(parts);
  const done = await push(parts.database, { ...session, ...request, now: parts.now() });
  if (done === 'foreign_device' || done === 'revoked') return problem(c, done);
  if (done.answer.answers.some(({ outcome }) => outcome === 'device_fork')) await noteCopied(parts.database, session);
  parts.head.moved(done.head);
  return json(c, JSON.stringify(done.answer));
}

async function answerPull(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const query = v.safeParse(pullQuerySchema, c.req.query());
  if (!query.success) return problem(c, 'bad_request');
  const { since, from, unsent, limit } = query.output;
  await upToDate(parts);
  const now = parts.now();
  const { text, head } = await pull(parts.database, { ...session, since, from: readPositions(from), limit, now });
  await noteAckedSeq(parts.database, session, { head, since });
  await noteContact(parts.database, session, { unsent, now });
  return json(c, text);
}

async function answerHistory(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const query = v.safeParse(v.strictObject({ record: idSchema }), c.req.query());
  if (!query.success) return problem(c, 'bad_request');
  await upToDate(parts);
  const text = await history(parts.database, { ...session, record: query.output.record, now: parts.now() });
  return text === null ? problem(c, 'not_found') : json(c, text);
}

/** `<space>:0,<space>:44`, whose form the schema has checked. */
function readPositions(from: string): Map<Id, number> {
  const positions = from.split(',').filter((position) => position !== '');
  return new Map(positions.map((position) => [position.slice(0, 22), Number(position.slice(23))]));
}
