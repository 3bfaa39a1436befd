import { Hono } from 'hono';
import { sql } from 'kysely';
import { json, problem } from './http/answers.ts';
import { originBorder, protocolBorder } from './http/borders.ts';
import type { AppParts, Env } from './http/context.ts';
import { faultOf, requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { accessRoutes } from './routes/access-routes.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { credentialRoutes } from './routes/credential-routes.ts';
import { exchangeRoutes } from './routes/exchange-routes.ts';
import { invitationRoutes } from './routes/invitation-routes.ts';
import { logRoutes } from './routes/log-routes.ts';
import { officerRoutes } from './routes/officer-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { staticFiles } from './static-files.ts';

/** The whole HTTP interface over given parts; tests call it in their own process. */
export function createApp(parts: AppParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(requestLog(parts), securityHeaders(parts));
  app.use('/api/*', protocolBorder, originBorder(parts));
  accountRoutes(app, parts);
  credentialRoutes(app, parts);
  peopleRoutes(app, parts);
  invitationRoutes(app, parts);
  logRoutes(app, parts);
  exchangeRoutes(app, parts);
  accessRoutes(app, parts);
  officerRoutes(app, parts);
  app.all('/api/*', (c) => problem(c, 'not_found'));
  app.get('/healthz', async (c) => {
    await sql`select 1`.execute(parts.database.query);
    return json(c, '{"ok":true}');
  });
  app.get('*', staticFiles(parts.distDir));
  app.notFound((c) => problem(c, 'not_found'));
  app.onError((error, c) => {
    c.set('fault', faultOf(error));
    return problem(c, 'unavailable');
  });
  return app;
}
