import * as v from 'valibot';
import type { PeopleTables } from '../database/people-tables.ts';

const text = v.string();
const textOrNone = v.nullable(text);
const whole = v.pipe(v.number(), v.integer());

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
