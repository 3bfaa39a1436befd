import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { openDatabase } from './database/open-database.ts';
import { readProgramme } from './database/state.ts';
import type { Database } from './database/tables.ts';
import { drainable } from './drain.ts';
import { HeadWatch } from './http/head-watch.ts';
import type { AppParts, Log } from './http/context.ts';
import { faultOf } from './http/request-log.ts';
import { dropOldLog } from './people/access-log.ts';
import { dropOldInvitations } from './people/invitations.ts';
import { dropOldAttempts } from './accounts/attempts.ts';
import { dropOldSessions } from './accounts/sessions.ts';
import { readHead } from './exchange/pull.ts';
import { upToDate } from './routes/with-session.ts';

export interface ServerConfig {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  /** PEM texts. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly trustProxy: number;
  /** Null: a random one. */
  readonly setupCode: string | null;
  readonly distDir: string;
  readonly log: Log;
  readonly now?: () => number;
}

export interface RunningServer {
  /** `http://localhost:8080` */
  readonly url: string;
  readonly port: number;
  readonly setupCode: string;
  /** Is there a programme? */
  ready(): Promise<boolean>;
  /** Takes no new requests, finishes those under way, then closes the database. */
  close(): Promise<void>;
}

/** A pull names up to 60,000 characters of positions in its address. */
const MAX_HEADER_BYTES = 96 * 1024;
const PATIENCE_MS = 10_000;
const KEEP_ALIVE_MS = 65_000;
const HOUR_MS = 3_600_000;

/** Opens the database, brings it up to date, and listens. Throws when the database or the port cannot be had. */
export async function createServer(config: ServerConfig): Promise<RunningServer> {
  const database = await openDatabase(config);
  const now = config.now ?? Date.now;
  const head = new HeadWatch(() => headOrNull(database));
  const setupCode = config.setupCode ?? randomBytes(18).toString('base64url');
  const parts: AppParts = {
    database,
    head,
    log: config.log,
    now,
    setupCode,
    distDir: config.distDir,
    trustProxy: config.trustProxy,
    tls: config.tls !== null,
  };
  try {
    await sweep(parts);
    const server = createHttp(config, parts);
    const drain = drainable(server, PATIENCE_MS);
    await listen(server, config);
    const housekeeping = setInterval(() => void sweep(parts).catch((trouble: unknown) => logFault(parts, trouble)), HOUR_MS).unref();
    const { port } = server.address() as AddressInfo;
    const close = once(async () => {
      clearInterval(housekeeping);
      head.close();
      await drain();
      await database.close();
    });
    return {
      url: `${config.tls ? 'https' : 'http'}://${shownHost(config.host)}:${port}`,
      port,
      setupCode,
      ready: async () => (await readProgramme(database.query)) !== null,
      close,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Deletes what has run out, and runs the daily jobs when no request did. */
async function sweep(parts: AppParts): Promise<void> {
  const { query } = parts.database;
  const now = parts.now();
  await dropOldAttempts(query, now);
  await dropOldSessions(query, now);
  await dropOldInvitations(query, now);
  const programme = await readProgramme(query);
  if (programme) await dropOldLog(query, programme.id, now);
  await upToDate(parts);
}

/** The next hour tries again; until then a line says so. */
function logFault({ log, now }: AppParts, trouble: unknown): void {
  const fault = trouble instanceof Error ? faultOf(trouble) : typeof trouble;
  log({ at: new Date(now()).toISOString(), task: 'housekeeping', fault });
}

async function headOrNull(database: Database): Promise<number | null> {
  try {
    const programme = await readProgramme(database.query);
    return programme && (await readHead(database.query, programme.id));
  } catch {
    return null;
  }
}

function createHttp(config: ServerConfig, parts: AppParts): Server {
  const { fetch } = createApp(parts);
  const shared = { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS };
  const server = config.tls
    ? createAdaptorServer({ fetch, createServer: createHttpsServer, serverOptions: { ...shared, ...config.tls } })
    : createAdaptorServer({ fetch, createServer: createHttpServer, serverOptions: shared });
  // The adaptor's type also names HTTP/2, which is not asked for here.
  return server as Server;
}

async function listen(server: Server, config: ServerConfig): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => resolve());
  });
}

function shownHost(host: string): string {
  if (['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= run());
}
