import * as v from 'valibot';
import { idSchema, type Id } from '../domain/values.ts';
import { exchangeStates } from '../protocol/channels.ts';
import { logEntrySchema, type LogEntry } from '../protocol/access-http.ts';
import {
  bytesSchema,
  directoryEntrySchema,
  itemId,
  memberListSchema,
  notNegative,
  spaceOf,
  wrapSchema,
  type Item,
  type MemberList,
} from '../protocol/change.ts';
import {
  loginSchema,
  offerSchema,
  refusalSchema,
  retentionOrderSchema,
  sealedAccountSchema,
  type PulledRecord,
  type Refusal,
} from '../protocol/http.ts';

/** An item waiting for the server. `size`: characters of its JSON, all of them ASCII. */
export interface PendingRow {
  readonly n: number;
  readonly id: Id;
  readonly space: Id;
  readonly size: number;
  /** Offered again after a restore of the server (F21): the server may know it. */
  readonly again: boolean;
  /** The record it changes; a list has none. For the index alone. */
  readonly record?: Id;
  readonly item: Item;
}

/** An accepted item whose record (or list) has not been pulled at or past `seq` yet. */
export interface AnsweredRow {
  readonly id: Id;
  readonly n: number;
  readonly space: Id;
  readonly seq: number;
  readonly item: Item;
}

/** Lists that claim the same number stand side by side: the reader verifies, so a forged one never displaces the true one. */
export interface ListRow {
  readonly space: Id;
  readonly number: number;
  readonly variant: number;
  readonly list: MemberList;
}

export interface RefusedItemRow {
  readonly id: Id;
  readonly space: Id;
  readonly item: Item;
  readonly reason: Refusal;
  readonly at: number;
}

/** A row that failed its schema, moved out of the way as it was. */
export interface AsideRow {
  readonly table: string;
  readonly key: string;
  readonly row: unknown;
}

// Thousands of these are read at unlock, so the two big tables are checked by hand: their content passed the border's
// schema when it came, and a seal guards every value. A broken row differs in shape.

export function isRecordRow(row: unknown): row is PulledRecord {
  return hasFields(row, ['record', 'space'], ['seq']) && 'live' in row && Array.isArray(row.live) && row.live.every(isLive);
}

export function isPendingRow(row: unknown): row is PendingRow {
  return hasFields(row, ['id', 'space'], ['n', 'size']) && 'item' in row && isItem(row.item);
}

export function isAnsweredRow(row: unknown): row is AnsweredRow {
  return hasFields(row, ['id', 'space'], ['n', 'seq']) && 'item' in row && isItem(row.item);
}

function isLive(value: unknown): boolean {
  return hasFields(value, [], []) && 'parts' in value && Array.isArray(value.parts) && 'change' in value && isChange(value.change);
}

function isItem(value: unknown): boolean {
  if (!hasFields(value, ['type'], [])) return false;
  if ('change' in value) return isChange(value.change);
  return 'list' in value && v.is(memberListSchema, value.list) && 'escrow' in value && v.is(escrowSchema, value.escrow);
}

const escrowSchema = v.array(wrapSchema);

function isChange(value: unknown): boolean {
  if (!hasFields(value, ['id', 'programme', 'space', 'record', 'author', 'box', 'signature'], ['epoch'])) return false;
  if (!('replaces' in value) || !hasFields(value.replaces, [], [])) return false;
  return Object.values(value.replaces).every((ids) => Array.isArray(ids) && ids.every((id) => typeof id === 'string'));
}

function hasFields(value: unknown, strings: readonly string[], numbers: readonly string[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map(Object.entries(value));
  return strings.every((name) => typeof fields.get(name) === 'string') && numbers.every((name) => Number.isSafeInteger(fields.get(name)));
}

export const listRowSchema = v.object({ space: idSchema, number: notNegative, variant: notNegative, list: memberListSchema });
export function isListRow(row: unknown): row is ListRow {
  return v.is(listRowSchema, row);
}
export const draftRowSchema = v.object({ key: v.string(), at: v.number(), sealed: v.string() });
export const refusedRowSchema = v.object({
  id: idSchema,
  space: idSchema,
  item: v.custom<Item>(isItem),
  reason: refusalSchema,
  at: v.number(),
});

export const deviceRowSchema = v.object({ key: v.literal('device'), device: idSchema, lastN: notNegative });
export type DeviceRow = v.InferOutput<typeof deviceRowSchema>;

export const positionRowSchema = v.object({
  key: v.literal('position'),
  generation: v.string(),
  /** Cursor of every space not named in `from`. */
  since: notNegative,
  /** Spaces that lag behind `since`. */
  from: v.record(idSchema, notNegative),
  /** Spaces that ended or were erased while unsent work for them was here. */
  ending: v.array(idSchema),
  /** What of a restored server's is still to be offered outside the queue (F21). */
  owed: v.optional(v.array(v.picklist(['directory', 'retention'])), []),
});
export type PositionRow = v.InferOutput<typeof positionRowSchema>;

export const personRowSchema = v.object({
  key: v.literal('person'),
  programme: idSchema,
  login: loginSchema,
  fictional: v.boolean(),
  account: sealedAccountSchema,
  directory: v.array(directoryEntrySchema),
});
export type PersonRow = v.InferOutput<typeof personRowSchema>;

export const settingsRowSchema = v.object({
  key: v.literal('settings'),
  idleLockMs: v.optional(v.number(), 5 * 60_000),
  wrongUnlocks: v.optional(v.object({ count: v.number(), at: v.number() }), { count: 0, at: 0 }),
  keyring: v.optional(v.nullable(bytesSchema), null),
  lastExchange: v.optional(v.nullable(v.number()), null),
  exchange: v.optional(v.picklist(exchangeStates), 'idle'),
  putAway: v.optional(v.array(v.string()), []),
  passkeys: v.optional(
    v.nullable(v.object({ salt: bytesSchema, credentials: v.array(v.object({ id: v.string(), sealed: bytesSchema })) })),
    null,
  ),
});
export type SettingsRow = v.InferOutput<typeof settingsRowSchema>;

export const installationRowSchema = v.object({
  key: v.literal('installation'),
  id: idSchema,
  name: v.string(),
  /** The session belongs to the installation that this one parted from (F14). */
  apart: v.optional(v.boolean(), false),
});
export type InstallationRow = v.InferOutput<typeof installationRowSchema>;

/** What the server told at the last pull, whole each time. */
export const toldRowSchema = v.object({
  key: v.literal('told'),
  glass: v.array(v.object({ case: idSchema, space: idSchema, until: v.number(), wraps: v.array(wrapSchema) })),
  offers: v.array(offerSchema),
  due: v.array(idSchema),
});
export type ToldRow = v.InferOutput<typeof toldRowSchema>;

/** What is remembered of erasure (R12), so that nothing comes back (I13) and a restored server learns of it again. */
export const erasureRowSchema = v.object({
  key: v.literal('erasure'),
  erased: v.array(idSchema),
  retention: v.array(retentionOrderSchema),
});
export type ErasureRow = v.InferOutput<typeof erasureRowSchema>;

/** The newest entry of the access log of this installation, sent or not. */
export const logRowSchema = v.object({ key: v.literal('log'), installation: idSchema, last: v.nullable(logEntrySchema) });
export type LogHeadRow = v.InferOutput<typeof logRowSchema>;

export function isLogEntry(row: unknown): row is LogEntry {
  return v.is(logEntrySchema, row);
}

export const revokedRowSchema = v.object({ key: v.literal('revoked'), at: v.number() });
export type RevokedRow = v.InferOutput<typeof revokedRowSchema>;

export const schemaRowSchema = v.object({ key: v.literal('schema'), version: notNegative });

/** How many characters an envelope adds around its item in a push. */
const ENVELOPE_CHARACTERS = 24;

export function pendingRow(n: number, item: Item, again: boolean): PendingRow {
  const size = JSON.stringify(item).length + ENVELOPE_CHARACTERS;
  const record = item.type === 'change' ? { record: item.change.record } : {};
  return { n, id: itemId(item), space: spaceOf(item), size, again, ...record, item };
}
