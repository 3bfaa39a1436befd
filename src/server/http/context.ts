import type { IncomingMessage } from 'node:http';
import type { Context as HonoContext } from 'hono';
import type { Database } from '../database/tables.ts';
import type { HeadWatch } from './head-watch.ts';

/** One line of the log. Never content, logins, ids of records or URLs with their query. */
export type Log = (line: Readonly<Record<string, string | number | boolean | null>>) => void;

/** Everything the routes need; made once per process. */
export interface AppParts {
  readonly database: Database;
  readonly head: HeadWatch;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Held in memory only; whoever started the server has read it. */
  readonly setupCode: string;
  /** The built app; may be absent. */
  readonly distDir: string;
  /** How many proxies stand in front and add to X-Forwarded-For; 0: none is trusted. */
  readonly trustProxy: number;
  /** This process speaks TLS itself. */
  readonly tls: boolean;
}

export interface Env {
  Bindings: { incoming?: IncomingMessage };
  Variables: { problem?: string; fault?: string };
}

export type Context = HonoContext<Env>;
