import type { Id } from '../domain/values.ts';
import type { MemberList } from '../protocol/change.ts';
import type { PushAnswer, Refusal } from '../protocol/http.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import { readDevice, readPerson, readPosition } from './meta-rows.ts';
import { renumber } from './queue.ts';
import type { BrokenRows } from './reading.ts';
import { isPendingRow, isRecordRow, type AnsweredRow, type PendingRow, type RefusedItemRow } from './rows.ts';
import { eraseSpaces, spaceTables } from './spaces.ts';

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
    const settled = pairs((await db.outbox.bulkGet(answer.answers.map((one) => one.n))).filter(isPendingRow), answer.answers);
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

function pairs(rows: readonly PendingRow[], answers: readonly Answer[]): { readonly row: PendingRow; readonly answer: Answer }[] {
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
  const news = refused.filter(({ row, reason }) => isNews(row, reason, member));
  await db.refused.bulkPut(news.map(({ row: { id, space, item }, reason }): RefusedItemRow => ({ id, space, item, reason, at })));
}

/**
 * Erased is erased (ARCHITECTURE.md "Erasure"). What was offered again (F21) is still held in `records` and `lists`: a person need
 * not look at a list that the server does not take (it knows another one, or it was forged and lay beside the true one), nor at what
 * somebody else wrote, who offers it as well.
 */
function isNews({ item, again }: PendingRow, reason: Refusal, member: Id | undefined): boolean {
  if (reason === 'erased') return false;
  return !again || (item.type === 'change' && item.change.author === member);
}
