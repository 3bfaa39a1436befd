import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppParts, Env } from './context.ts';

/** One line a request: method, route pattern (never the URL), status, time, sizes, error code. */
export function requestLog(parts: AppParts): MiddlewareHandler<Env> {
  return async (c, next) => {
    const begun = performance.now();
    await next();
    parts.log({
      at: new Date(parts.now()).toISOString(),
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      ms: Math.round((performance.now() - begun) * 10) / 10,
      bytesIn: Number(c.req.header('Content-Length') ?? 0),
      bytesOut: Number(c.res.headers.get('Content-Length') ?? 0),
      error: c.get('problem') ?? null,
      ...(c.get('fault') === undefined ? {} : { fault: c.get('fault') ?? '' }),
    });
  };
}

/** An unexpected error as the log may hold it: its kind and its stack. Its message may quote data, so it is left out. */
export function faultOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .map((line) => line.trim());
  return [`${error.name}${code}`, ...frames].join(' | ');
}
