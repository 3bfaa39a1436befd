import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Tables } from './tables.ts';

const BIGINT = pg.types.builtins.INT8;

/** Opens PostgreSQL. Numbers here stay far below 2^53, so bigints are read as numbers; there are no date columns. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: (oid) => (oid === BIGINT ? Number : pg.types.getTypeParser(oid)) },
  });
  // A connection that breaks (PostgreSQL restarts) must not end this process, idle or in use: its query fails, the next opens another.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { engine: 'postgres', query, close: () => query.destroy() };
}
