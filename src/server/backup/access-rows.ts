import * as v from 'valibot';
import type { AccessTables } from '../database/access-tables.ts';

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
