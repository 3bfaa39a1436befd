import type { Hono } from 'hono';
import { handoverRequestSchema, takeRequestSchema } from '../../protocol/access-http.ts';
import { enterHandover, takeHandover } from '../access/handovers.ts';
import { officerView } from '../access/officer-view.ts';
import { json, problem } from '../http/answers.ts';
import { readBody, sizeBorder } from '../http/borders.ts';
import type { AppParts, Env } from '../http/context.ts';
import { askerOf } from './access-routes.ts';
import { upToDate, withSession } from './with-session.ts';

/** A sealed hand-over, at most as large as any change. */
const HANDOVER_BODY = 512 * 1024;

/** What placement officers send and receive, and taking a hand-over up. */
export function officerRoutes(app: Hono<Env>, parts: AppParts): void {
  app.get(
    '/api/officer',
    withSession(parts, async (c, session) => {
      if (session.role !== 'placementOfficer') return problem(c, 'no_access');
      await upToDate(parts);
      return json(c, await officerView(parts.database, askerOf(parts, session)));
    }),
  );
  app.post(
    '/api/officer/handovers',
    sizeBorder(HANDOVER_BODY),
    withSession(parts, async (c, session) => {
      const request = await readBody(c, handoverRequestSchema);
      if (!request) return problem(c, 'bad_request');
      await upToDate(parts);
      const done = await enterHandover(parts.database, askerOf(parts, session), request);
      if (done.problem !== null) return problem(c, done.problem);
      parts.head.moved(done.head);
      return json(c, '{}', 201);
    }),
  );
  app.post(
    '/api/handovers/take',
    sizeBorder(HANDOVER_BODY),
    withSession(parts, async (c, session) => {
      const request = await readBody(c, takeRequestSchema);
      if (!request) return problem(c, 'bad_request');
      await upToDate(parts);
      const refused = await takeHandover(parts.database, askerOf(parts, session), request.record);
      return refused ? problem(c, refused) : json(c, '{}');
    }),
  );
}
