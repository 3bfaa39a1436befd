import * as v from 'valibot';
import type { AccessTables, PeopleTables, PlacesTables } from '../database/tables.ts';

const text = v.string();
const textOrNone = v.nullable(text);
const whole = v.pipe(v.number(), v.integer());
const wholeOrNone = v.nullable(whole);

/** What each row of access-tables.ts must be. */
export const ACCESS_ROWS: { readonly [T in keyof AccessTables]: v.GenericSchema<unknown, AccessTables[T]> } = {
  space: v.strictObject({
    programme: text,
    id: text,
    kind: text,
    of: textOrNone,
    number: whole,
    epoch: whole,
    list_seq: whole,
    lead: textOrNone,
    due: whole,
    erased: whole,
  }),
  space_member: v.strictObject({
    programme: text,
    member: text,
    space: text,
    standing: text,
    from_day: textOrNone,
    until_day: textOrNone,
    begin_seq: whole,
    read_once: whole,
    end_seq: wholeOrNone,
    ended_at: wholeOrNone,
    end_epoch: wholeOrNone,
  }),
  escrow_wrap: v.strictObject({ programme: text, space: text, member: text, epoch: whole, body: text }),
  glass: v.strictObject({
    programme: text,
    id: text,
    member: text,
    case_id: text,
    space: text,
    opened_at: whole,
    until: whole,
    wraps: text,
  }),
  offer: v.strictObject({
    programme: text,
    id: text,
    case_id: text,
    from_member: text,
    to_member: text,
    expires_on: text,
    state: text,
    body: text,
  }),
  retention: v.strictObject({
    programme: text,
    case_id: text,
    number: whole,
    seq: whole,
    erase_on: textOrNone,
    hold: whole,
    erased: whole,
    body: text,
  }),
  waiting_order: v.strictObject({ programme: text, case_id: text, author: text, number: whole, body: text }),
  handover: v.strictObject({
    programme: text,
    record: text,
    id: text,
    office: text,
    officer: text,
    created_on: text,
    created_at: whole,
    taken_at: wholeOrNone,
    own: text,
  }),
  told: v.strictObject({ programme: text, installation: text, member: text, seq: whole }),
};

/** What each row of people-tables.ts must be. */
export const PEOPLE_ROWS: { readonly [T in keyof PeopleTables]: v.GenericSchema<unknown, PeopleTables[T]> } = {
  account: v.strictObject({
    programme: text,
    login: text,
    member: text,
    position: whole,
    proof_hash: text,
    recovery_hash: textOrNone,
    derive: text,
    body: text,
  }),
  installation: v.strictObject({
    programme: text,
    id: text,
    member: text,
    name: text,
    signed_in_at: whole,
    last_contact_at: whole,
    unsent: whole,
    copied: whole,
    revoked_at: v.nullable(whole),
    log_n: whole,
    log_hash: text,
  }),
  session: v.strictObject({ programme: text, token_hash: text, member: text, installation: text, created_at: whole }),
  invitation: v.strictObject({
    programme: text,
    id: text,
    role: text,
    office: textOrNone,
    member: textOrNone,
    token_hash: text,
    created_at: whole,
    expires_at: whole,
    for_invited: text,
    for_leads: text,
    state: text,
    request_hash: textOrNone,
    login: textOrNone,
    accepted: textOrNone,
  }),
  access_log: v.strictObject({
    programme: text,
    id: whole,
    installation: text,
    member: text,
    n: whole,
    case_id: textOrNone,
    received_at: whole,
    body: text,
  }),
  figure: v.strictObject({ programme: text, monday: text, level: text }),
};

/** What each row of places-tables.ts must be. */
export const PLACES_ROWS: { readonly [T in keyof PlacesTables]: v.GenericSchema<unknown, PlacesTables[T]> } = {
  place: v.strictObject({ programme: text, id: text, case_id: text, office: v.nullable(text), seq: whole, known_seq: whole, body: text }),
  capacity: v.strictObject({ programme: text, record: text, seq: whole, from_day: v.nullable(text), places: v.nullable(whole) }),
};
