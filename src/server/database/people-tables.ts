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
