import type { Hono } from 'hono';
import type * as v from 'valibot';
import {
  directoryRequestSchema,
  nameDeviceRequestSchema,
  revokeRequestSchema,
  type devicesAnswerSchema,
} from '../../protocol/people-http.ts';
import type { Session } from '../accounts/sessions.ts';
import { readGeneration } from '../database/state.ts';
import { json, problem } from '../http/answers.ts';
import { readBody, sizeBorder, SMALL_BODY } from '../http/borders.ts';
import type { AppParts, Context, Env } from '../http/context.ts';
import { listDevices, nameDevice, revokeDevice } from '../people/devices.ts';
import { enterDirectory } from '../people/enter-directory.ts';
import { withSession } from './with-session.ts';

/** 500 entries of less than 700 characters. */
const DIRECTORY_BODY = 512 * 1024;

/** The directory and devices. */
export function peopleRoutes(app: Hono<Env>, parts: AppParts): void {
  const small = sizeBorder(SMALL_BODY);
  app.post(
    '/api/directory',
    sizeBorder(DIRECTORY_BODY),
    withSession(parts, (c, session) => answerDirectory(c, parts, session)),
  );
  app.get(
    '/api/devices',
    withSession(parts, (c, session) => answerDevices(c, parts, session)),
  );
  app.post(
    '/api/devices/revoke',
    small,
    withSession(parts, (c, session) => answerRevoke(c, parts, session)),
  );
  app.post(
    '/api/devices/name',
    small,
    withSession(parts, (c, session) => answerName(c, parts, session)),
  );
}

async function answerDirectory(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const request = await readBody(c, directoryRequestSchema);
  if (!request) return problem(c, 'bad_request');
  const { entries, invitation } = request;
  const entered = await enterDirectory(parts.database, { session, entries, invitation, now: parts.now() });
  if ('problem' in entered) return problem(c, entered.problem);
  parts.head.moved(entered.head);
  return json(c, JSON.stringify({ generation: await readGeneration(parts.database.query), number: entered.number }));
}

async function answerDevices(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const answer: v.InferOutput<typeof devicesAnswerSchema> = { devices: await listDevices(parts.database.query, session) };
  return json(c, JSON.stringify(answer));
}

async function answerRevoke(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const request = await readBody(c, revokeRequestSchema);
  if (!request) return problem(c, 'bad_request');
  const done = await revokeDevice(parts.database, session, { id: request.id, now: parts.now() });
  return done ? json(c, '{}') : problem(c, 'not_found');
}

async function answerName(c: Context, parts: AppParts, session: Session): Promise<Response> {
  const request = await readBody(c, nameDeviceRequestSchema);
  if (!request) return problem(c, 'bad_request');
  return (await nameDevice(parts.database, session, request)) ? json(c, '{}') : problem(c, 'not_found');
}
