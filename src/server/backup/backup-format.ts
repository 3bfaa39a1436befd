import * as v from 'valibot';
import type { Tables } from '../database/tables.ts';
import { ACCESS_ROWS, PEOPLE_ROWS, PLACES_ROWS } from './table-rows.ts';

/**
 * A backup is gzipped NDJSON, the same for both engines, so it also moves a programme from SQLite to PostgreSQL:
 * a header, one line a row (`[table, row]`), and an end with the number of rows of each table and SHA-256 of every line before it.
 */
export const FORMAT = 'lotse-backup';
export const FORMAT_VERSION = 1;

/** Every table, in an order in which foreign keys find what they name. `attempt` is short-lived and stays out. */
export const BACKED_UP = [
  'state',
  'programme',
  'directory_entry',
  'member',
  'account',
  'installation',
  'session',
  'invitation',
  'access_log',
  'figure',
  'place',
  'capacity',
  'device',
  'received',
  'space',
  'member_list',
  'space_member',
  'record',
  'change',
  'replaced',
  'escrow_wrap',
  'glass',
  'offer',
  'retention',
  'waiting_order',
  'handover',
  'told',
] as const satisfies readonly (keyof Tables)[];
export type BackedUp = (typeof BACKED_UP)[number];

/** The columns that page through a table in the order of its primary key. */
export const KEY_COLUMNS: Readonly<Record<BackedUp, readonly string[]>> = {
  state: ['programme', 'name'],
  programme: ['id'],
  directory_entry: ['programme', 'number'],
  member: ['programme', 'id'],
  account: ['programme', 'login'],
  installation: ['programme', 'id', 'member'],
  session: ['programme', 'token_hash'],
  invitation: ['programme', 'id'],
  access_log: ['programme', 'id'],
  figure: ['programme', 'monday'],
  place: ['programme', 'id'],
  capacity: ['programme', 'record'],
  device: ['programme', 'id'],
  received: ['programme', 'device', 'n'],
  space: ['programme', 'id'],
  member_list: ['programme', 'space', 'number'],
  space_member: ['programme', 'member', 'space'],
  record: ['programme', 'id'],
  change: ['programme', 'id'],
  replaced: ['programme', 'change', 'record', 'part'],
  escrow_wrap: ['programme', 'space', 'member'],
  glass: ['programme', 'id'],
  offer: ['programme', 'id'],
  retention: ['programme', 'case_id'],
  waiting_order: ['programme', 'case_id', 'author'],
  handover: ['programme', 'record'],
  told: ['programme', 'installation', 'member'],
};

export const headerSchema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(FORMAT_VERSION),
  /** Name of the newest migration; tables of another shape are not restored. */
  schema: v.string(),
  /** ISO 8601, UTC. */
  madeAt: v.string(),
});

const text = v.string();
const whole = v.pipe(v.number(), v.integer());

/** What each row must be: a file is outside data like any other. */
export const ROW_SCHEMAS: { readonly [T in BackedUp]: v.GenericSchema<unknown, Tables[T]> } = {
  state: v.strictObject({ programme: text, name: text, value: text }),
  programme: v.strictObject({ id: text, seq: whole, fictional: whole, created_at: whole }),
  directory_entry: v.strictObject({ programme: text, number: whole, seq: whole, body: text }),
  member: v.strictObject({ programme: text, id: text, role: text, sign_key: text, active: whole }),
  ...PEOPLE_ROWS,
  ...ACCESS_ROWS,
  ...PLACES_ROWS,
  device: v.strictObject({ programme: text, id: text, member: text, last_n: whole }),
  received: v.strictObject({ programme: text, device: text, n: whole, item: text, reason: v.nullable(text) }),
  member_list: v.strictObject({ programme: text, space: text, number: whole, id: text, seq: whole, body: text }),
  record: v.strictObject({ programme: text, id: text, space: text, seq: whole, live: text }),
  change: v.strictObject({ programme: text, id: text, seq: whole, record: text, received_at: whole, body: text, after_end: whole }),
  replaced: v.strictObject({ programme: text, change: text, record: text, part: text }),
};

export const rowLineSchema = v.strictTuple([v.picklist(BACKED_UP), v.record(v.string(), v.unknown())]);
export const endSchema = v.strictObject({ end: v.record(v.string(), whole), sha256: v.string() });

/** The file is not a whole backup of this programme's format: said in one sentence, and nothing is changed. */
export class BadBackup extends Error {
  override readonly name = 'BadBackup';
}
