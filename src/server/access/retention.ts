import * as v from 'valibot';
import { verifyRetention } from '../../crypto/retention.ts';
import { berlinDate } from '../../domain/berlin.ts';
import { isToBeErased } from '../../domain/retention.ts';
import type { Id } from '../../domain/values.ts';
import { memberListSchema } from '../../protocol/change.ts';
import { type Problem } from '../../protocol/http.ts';
import { retentionOrderSchema, type RetentionOrder } from '../../protocol/pull-http.ts';
import { lockProgramme, wasRestored } from '../database/state.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { readMembers, keysOf } from '../ledger/members.ts';
import { eraseCase, overwriteErased } from './erase-case.ts';
import type { Asker } from './list-sheet.ts';
import { spacesOfCase } from './offer-rows.ts';
import { readRoles } from '../ledger/roles.ts';

export type OrderDone =
  | { readonly problem: Problem['error'] }
  | { readonly problem: null; readonly head: number; readonly erased: boolean };

/**
 * R12: an order when a case is to be destroyed. The newest number counts; one whose day has passed is carried out at once, and for ever.
 * After a restore orders are offered again by whoever holds them (I13), and so a restored database forgets again what it had forgotten.
 */
export async function orderRetention(database: Database, asker: Asker, order: RetentionOrder): Promise<OrderDone> {
  const restored = await wasRestored(database.query, asker.now);
  const author = (await readMembers(database.query, asker.programme, restored)).get(order.author);
  if (order.programme !== asker.programme || !(await isSigned(order, keysOf(author)))) return { problem: 'bad_request' };
  const done = await database.query.transaction().execute(async (query): Promise<OrderDone> => {
    const head = await lockProgramme(query, asker.programme);
    const known = await readKnown(query, asker.programme, order.case);
    if (known?.body === JSON.stringify(order)) return { problem: null, head, erased: false };
    const judged = await judgeAuthor(query, asker, order);
    if (judged === 'no') return { problem: 'no_access' };
    if (known && (known.erased === 1 || order.number <= known.number)) return { problem: 'stale_list' };
    if (judged === 'unclear') {
      await keepWaiting(query, order);
      return { problem: null, head, erased: false };
    }
    if (known?.hold === 1 && !order.hold && !(await mayLift(query, order, restored))) return { problem: 'no_access' };
    return await store(query, asker, { order, seq: head + 1 });
  });
  if (done.problem === null && done.erased) await overwriteErased(database);
  return done;
}

/**
 * Orders that wait for lists, once these have come: obeyed where the lists name the author. `head`: the newest place taken in the sequence.
 * The caller holds the programme's lock, and calls `overwriteErased` afterwards where `erased`.
 */
export async function obeyPendingOrders(
  query: TransactionQuery,
  { programme, now, head }: { readonly programme: Id; readonly now: number; readonly head: number },
  cases: readonly Id[],
): Promise<{ readonly head: number; readonly erased: boolean }> {
  let done = { head, erased: false };
  if (cases.length === 0) return done;
  const rows = await query
    .selectFrom('waiting_order')
    .select('body')
    .where('programme', '=', programme)
    .where('case_id', 'in', cases)
    .orderBy('number')
    .orderBy('author')
    .execute();
  for (const { body } of rows) {
    const order = v.parse(retentionOrderSchema, JSON.parse(body));
    if (!(await leaders(query, order)).ever.has(order.author)) continue;
    await query
      .deleteFrom('waiting_order')
      .where('programme', '=', programme)
      .where('case_id', '=', order.case)
      .where('author', '=', order.author)
      .execute();
    const known = await readKnown(query, programme, order.case);
    if (known && (known.erased === 1 || order.number <= known.number)) continue;
    if (known?.hold === 1 && !order.hold && !(await mayLift(query, order, true))) continue;
    const stored = await store(query, { programme, now }, { order, seq: done.head + 1 });
    done = { head: stored.head, erased: done.erased || stored.erased };
  }
  return done;
}

async function readKnown(query: TransactionQuery, programme: Id, caseId: Id) {
  return await query
    .selectFrom('retention')
    .select(['number', 'body', 'erased', 'hold'])
    .where('programme', '=', programme)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

async function isSigned(order: RetentionOrder, keys: readonly string[]): Promise<boolean> {
  for (const key of keys) if (await verifyRetention(order, key)) return true;
  return false;
}

/**
 * The case's lead or a team lead. After a restore orders come before the lists that would tell who leads: then also whoever led at some
 * time, and as long as the lists known so far do not name a case manager, it is unclear.
 */
async function judgeAuthor(
  query: TransactionQuery,
  { programme, member, now }: Asker,
  order: RetentionOrder,
): Promise<'yes' | 'unclear' | 'no'> {
  const { author } = order;
  const restored = await wasRestored(query, now);
  const roles = await readRoles(query, programme);
  const led = await leaders(query, order);
  if (author === member && led.now.has(author)) return 'yes';
  if (author === member && roles.now(author) === 'teamLead' && (led.now.size > 0 || restored)) return 'yes';
  if (!restored) return 'no';
  // Whoever led once gives no new orders under the name of old ones: theirs are offered by those who have access now.
  if (author === member) return led.ever.has(author) || roles.now(author) !== 'caseManager' ? 'no' : 'unclear';
  if (roles.everHad(author, ['teamLead']) || led.ever.has(author)) return 'yes';
  return roles.everHad(author, ['caseManager']) ? 'unclear' : 'no';
}

/** A legal hold outlives the case's lead: lifting it takes a team lead. */
async function mayLift(query: TransactionQuery, { programme, author }: RetentionOrder, restored: boolean): Promise<boolean> {
  const roles = await readRoles(query, programme);
  return roles.now(author) === 'teamLead' || (restored && roles.everHad(author, ['teamLead']));
}

/** Who leads the case by its newest lists, and who ever did by any of them. */
async function leaders(
  query: TransactionQuery,
  { programme, case: caseId }: RetentionOrder,
): Promise<{ readonly now: ReadonlySet<Id>; readonly ever: ReadonlySet<Id> }> {
  const spaces = await spacesOfCase(query, programme, caseId);
  const now = new Set(spaces.flatMap(({ lead }) => lead ?? []));
  if (spaces.length === 0) return { now, ever: now };
  const rows = await query
    .selectFrom('member_list')
    .select('body')
    .where('programme', '=', programme)
    .where(
      'space',
      'in',
      spaces.map(({ id }) => id),
    )
    .execute();
  return { now, ever: new Set(rows.flatMap(({ body }) => v.parse(memberListSchema, JSON.parse(body)).lead ?? [])) };
}

async function keepWaiting(query: TransactionQuery, order: RetentionOrder): Promise<void> {
  const { programme, case: caseId, author, number } = order;
  const row = { number, body: JSON.stringify(order) };
  await query
    .insertInto('waiting_order')
    .values({ programme, case_id: caseId, author, ...row })
    .onConflict((on) => on.columns(['programme', 'case_id', 'author']).doUpdateSet(row).where('waiting_order.number', '<', number))
    .execute();
}

async function store(
  query: TransactionQuery,
  { programme, now }: Pick<Asker, 'programme' | 'now'>,
  { order, seq }: { order: RetentionOrder; seq: number },
): Promise<{ readonly problem: null; readonly head: number; readonly erased: boolean }> {
  const { number, case: caseId, eraseOn, hold } = order;
  const row = { number, seq, erase_on: eraseOn, hold: hold ? 1 : 0, erased: 0, body: JSON.stringify(order) };
  await query
    .insertInto('retention')
    .values({ programme, case_id: caseId, ...row })
    .onConflict((on) => on.columns(['programme', 'case_id']).doUpdateSet(row))
    .execute();
  const erased = isToBeErased({ eraseOn, hold }, berlinDate(now));
  if (erased) await eraseCase(query, { programme, caseId, seq, now });
  await query.updateTable('programme').set({ seq }).where('id', '=', programme).execute();
  return { problem: null, head: seq, erased };
}
