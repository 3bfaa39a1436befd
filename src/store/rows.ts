import * as v from 'valibot';
import { idSchema, type Id } from '../domain/values.ts';
import { logEntrySchema, type LogEntry } from '../protocol/log-http.ts';
import { itemId, memberListSchema, notNegative, spaceOf, wrapSchema, type Item, type MemberList } from '../protocol/change.ts';
import { refusalSchema } from '../protocol/http.ts';
import { type PulledRecord } from '../protocol/pull-http.ts';
import type { KeptBecause } from './held.ts';

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
  readonly reason: KeptBecause;
  readonly at: number;
}

/** A quarantined row: it failed its schema and was moved out of the way unchanged. */
export interface QuarantinedRow {
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
  reason: v.picklist([...refusalSchema.options, 'imported']),
  at: v.number(),
});

export function isLogEntry(row: unknown): row is LogEntry {
  return v.is(logEntrySchema, row);
}

/** How many characters an envelope adds around its item in a push. */
const ENVELOPE_CHARACTERS = 24;

export function pendingRow(n: number, item: Item, again: boolean): PendingRow {
  const size = JSON.stringify(item).length + ENVELOPE_CHARACTERS;
  const record = item.type === 'change' ? { record: item.change.record } : {};
  return { n, id: itemId(item), space: spaceOf(item), size, again, ...record, item };
}
