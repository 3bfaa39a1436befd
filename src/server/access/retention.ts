import type { Transaction } from 'kysely';
import { verifyRetention } from '../../crypto/retention.ts';
import { berlinDate } from '../../domain/berlin.ts';
import { isToBeErased } from '../../domain/retention.ts';
import type { Problem, RetentionOrder } from '../../protocol/http.ts';
import { lockProgramme } from '../database/lock-programme.ts';
import { wasRestored } from '../database/state.ts';
import type { Database, Tables } from '../database/tables.ts';
import { readMembers } from '../push/read-members.ts';
import { keysOf } from '../push/signatures.ts';
import { eraseCase, overwriteErased } from './erase-case.ts';
import type { Asker } from './list-sheet.ts';
import { spacesOfCase } from './offer-rows.ts';
import { readRoles } from './roles-of.ts';

type Query = Transaction<Tables>;
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
    const known = await query
      .selectFrom('retention')
      .select(['number', 'body', 'erased'])
      .where('programme', '=', asker.programme)
      .where('case_id', '=', order.case)
      .executeTakeFirst();
    if (known?.body === JSON.stringify(order)) return { problem: null, head, erased: false };
    if (!(await mayOrder(query, asker, order))) return { problem: 'no_access' };
    if (known && (known.erased === 1 || order.number <= known.number)) return { problem: 'stale_list' };
    return await store(query, asker, { order, seq: head + 1 });
  });
  if (done.problem === null && done.erased) await overwriteErased(database);
  return done;
}

async function isSigned(order: RetentionOrder, keys: readonly string[]): Promise<boolean> {
  for (const key of keys) if (await verifyRetention(order, key)) return true;
  return false;
}

/** The case's lead or a team lead; in a re-offer whoever was entitled at some time. */
async function mayOrder(query: Query, { programme, member, now }: Asker, order: RetentionOrder): Promise<boolean> {
  const spaces = await spacesOfCase(query, programme, order.case);
  const roles = await readRoles(query, programme);
  if (order.author === member)
    return (
      spaces.some(({ lead }) => lead === member) ||
      (roles.now(member) === 'teamLead' && (spaces.length > 0 || (await wasRestored(query, now))))
    );
  if (!(await wasRestored(query, now))) return false;
  return roles.everHad(order.author, ['teamLead', 'caseManager']);
}

async function store(query: Query, { programme, now }: Asker, { order, seq }: { order: RetentionOrder; seq: number }): Promise<OrderDone> {
  const { number, case: caseId, eraseOn, hold } = order;
  const row = { number, seq, erase_on: eraseOn, hold: hold ? 1 : 0, erased: 0, body: JSON.stringify(order) };
  await query
    .insertInto('retention')
    .values({ programme, case_id: caseId, ...row })
    .onConflict((on) => on.columns(['programme', 'case_id']).doUpdateSet(row))
    .execute();
  const erased = isToBeErased({ eraseOn, hold }, berlinDate(now));
  if (erased) await eraseCase(query, { programme, caseId, seq });
  await query.updateTable('programme').set({ seq }).where('id', '=', programme).execute();
  return { problem: null, head: seq, erased };
}
