import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import type { Item, MemberList } from '../protocol/change.ts';
import type { PulledRecord } from '../protocol/pull-http.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import type { CorruptRow, DraftRow, OutboxRow, RefusedRow } from './held.ts';
import {
  draftRowSchema,
  isAnsweredRow,
  isListRow,
  isLogEntry,
  isPendingRow,
  isRecordRow,
  refusedRowSchema,
  type AnsweredRow,
  type PendingRow,
  type RefusedItemRow,
} from './rows.ts';

/** Names the rows that failed their schema (F9). Lives as long as the store that met them. */
export interface BrokenRows {
  note(table: string, key: string, row: unknown): void;
  mend(table: string, key: string): void;
  all(): readonly CorruptRow[];
}

export function makeBrokenRows(): BrokenRows {
  const rows = new Map<string, CorruptRow>();
  return {
    note: (table, key, row) => void rows.set(`${table}/${key}`, { table, key, row }),
    mend: (table, key) => void rows.delete(`${table}/${key}`),
    all: () => [...rows.values()],
  };
}

/** The rows of one table that are what they should be; the others are named and stay where they are. */
export function sift<T>(
  rows: readonly unknown[],
  table: { name: string; key: string; is: (row: unknown) => row is T },
  broken: BrokenRows,
): T[] {
  return rows.filter((row): row is T => {
    if (row === undefined) return false;
    const key = keyOf(row, table.key);
    const good = table.is(row);
    if (good) broken.mend(table.name, key);
    else broken.note(table.name, key, row);
    return good;
  });
}

export function keyOf(row: unknown, field: string): string {
  return typeof row === 'object' && row !== null ? String(fieldOf(row, field)) : '?';
}

export function fieldOf(row: unknown, field: string): unknown {
  return typeof row === 'object' && row !== null ? new Map<string, unknown>(Object.entries(row)).get(field) : undefined;
}

export const recordTable = { name: 'records', key: 'record', is: isRecordRow } as const;
export const outboxTable = { name: 'outbox', key: 'n', is: isPendingRow } as const;
export const answeredTable = { name: 'answered', key: 'id', is: isAnsweredRow } as const;
export const refusedTable = {
  name: 'refused',
  key: 'id',
  is: (row: unknown): row is RefusedItemRow => v.is(refusedRowSchema, row),
} as const;
export const draftTable = { name: 'drafts', key: 'key', is: (row: unknown): row is DraftRow => v.is(draftRowSchema, row) } as const;
export const listTable = { name: 'lists', key: 'space', is: isListRow } as const;
export const logTable = { name: 'log', key: 'n', is: isLogEntry } as const;

/** Every unsent item in order, inside the caller's transaction. */
export async function pendingRows(db: Database, broken: BrokenRows): Promise<PendingRow[]> {
  return sift(await db.outbox.orderBy('n').toArray(), outboxTable, broken);
}

export async function answeredRows(db: Database, broken: BrokenRows): Promise<AnsweredRow[]> {
  return sift(await db.answered.toArray(), answeredTable, broken);
}

/** So many rows are read in one go in the time of one question by index. */
const FEW = 4;

function inOrder(answered: readonly AnsweredRow[], pending: readonly PendingRow[]): OutboxRow[] {
  return [
    ...answered.toSorted((a, b) => a.seq - b.seq).map(({ n, item, seq }) => ({ n, item, seq })),
    ...pending.map(({ n, item }) => ({ n, item, seq: null })),
  ];
}

export function makeReading(connection: Connection, broken: BrokenRows) {
  return {
    async outbox(): Promise<readonly OutboxRow[]> {
      return connection.read(['outbox', 'answered'], async (db) => {
        const answered = await answeredRows(db, broken);
        return inOrder(answered, await pendingRows(db, broken));
      });
    },

    async outboxOf(records: readonly Id[]): Promise<readonly OutboxRow[]> {
      const wanted = new Set(records);
      const isWanted = ({ item }: { readonly item: Item }): boolean => item.type === 'change' && wanted.has(item.change.record);
      return connection.read(['outbox', 'answered'], async (db) => {
        const answered = (await answeredRows(db, broken)).filter(isWanted);
        // One question a record is dearer than a row read in one go.
        const isFew = wanted.size * FEW <= (await db.outbox.count());
        if (!isFew) return inOrder(answered, (await pendingRows(db, broken)).filter(isWanted));
        const found = await Promise.all([...wanted].map((record) => db.outbox.where('record').equals(record).toArray()));
        const pending = sift(found.flat(), outboxTable, broken);
        return inOrder(
          answered,
          pending.sort((a, b) => a.n - b.n),
        );
      });
    },

    async unsentRecords(): Promise<readonly Id[]> {
      const keys = await connection.read(['outbox'], async (db) => db.outbox.orderBy('record').uniqueKeys());
      return keys.map(String);
    },

    async records(ids?: readonly Id[]): Promise<readonly PulledRecord[]> {
      const rows = await connection.read(['records'], async (db) => (ids ? db.records.bulkGet([...ids]) : db.records.toArray()));
      return sift(rows, recordTable, broken);
    },

    /** One `getAll` a space: a cursor over 5,000 rows would take seconds. */
    async recordsOfSpaces(spaces: readonly Id[]): Promise<readonly PulledRecord[]> {
      const rows = await connection.read(['records'], async (db) =>
        Promise.all([...new Set(spaces)].map((space) => db.records.where('space').equals(space).toArray())),
      );
      return sift(rows.flat(), recordTable, broken);
    },

    async lists(): Promise<readonly MemberList[]> {
      const rows = await connection.read(['lists'], async (db) => db.lists.toArray());
      return sift(rows, listTable, broken).map((row) => row.list);
    },

    async refused(): Promise<readonly RefusedRow[]> {
      const rows = await connection.read(['refused'], async (db) => db.refused.toArray());
      const good = sift(rows, refusedTable, broken);
      return good.map(({ id, item, reason, at }) => ({ id, item, reason, at })).sort((a, b) => a.at - b.at);
    },

    async drafts(): Promise<readonly DraftRow[]> {
      const rows = await connection.read(['drafts'], async (db) => db.drafts.toArray());
      return sift(rows, draftTable, broken);
    },
  };
}
