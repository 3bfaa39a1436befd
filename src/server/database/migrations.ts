import { randomBytes } from 'node:crypto';
import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import { ACCESS_TABLES, WAITING_ORDER_TABLES, PEOPLE_TABLES, PLACES_TABLES, type Database } from './tables.ts';

/** Version 1, in SQL that both engines read the same way. `change.seq` has no index of its own: pulls go by record. */
const FIRST_TABLES = [
  `create table state (programme text not null, name text not null, value text not null, primary key (programme, name))`,
  `create table programme (id text not null primary key, seq bigint not null, fictional bigint not null, created_at bigint not null)`,
  `create table directory_entry (programme text not null, number bigint not null, seq bigint not null, body text not null, primary key (programme, number))`,
  `create table member (programme text not null, id text not null, role text not null, sign_key text not null, active bigint not null, primary key (programme, id))`,
  `create table account (programme text not null, login text not null, member text not null, position bigint not null, proof_hash text not null,
     derive text not null, body text not null, primary key (programme, login), unique (programme, member),
     foreign key (programme, member) references member (programme, id))`,
  `create table session (programme text not null, token_hash text not null, member text not null, created_at bigint not null,
     primary key (programme, token_hash), foreign key (programme, member) references member (programme, id))`,
  `create table device (programme text not null, id text not null, member text not null, last_n bigint not null,
     primary key (programme, id), foreign key (programme, member) references member (programme, id))`,
  `create table received (programme text not null, device text not null, n bigint not null, item text not null, reason text, primary key (programme, device, n))`,
  `create table space (programme text not null, id text not null, kind text not null, "of" text, number bigint not null, epoch bigint not null,
     list_seq bigint not null, primary key (programme, id))`,
  `create index space_of on space (programme, "of")`,
  `create table member_list (programme text not null, space text not null, number bigint not null, id text not null, seq bigint not null, body text not null,
     primary key (programme, space, number), unique (programme, id), unique (programme, seq))`,
  `create table space_member (programme text not null, member text not null, space text not null, current bigint not null, primary key (programme, member, space))`,
  `create index space_member_space on space_member (programme, space)`,
  `create table record (programme text not null, id text not null, space text not null, seq bigint not null, live text not null, primary key (programme, id))`,
  `create index record_seq on record (programme, seq)`,
  `create index record_space_seq on record (programme, space, seq)`,
  `create table change (programme text not null, id text not null, seq bigint not null, record text not null, received_at bigint not null, body text not null,
     primary key (programme, id))`,
  `create index change_record on change (programme, record, seq)`,
  `create table replaced (programme text not null, change text not null, record text not null, part text not null, primary key (programme, change, record, part))`,
  `create table attempt (programme text not null, bucket text not null, since bigint not null, count bigint not null, primary key (programme, bucket))`,
] as const;

/** Forward only; a released migration is never edited. The names sort in the order in which they run. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': {
    async up(query: Kysely<unknown>): Promise<void> {
      for (const statement of FIRST_TABLES) await sql.raw(statement).execute(query);
      await sql`insert into state (programme, name, value) values ('', 'generation', ${newGeneration()}), ('', 'secret', ${randomBytes(32).toString('hex')})`.execute(
        query,
      );
    },
  },
  '0002-people': {
    async up(query: Kysely<unknown>): Promise<void> {
      for (const statement of PEOPLE_TABLES) await sql.raw(statement).execute(query);
    },
  },
  '0003-access': {
    async up(query: Kysely<unknown>): Promise<void> {
      // Lists signed before name neither lead nor dates; no release ever wrote such a database.
      const { rows } = await sql`select id from programme`.execute(query);
      if (rows.length > 0)
        throw new Error('This database was made by a preview of Lotse that was never released. Begin with an empty one.');
      for (const statement of ACCESS_TABLES) await sql.raw(statement).execute(query);
    },
  },
  '0004-waiting-orders': {
    async up(query: Kysely<unknown>): Promise<void> {
      for (const statement of WAITING_ORDER_TABLES) await sql.raw(statement).execute(query);
    },
  },
  '0005-places': {
    async up(query: Kysely<unknown>): Promise<void> {
      for (const statement of PLACES_TABLES) await sql.raw(statement).execute(query);
    },
  },
};

/** A database's identity between two restores. */
export function newGeneration(): string {
  return randomBytes(16).toString('base64url');
}

/** Brings the tables up to date. Kysely takes an advisory lock on PostgreSQL; on SQLite the write lock of its one transaction does the same. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database.query, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error('the tables could not be brought up to date', { cause: error });
}
