import type { Id } from '../domain/values.ts';
import type { PushAnswer, Refusal } from '../protocol/http.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import { readDevice, readPerson, readPosition } from './meta-rows.ts';
import { renumber } from './queue.ts';
import type { BrokenRows } from './reading.ts';
import { isPendingRow, isRecordRow, type PendingRow, type RefusedItemRow } from './rows.ts';
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
 * DESIGN.md "Answered", in one transaction. An accepted item leaves the queue and stays in the overlay with its number,
 * unless its record is stored at or past it; a refused one is kept for a person. Answers to another device id, from
 * another generation, or about rows that have gone are stale and change nothing (F4).
 */
export async function takeAnswers(context: AnswerContext, device: Id, answer: PushAnswer): Promise<{ readonly records: readonly Id[] }> {
  return context.connection.write([...spaceTables, 'aside'], async (db) => {
    const own = await readDevice(db);
    const position = await readPosition(db);
    if (own?.device !== device || position.generation !== answer.generation) return { records: [] };
    const rows = new Map((await db.outbox.bulkGet(answer.answers.map((one) => one.n))).filter(isPendingRow).map((row) => [row.n, row]));
    const touched = new Set<Id>();
    for (const one of answer.answers) {
      const row = rows.get(one.n);
      if (!row) continue;
      if (row.item.type === 'change') touched.add(row.item.change.record);
      await settle(context, db, { row, answer: one });
    }
    const erased = [...rows.values()].filter((row) =>
      answer.answers.some((one) => one.n === row.n && one.outcome === 'refused' && one.reason === 'erased'),
    );
    for (const record of await eraseSpaces(
      db,
      position,
      erased.map((row) => row.space),
    ))
      touched.add(record);
    return { records: [...touched] };
  });
}

async function settle(context: AnswerContext, db: Database, { row, answer }: { row: PendingRow; answer: Answer }): Promise<void> {
  switch (answer.outcome) {
    case 'accepted': {
      await db.outbox.delete(row.n);
      const { id, n, space, item } = row;
      if (!(await isStored(db, row, answer.seq))) await db.answered.put({ id, n, space, item, seq: answer.seq });
      return;
    }
    case 'refused': {
      await db.outbox.delete(row.n);
      const { id, space, item } = row;
      if (!(await isNoNews(db, row, answer.reason)))
        await db.refused.put({ id, space, item, reason: answer.reason, at: context.now() } satisfies RefusedItemRow);
      return;
    }
    case 'gap':
    case 'device_fork':
      return renumber(db, [], context.broken);
    default:
      return answer satisfies never;
  }
}

/**
 * Erased is erased (DESIGN.md "Erasure"). What was offered again (F21) is still held in `records` and `lists`: a person need
 * not look at a list that the server does not take (it knows another one, or it was forged and lay beside the true one), nor at what
 * somebody else wrote, who offers it as well.
 */
async function isNoNews(db: Database, { item, again }: PendingRow, reason: Refusal): Promise<boolean> {
  if (reason === 'erased') return true;
  const author = item.type === 'change' ? item.change.author : item.list.author;
  return again && (item.type === 'list' || author !== (await readPerson(db))?.account.member);
}

async function isStored(db: Database, { item }: PendingRow, seq: number): Promise<boolean> {
  if (item.type === 'change') {
    const record = await db.records.get(item.change.record);
    return isRecordRow(record) && record.seq >= seq;
  }
  const { space, number } = item.list;
  return (await db.lists.where('[space+number+variant]').between([space, number, 0], [space, Infinity, Infinity]).count()) > 0;
}
