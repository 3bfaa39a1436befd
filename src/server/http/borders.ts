import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { PROTOCOL, PROTOCOL_HEADER } from '../../protocol/http.ts';
import { problem } from './answers.ts';
import type { AppParts, Context, Env } from './context.ts';

/** 426 for an app whose protocol is older than ours; it keeps working locally. Without the header (EventSource, curl) it is not asked. */
export const protocolBorder: MiddlewareHandler<Env> = async (c, next) => {
  const stated = c.req.header(PROTOCOL_HEADER);
  if (stated === undefined) return await next();
  if (!/^\d{1,6}$/.test(stated)) return problem(c, 'bad_request');
  return Number(stated) < PROTOCOL ? problem(c, 'update_needed') : await next();
};

/** Another site's page may not post here. Browsers always name the origin of a POST; other clients have none. */
export function originBorder(parts: AppParts): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return await next();
    const origin = c.req.header('Origin');
    if (origin === undefined) return c.req.header('Sec-Fetch-Site') === 'cross-site' ? problem(c, 'foreign_origin') : await next();
    return hostOf(origin) === ownHost(c, parts) ? await next() : problem(c, 'foreign_origin');
  };
}

function ownHost(c: Context, parts: AppParts): string | undefined {
  const forwarded = parts.trustProxy > 0 ? c.req.header('X-Forwarded-Host') : undefined;
  return forwarded ?? c.req.header('Host') ?? new URL(c.req.url).host;
}

function hostOf(origin: string): string | null {
  return /^https?:\/\/([^/]+)$/.exec(origin)?.[1] ?? null;
}

/** For bodies that hold a form's worth of fields, bytes. */
export const SMALL_BODY = 16 * 1024;

/** Bodies above `maxBytes` are answered 413, before they are read when their length is stated. */
export function sizeBorder(maxBytes: number): MiddlewareHandler<Env> {
  const tooLarge = (c: Context): Response => {
    // The rest of the body is not read, so nothing can follow on this connection.
    c.header('Connection', 'close');
    return problem(c, 'too_large');
  };
  const counted = bodyLimit({ maxSize: maxBytes, onError: tooLarge });
  return async (c, next) => {
    // Node's parser holds a body to its stated length; only a chunked one must be counted.
    if (c.req.header('Transfer-Encoding') !== undefined) return await counted(c, next);
    return Number(c.req.header('Content-Length') ?? 0) > maxBytes ? tooLarge(c) : await next();
  };
}

/** The parsed body, or null when it is not JSON or not of this form. */
export async function readBody<S extends v.GenericSchema>(c: Context, schema: S): Promise<v.InferOutput<S> | null> {
  const sent = await readJson(c);
  if (sent === undefined) return null;
  const parsed = v.safeParse(schema, sent);
  return parsed.success ? parsed.output : null;
}

/** Undefined when the body is not JSON or does not say so. The parser's own message quotes the body, so it is dropped. */
export async function readJson(c: Context): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) return undefined;
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
