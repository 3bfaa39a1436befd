import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../../protocol/http.ts';
import type { Context } from './context.ts';

const STATUS: Readonly<Record<Problem['error'], ContentfulStatusCode>> = {
  bad_request: 400,
  signed_out: 401,
  wrong_login_or_passphrase: 401,
  wrong_code: 403,
  waiting: 403,
  no_access: 403,
  foreign_device: 403,
  foreign_origin: 403,
  not_found: 404,
  already_set_up: 409,
  not_set_up: 409,
  stale_list: 409,
  used: 409,
  login_taken: 409,
  last_team_lead: 409,
  leads_cases: 409,
  expired: 410,
  revoked: 410,
  too_large: 413,
  update_needed: 426,
  too_many_attempts: 429,
  unavailable: 503,
};

/** An answer that is not 2xx, in the form of `problemSchema`. */
export function problem(c: Context, error: Problem['error'], retryAfterSeconds?: number): Response {
  c.set('problem', error);
  const body: Problem = retryAfterSeconds === undefined ? { error } : { error, retryAfterSeconds };
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds));
  return json(c, JSON.stringify(body), STATUS[error]);
}

/** JSON that is never kept by a cache. */
export function json(c: Context, text: string, status: ContentfulStatusCode = 200): Response {
  c.header('Content-Type', 'application/json; charset=UTF-8');
  c.header('Content-Length', String(Buffer.byteLength(text)));
  c.header('Cache-Control', 'no-store');
  return c.body(text, status);
}
