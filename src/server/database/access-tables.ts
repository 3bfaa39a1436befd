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
   * `begin_seq`: when the present standing began. `read_once`: could read at some time, also by break-glass. The last end of reading:
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
  /** A broken glass. `id`: of the change that holds the reason; `wraps`: JSON, those that were released. */
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
