import type { Hono } from 'hono';
import * as v from 'valibot';
import { idSchema } from '../../domain/values.ts';
import {
  acceptRequestSchema,
  invitationRequestSchema,
  invitationTokenSchema,
  type invitationsAnswerSchema,
} from '../../protocol/people-http.ts';
import { attempt, invitationGuess } from '../accounts/attempts.ts';
import type { Session } from '../accounts/sessions.ts';
import { readProgramme } from '../database/state.ts';
import { json, problem } from '../http/answers.ts';
import { readBody, sizeBorder, SMALL_BODY } from '../http/borders.ts';
import type { AppParts, Context, Env } from '../http/context.ts';
import { acceptInvitation, holdsToken, openInvitation } from '../people/accept-invitation.ts';
import { invite, listInvitations, withdrawInvitation } from '../people/invitations.ts';
import { withSession } from './with-session.ts';

/** Boxes for up to 50 team leads. */
const INVITATION_BODY = 256 * 1024;

/** Invitations: made and taken back by team leads, opened and accepted by whoever has the link's secret. */
export function invitationRoutes(app: Hono<Env>, parts: AppParts): void {
  app.post(
    '/api/invitations',
    sizeBorder(INVITATION_BODY),
    withSession(parts, (c, session) => answerInvite(c, parts, session)),
  );
  app.get(
    '/api/invitations',
    withSession(parts, (c, session) => answerList(c, parts, session)),
  );
  app.delete(
    '/api/invitations/:id',
    withSession(parts, (c, session) => answerWithdraw(c, parts, session)),
  );
  app.post('/api/invitations/open', sizeBorder(SMALL_BODY), (c) => answerOpen(c, parts));
  app.post('/api/invitations/accept', sizeBorder(SMALL_BODY), (c) => answerAccept(c, parts));
}

async function answerInvite(c: Context, parts: AppParts, { programme, role }: Session): Promise<Response> {
  const request = await readBody(c, invitationRequestSchema);
  if (!request) return problem(c, 'bad_request');
  if (role !== 'teamLead') return problem(c, 'no_access');
  const refused = await invite(parts.database, { programme, request, now: parts.now() });
  return refused ? problem(c, refused) : json(c, '{}', 201);
}

async function answerList(c: Context, parts: AppParts, session: Session): Promise<Response> {
  if (session.role !== 'teamLead') return problem(c, 'no_access');
  const invitations = await listInvitations(parts.database.query, session, parts.now());
  const answer: v.InferOutput<typeof invitationsAnswerSchema> = { invitations };
  return json(c, JSON.stringify(answer));
}

async function answerWithdraw(c: Context, parts: AppParts, { programme, role }: Session): Promise<Response> {
  const id = v.safeParse(idSchema, c.req.param('id'));
  if (!id.success) return problem(c, 'bad_request');
  if (role !== 'teamLead') return problem(c, 'no_access');
  const refused = await withdrawInvitation(parts.database, programme, id.output);
  return refused ? problem(c, refused) : json(c, '{}');
}

async function answerOpen(c: Context, parts: AppParts): Promise<Response> {
  const request = await readBody(c, invitationTokenSchema);
  if (!request) return problem(c, 'bad_request');
  const programme = await byToken(c, parts, request);
  if (programme instanceof Response) return programme;
  const opened = await openInvitation(parts.database.query, { programme, id: request.id, now: parts.now() });
  return 'problem' in opened ? problem(c, opened.problem) : json(c, JSON.stringify(opened));
}

async function answerAccept(c: Context, parts: AppParts): Promise<Response> {
  const request = await readBody(c, acceptRequestSchema);
  if (!request) return problem(c, 'bad_request');
  const programme = await byToken(c, parts, request);
  if (programme instanceof Response) return programme;
  const refused = await acceptInvitation(parts.database, { programme, request, now: parts.now() });
  return refused ? problem(c, refused) : json(c, '{}', 201);
}

/** The programme, once the token is known to be right. */
async function byToken(c: Context, parts: AppParts, shown: { id: string; token: string }): Promise<string | Response> {
  const { query } = parts.database;
  const programme = await readProgramme(query);
  if (!programme) return problem(c, 'not_set_up');
  const looked = await attempt(c, parts, { guess: invitationGuess(shown.id), look: () => holdsToken(query, programme.id, shown) });
  if ('refused' in looked) return looked.refused;
  return looked.found ? programme.id : problem(c, 'not_found');
}
