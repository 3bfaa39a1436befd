import type { Kysely, Transaction } from 'kysely';

/**
 * Every key begins with the programme. Text holds JSON and base64url, so that both engines store the same bytes.
 * Booleans are 0 and 1. Times are milliseconds since 1970 or, where people read them, ISO 8601 in UTC.
 */
export interface Tables extends PeopleTables, AccessTables, PlacesTables {
  /**
   * What belongs to the whole database: `generation`, `secret`, `restored` (when a backup was last put back, ms). `programme` is '' there.
   * Of a programme: `turned_on`, the day (Europe/Berlin) whose turn has been made; `figured_on`, the Monday for
   * which it was counted how full it is.
   */
  state: { programme: string; name: string; value: string };
  /** `seq` is the head of the programme's one sequence; who holds this row's lock hands out numbers. */
  programme: { id: string; seq: number; fictional: number; created_at: number };
  directory_entry: { programme: string; number: number; seq: number; body: string };
  /** The newest directory entry of each member, for authorisation. */
  member: { programme: string; id: string; role: string; sign_key: string; active: number };
  /** `last_n`: the highest transport number this device has used up. */
  device: { programme: string; id: string; member: string; last_n: number };
  /** Which item came under which number, and why it was refused; null when it was accepted. */
  received: { programme: string; device: string; n: number; item: string; reason: string | null };
  member_list: { programme: string; space: string; number: number; id: string; seq: number; body: string };
  /** `seq`: of its newest change. `live`: JSON, the ids of live changes by part number. */
  record: { programme: string; id: string; space: string; seq: number; live: string };
  /** `after_end`: it came after its author's access had ended, from a device that could not know. */
  change: { programme: string; id: string; seq: number; record: string; received_at: number; body: string; after_end: number };
  /** Each id a change named as replaced, also before that id arrives (late re-offers must not become live). */
  replaced: { programme: string; change: string; record: string; part: string };
  /** Attempts counted per bucket and window; buckets are keyed hashes, never logins or addresses. */
  attempt: { programme: string; bucket: string; since: number; count: number };
}

export type Engine = 'sqlite' | 'postgres';

/** Reads, inside a transaction or outside of one. */
export type Query = Kysely<Tables>;
/** Reads and writes inside a transaction. Whoever hands out numbers holds the programme's row lock (`lockProgramme`). */
export type TransactionQuery = Transaction<Tables>;

export interface Database {
  readonly engine: Engine;
  readonly query: Kysely<Tables>;
  close(): Promise<void>;
}

/** Who may read what, and what becomes of cases (migration 0003). Rules for all tables: tables.ts. */
export interface AccessTables {
  /** `lead`: of a case's space, as its newest list says. `due`: its key should be renewed. `erased`: for ever; nothing else of it is left. */
  space: {
    programme: string;
    id: string;
    kind: string;
    of: string | null;
    number: number;
    epoch: number;
    list_seq: number;
    lead: string | null;
    due: number;
    erased: number;
  };
  /**
   * Everybody whom a space's lists ever named. `standing`: `reads`, `watches` (lists only: escrow), `waits` (dated, not yet begun), `ended`.
   * `begin_seq`: when the present standing began. `read_once`: could read at some time, also by emergency access. The last end of reading:
   * `end_seq`, `ended_at` (ms), `end_epoch`, null if there was none.
   */
  space_member: {
    programme: string;
    member: string;
    space: string;
    standing: string;
    from_day: string | null;
    until_day: string | null;
    begin_seq: number;
    read_once: number;
    end_seq: number | null;
    ended_at: number | null;
    end_epoch: number | null;
  };
  /** The key of a `content` space for those in escrow, of the newest epoch; released against a reason. `body`: JSON of `wrapSchema`. */
  escrow_wrap: { programme: string; space: string; member: string; epoch: number; body: string };
  /** An emergency access. `id`: of the change that holds the reason; `wraps`: JSON, those that were released. */
  glass: {
    programme: string;
    id: string;
    member: string;
    case_id: string;
    space: string;
    opened_at: number;
    until: number;
    wraps: string;
  };
  /** A case offered to another lead. `state`: open, confirmed, declined, withdrawn, replaced; that it has lapsed is seen by `expires_on`. */
  offer: {
    programme: string;
    id: string;
    case_id: string;
    from_member: string;
    to_member: string;
    expires_on: string;
    state: string;
    body: string;
  };
  /** The newest order of each case, kept for ever. `body`: JSON of `retentionOrderSchema`; `erased`: it was carried out. */
  retention: {
    programme: string;
    case_id: string;
    number: number;
    seq: number;
    erase_on: string | null;
    hold: number;
    erased: number;
    body: string;
  };
  /** After a restore: orders whose author the lists known so far do not name. Kept, not obeyed, until lists say so. The newest of each author. */
  waiting_order: { programme: string; case_id: string; author: string; number: number; body: string };
  /** An officer's hand-over, as far as officers may know of it; it goes on day 60. `id`: of its change. */
  handover: {
    programme: string;
    record: string;
    id: string;
    office: string;
    officer: string;
    created_on: string;
    created_at: number;
    taken_at: number | null;
    own: string;
  };
  /** Up to where a member's browser has proved to know of ends of access: a later pull asked from there on. */
  told: { programme: string; installation: string; member: string; seq: number };
}

/** The tables of spaces are made anew: there is no programme yet (migrations.ts). */
export const ACCESS_TABLES = [
  `drop table space_member`,
  `drop table space`,
  `create table space (programme text not null, id text not null, kind text not null, "of" text, number bigint not null, epoch bigint not null,
     list_seq bigint not null, lead text, due bigint not null, erased bigint not null, primary key (programme, id))`,
  `create index space_of on space (programme, "of")`,
  `create table space_member (programme text not null, member text not null, space text not null, standing text not null, from_day text, until_day text,
     begin_seq bigint not null, read_once bigint not null, end_seq bigint, ended_at bigint, end_epoch bigint, primary key (programme, member, space))`,
  `create index space_member_space on space_member (programme, space)`,
  `create index space_member_dated on space_member (programme, until_day)`,
  `alter table change add column after_end bigint not null default 0`,
  `create table escrow_wrap (programme text not null, space text not null, member text not null, epoch bigint not null, body text not null,
     primary key (programme, space, member))`,
  `create table glass (programme text not null, id text not null, member text not null, case_id text not null, space text not null,
     opened_at bigint not null, "until" bigint not null, wraps text not null, primary key (programme, id))`,
  `create index glass_member on glass (programme, member, "until")`,
  `create table offer (programme text not null, id text not null, case_id text not null, from_member text not null, to_member text not null,
     expires_on text not null, state text not null, body text not null, primary key (programme, id))`,
  `create index offer_case on offer (programme, case_id)`,
  `create table retention (programme text not null, case_id text not null, number bigint not null, seq bigint not null, erase_on text,
     hold bigint not null, erased bigint not null, body text not null, primary key (programme, case_id))`,
  `create table handover (programme text not null, record text not null, id text not null, office text not null, officer text not null,
     created_on text not null, created_at bigint not null, taken_at bigint, own text not null, primary key (programme, record))`,
  `create table told (programme text not null, installation text not null, member text not null, seq bigint not null,
     primary key (programme, installation, member))`,
] as const;

export const WAITING_ORDER_TABLES = [
  `create table waiting_order (programme text not null, case_id text not null, author text not null, number bigint not null, body text not null,
     primary key (programme, case_id, author))`,
] as const;

/** People, their browsers, invitations, the access log (migration 0002). Rules for all tables: tables.ts. */
export interface PeopleTables {
  /**
   * The account of a member. `proof_hash`, `recovery_hash`: SHA-256 of the sign-in proof and of the printed key's, hexadecimal.
   * `position` keeps the order of the set-up. `body`: JSON of `sealedAccountSchema`.
   */
  account: {
    programme: string;
    login: string;
    member: string;
    position: number;
    proof_hash: string;
    recovery_hash: string | null;
    derive: string;
    body: string;
  };
  /**
   * One member in one browser: the device that people see. `unsent` as last reported. `copied`: F14. `log_n`, `log_hash`: the end of its
   * chain in the access log, which stays when the entries have run out.
   */
  installation: {
    programme: string;
    id: string;
    member: string;
    name: string;
    signed_in_at: number;
    last_contact_at: number;
    unsent: number;
    copied: number;
    revoked_at: number | null;
    log_n: number;
    log_hash: string;
  };
  /** At most one for each installation and member. `token_hash`: SHA-256 of the session token, hexadecimal. */
  session: { programme: string; token_hash: string; member: string; installation: string; created_at: number };
  /**
   * `state`: open, accepted, admitted, withdrawn; that it has expired is seen by `expires_at`. `member`: whom it brings back, else null.
   * `token_hash`: SHA-256 of the link's token, base64url. `request_hash`: of the acceptance, so that the same again is the same.
   * `login`, `accepted` (JSON, accepted-account.ts): who accepted it, until a team lead lets them in.
   */
  invitation: {
    programme: string;
    id: string;
    role: string;
    office: string | null;
    member: string | null;
    token_hash: string;
    created_at: number;
    expires_at: number;
    for_invited: string;
    for_leads: string;
    state: string;
    request_hash: string | null;
    login: string | null;
    accepted: string | null;
  };
  /** `id` counts up in the order of receipt. `body`: JSON of `logEntrySchema`. */
  access_log: {
    programme: string;
    id: number;
    installation: string;
    member: string;
    n: number;
    case_id: string | null;
    received_at: number;
    body: string;
  };
  /** How full the programme was on a Monday at 06:00 (people/weekly-figure.ts); in this form since migration 0005. */
  figure: { programme: string; monday: string; level: string };
}

/** Sessions of before named no browser: everybody signs in once more. */
export const PEOPLE_TABLES = [
  `alter table account add column recovery_hash text`,
  `drop table session`,
  `create table installation (programme text not null, id text not null, member text not null, name text not null, signed_in_at bigint not null,
     last_contact_at bigint not null, unsent bigint not null, copied bigint not null, revoked_at bigint, log_n bigint not null, log_hash text not null,
     primary key (programme, id, member), foreign key (programme, member) references member (programme, id))`,
  `create table session (programme text not null, token_hash text not null, member text not null, installation text not null, created_at bigint not null,
     primary key (programme, token_hash), unique (programme, installation, member),
     foreign key (programme, installation, member) references installation (programme, id, member))`,
  `create table invitation (programme text not null, id text not null, role text not null, office text, member text, token_hash text not null,
     created_at bigint not null, expires_at bigint not null, for_invited text not null, for_leads text not null, state text not null,
     request_hash text, login text, accepted text, primary key (programme, id))`,
  `create table access_log (programme text not null, id bigint not null, installation text not null, member text not null, n bigint not null,
     case_id text, received_at bigint not null, body text not null, primary key (programme, id), unique (programme, installation, member, n))`,
  `create index access_log_case on access_log (programme, case_id, id)`,
  `create index access_log_received on access_log (programme, received_at)`,
  `create table figure (programme text not null, at bigint not null, level text not null, member text not null, primary key (programme, at))`,
] as const;

/** Who has a place, and how many there are (migration 0005). Rules for all tables: tables.ts. */
export interface PlacesTables {
  /**
   * One row for each place request, for ever. `body`: JSON of `Place` (domain/places.ts). `office`: of whoever leads the case now. `seq`: of its last movement,
   * a change of the office included. `known_seq`: the number of the newest row that this server made or took back from a device; an older row says nothing new.
   */
  place: { programme: string; id: string; case_id: string; office: string | null; seq: number; known_seq: number; body: string };
  /** What each decision about the number of places says, by its record; null once it was taken back. `seq`: of the change that decided it. */
  capacity: { programme: string; record: string; seq: number; from_day: string | null; places: number | null };
}

/** Figures that team leads stated by hand go: the server counts by itself now. */
export const PLACES_TABLES = [
  `create table place (programme text not null, id text not null, case_id text not null, office text, seq bigint not null, known_seq bigint not null,
     body text not null, primary key (programme, id))`,
  `create index place_case on place (programme, case_id)`,
  `create table capacity (programme text not null, record text not null, seq bigint not null, from_day text, places bigint, primary key (programme, record))`,
  `drop table figure`,
  `create table figure (programme text not null, monday text not null, level text not null, primary key (programme, monday))`,
] as const;
