import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import { authorOf, itemId, itemSchema, spaceOf, type Bytes64, type Item, type MemberList } from '../protocol/change.ts';
import type { PushAnswer, Refusal } from '../protocol/http.ts';
import type { Connection } from './connection.ts';
import { fetchAgain } from './copies.ts';
import type { Database } from './database.ts';
import { NotSignedIn } from './errors.ts';
import type { DraftRow, NextPush, OutboxRow } from './held.ts';
import { newDevice, newInstallation, readDevice, readInstallation, readPerson, readPosition, writeMeta } from './meta-rows.ts';
import { keyOf, pendingRows, type BrokenRows } from './reading.ts';
import {
  isPendingRow,
  isRecordRow,
  pendingRow,
  type AnsweredRow,
  type PendingRow,
  type QuarantinedRow,
  type RefusedItemRow,
} from './rows.ts';
import { eraseSpaces, spaceTables } from './spaces.ts';

// The outbox: what a person saves, its numbers, the head that is pushed, and what the server answers.

/** What a person writes: items for the server, and drafts. */
export function makeWriting(connection: Connection, now: () => number) {
  return {
    /** @throws NotSignedIn when the device does not belong to the items' author (any more) */
    async save(items: readonly Item[], draftKey?: string): Promise<void> {
      // An item the server could not even parse would block the queue for ever: better to throw here, where the bug is.
      for (const item of items) v.assert(itemSchema, item);
      await connection.write(['outbox', 'meta', 'drafts'], async (db) => {
        const person = await readPerson(db);
        if (!person || items.some((item) => authorOf(item) !== person.account.member)) throw new NotSignedIn();
        await append(db, items);
        // Who writes there works with it again.
        await fetchAgain(db, items.map(spaceOf));
        if (draftKey !== undefined) await db.drafts.delete(draftKey);
      });
    },

    async keepDraft(draft: DraftRow): Promise<void> {
      await connection.write(['drafts'], async (db) => db.drafts.put(draft));
    },

    async dropDraft(key: string): Promise<void> {
      await connection.write(['drafts'], async (db) => db.drafts.delete(key));
    },

    /** @throws NotSignedIn when the device does not belong to the items' author (any more) */
    async takeBack(items: readonly Item[], drafts: readonly DraftRow[]): Promise<void> {
      for (const item of items) v.assert(itemSchema, item);
      await connection.write(['refused', 'meta', 'drafts'], async (db) => {
        const person = await readPerson(db);
        if (!person || items.some((item) => authorOf(item) !== person.account.member)) throw new NotSignedIn();
        for (const item of items) {
          const row: RefusedItemRow = { id: itemId(item), space: spaceOf(item), item, reason: 'imported', at: now() };
          if (!(await db.refused.get(row.id))) await db.refused.add(row);
        }
        for (const draft of drafts) if (!(await db.drafts.get(draft.key))) await db.drafts.add(draft);
      });
    },

    async dropRefused(id: Id): Promise<void> {
      await connection.write(['refused'], async (db) => db.refused.delete(id));
    },
  };
}

/** Numbers are allocated in the transaction that stores (I5). An item already here is not stored twice: the transaction may run again (F8). */
async function append(db: Database, items: readonly Item[]): Promise<void> {
  const device = (await readDevice(db)) ?? newDevice();
  const rows = items.map((item, index) => pendingRow(device.lastN + 1 + index, item, false));
  const here = await db.outbox
    .where('id')
    .anyOf(rows.map((row) => row.id))
    .count();
  if (rows.length === 0 || here > 0) return;
  await db.outbox.bulkAdd(rows);
  await writeMeta(db, { ...device, lastN: device.lastN + rows.length });
}

/** Rows read at once while a push is put together: rows may be large, and a push ends at `maxBytes`. */
const CHUNK = 50;

/** The head of the queue: at most `limit` items and `maxBytes` characters, but always one if there is one. */
export async function nextPush(connection: Connection, limit: number, maxBytes: number): Promise<NextPush> {
  return connection.read(['outbox', 'meta'], async (db) => {
    const { device } = (await readDevice(db)) ?? { device: '' };
    const { generation } = await readPosition(db);
    const rows: OutboxRow[] = [];
    let size = 0;
    for (let after = 0; rows.length < limit;) {
      const chunk = await db.outbox.where('n').above(after).limit(CHUNK).toArray();
      for (const row of chunk) {
        after = Number(keyOf(row, 'n'));
        if (!isPendingRow(row)) continue;
        size += row.size;
        if (rows.length === limit || (size > maxBytes && rows.length > 0)) return { device, generation, rows };
        rows.push({ n: row.n, item: row.item, seq: null });
      }
      if (chunk.length < CHUNK) break;
    }
    return { device, generation, rows };
  });
}

export interface Queued {
  readonly item: Item;
  readonly again: boolean;
}

/**
 * The whole queue again under a new device id, numbered 1, 2, 3… `front` stands before what was there; an item that stands
 * twice counts once. Rows that fail their schema are moved aside as they are, for their numbers are needed (F9).
 * Inside the caller's transaction over `outbox`, `aside` and `meta`.
 */
export async function renumber(db: Database, front: readonly Queued[], broken: BrokenRows): Promise<void> {
  // By id and signature: a forged item must not take the place of the true one whose id it bears.
  const queue = new Map<string, Queued>();
  const held = await pendingRows(db, broken);
  for (const { item, again } of [...front, ...held]) {
    const key = `${itemId(item)} ${signatureOf(item)}`;
    if (!queue.has(key)) queue.set(key, { item, again });
  }
  await quarantine(db, await db.outbox.toArray());
  await db.outbox.clear();
  await db.outbox.bulkAdd([...queue.values()].map((row, index) => pendingRow(index + 1, row.item, row.again)));
  await writeMeta(db, { ...newDevice(), lastN: queue.size });
}

function signatureOf(item: Item): Bytes64 {
  return item.type === 'change' ? item.change.signature : item.list.signature;
}

async function quarantine(db: Database, rows: readonly unknown[]): Promise<void> {
  for (const row of rows.filter((one) => !isPendingRow(one))) {
    // Numbers begin anew with each device id: an earlier row under the same one stays.
    const n = keyOf(row, 'n');
    let key = n;
    for (let more = 2; await db.aside.get(['outbox', key]); more++) key = `${n}-${more}`;
    await db.aside.add({ table: 'outbox', key, row } satisfies QuarantinedRow);
  }
}

/** Makes sure the number line and the installation exist; without the first (F9) the queue starts again under a new id. */
export async function ensureDevice(connection: Connection, broken: BrokenRows): Promise<void> {
  const isWhole = async (db: Database): Promise<boolean> => (await readDevice(db)) !== null && (await readInstallation(db)) !== null;
  if (await connection.read(['meta'], isWhole)) return;
  await connection.write(['outbox', 'aside', 'meta'], async (db) => {
    if (!(await readDevice(db))) await renumber(db, [], broken);
    if (!(await readInstallation(db))) await writeMeta(db, newInstallation());
  });
}

type Answer = PushAnswer['answers'][number];

/** What `takeAnswers` needs from outside. */
export interface AnswerContext {
  readonly connection: Connection;
  readonly broken: BrokenRows;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
}

/**
 * ARCHITECTURE.md "Answered", in one transaction. An accepted item leaves the queue and stays in the overlay with its number,
 * unless its record is stored at or past it; a refused one is kept for a person. Answers to another device id, from
 * another generation, or about rows that have gone are stale and change nothing (F4).
 */
export async function takeAnswers(
  context: AnswerContext,
  device: Id,
  answer: PushAnswer,
): Promise<{ readonly records: readonly Id[]; readonly keys: boolean }> {
  return context.connection.write([...spaceTables, 'aside'], async (db) => {
    const own = await readDevice(db);
    const position = await readPosition(db);
    if (own?.device !== device || position.generation !== answer.generation) return { records: [], keys: false };
    const settled = withAnswers((await db.outbox.bulkGet(answer.answers.map((one) => one.n))).filter(isPendingRow), answer.answers);
    const accepted = settled.flatMap(({ row, answer: one }) => (one.outcome === 'accepted' ? [{ row, seq: one.seq }] : []));
    const refused = settled.flatMap(({ row, answer: one }) => (one.outcome === 'refused' ? [{ row, reason: one.reason }] : []));
    await db.outbox.bulkDelete([...accepted, ...refused].map(({ row }) => row.n));
    await keepAnswered(db, accepted);
    await keepRefused(db, refused, context.now());
    // `gap` or `device_fork`: what comes after was not looked at.
    if (accepted.length + refused.length < settled.length) await renumber(db, [], context.broken);
    const erased = refused.filter(({ reason }) => reason === 'erased').map(({ row }) => row.space);
    const gone = await eraseSpaces(db, position, erased);
    const touched = settled.flatMap(({ row: { item } }) => (item.type === 'change' ? [item.change.record] : []));
    return { records: [...new Set([...touched, ...gone])], keys: gone.length > 0 || erased.length > 0 };
  });
}

function withAnswers(rows: readonly PendingRow[], answers: readonly Answer[]): { readonly row: PendingRow; readonly answer: Answer }[] {
  const byNumber = new Map(rows.map((row) => [row.n, row]));
  return answers.flatMap((answer) => {
    const row = byNumber.get(answer.n);
    return row ? [{ row, answer }] : [];
  });
}

async function keepAnswered(db: Database, accepted: readonly { readonly row: PendingRow; readonly seq: number }[]): Promise<void> {
  const records = [...new Set(accepted.flatMap(({ row: { item } }) => (item.type === 'change' ? [item.change.record] : [])))];
  const held = new Map((await db.records.bulkGet(records)).filter(isRecordRow).map((row) => [row.record, row.seq]));
  const kept: AnsweredRow[] = [];
  for (const { row, seq } of accepted) {
    const { id, n, space, item } = row;
    const isStored = item.type === 'change' ? (held.get(item.change.record) ?? 0) >= seq : await isListHeld(db, item.list);
    if (!isStored) kept.push({ id, n, space, item, seq });
  }
  await db.answered.bulkPut(kept);
}

async function isListHeld(db: Database, { space, number }: MemberList): Promise<boolean> {
  return (await db.lists.where('[space+number+variant]').between([space, number, 0], [space, Infinity, Infinity]).count()) > 0;
}

async function keepRefused(
  db: Database,
  refused: readonly { readonly row: PendingRow; readonly reason: Refusal }[],
  at: number,
): Promise<void> {
  if (refused.length === 0) return;
  const member = (await readPerson(db))?.account.member;
  const kept = refused.filter(({ row, reason }) => needsReview(row, reason, member));
  await db.refused.bulkPut(kept.map(({ row: { id, space, item }, reason }): RefusedItemRow => ({ id, space, item, reason, at })));
}

/**
 * Erased is erased (ARCHITECTURE.md "Erasure"). What was offered again (F21) is still held in `records` and `lists`: a person need
 * not look at a list that the server does not take (it knows another one, or it was forged and lay beside the true one), nor at what
 * somebody else wrote, who offers it as well.
 */
function needsReview({ item, again }: PendingRow, reason: Refusal, member: Id | undefined): boolean {
  if (reason === 'erased') return false;
  return !again || (item.type === 'change' && item.change.author === member);
}
