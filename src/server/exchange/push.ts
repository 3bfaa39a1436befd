import type { Id } from '../../domain/values.ts';
import type { PushAnswer } from '../../protocol/http.ts';
import { berlinDate } from '../../domain/berlin.ts';
import { overwriteErased } from '../access/erase-case.ts';
import { obeyPendingOrders } from '../access/retention.ts';
import { readAckedSeq } from '../ledger/acked-seq.ts';
import { lockProgramme, readGeneration, wasRestored } from '../database/state.ts';
import { takePlaceRequests } from '../places/take-place-requests.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { judgePush } from '../ledger/judge-push.ts';
import { loadPushState } from '../ledger/load-push-state.ts';
import type { Arrived } from '../ledger/read-push.ts';
import type { PushContext } from '../ledger/push-state.ts';
import { readMembers, signedItems } from '../ledger/members.ts';
import { insertDevice, storePush } from '../ledger/store-push.ts';

export interface PushOrder {
  readonly programme: Id;
  readonly member: Id;
  readonly installation: Id;
  readonly device: Id;
  readonly arrived: readonly Arrived[];
  /** Time of receipt, milliseconds. */
  readonly now: number;
}

/** The answer and the head after it; or that the device belongs to another member, or was revoked (then nothing was looked at). */
export type Pushed = { readonly answer: PushAnswer; readonly head: number } | 'foreign_device' | 'revoked';

/** ARCHITECTURE.md "Server": one push, answered inside one transaction under the programme's row lock. */
export async function push(database: Database, order: PushOrder): Promise<Pushed> {
  const { pushed, erased } = await pushOnce(database, order);
  if (erased) await overwriteErased(database);
  return pushed;
}

interface Done {
  readonly pushed: Pushed;
  /** An order that waited for these lists destroyed their case. */
  readonly erased: boolean;
}

async function pushOnce(database: Database, order: PushOrder): Promise<Done> {
  // 1. Signatures first, without a lock: what a member's key has signed stays signed, whatever the directory says next.
  const restored = await wasRestored(database.query, order.now);
  const members = await readMembers(database.query, order.programme, restored);
  const signed = await signedItems(order.arrived, members);
  return await database.query.transaction().execute(async (query) => {
    // 2. The lock. Whoever holds this row hands out numbers, so commit order is the order of the sequence (I4).
    const head = await lockProgramme(query, order.programme);
    if (!(await isWelcome(query, order))) return { pushed: 'revoked', erased: false };
    // 3. The device, tied to the member who used it first.
    const lastN = await findDevice(query, order);
    if (lastN === 'foreign_device') return { pushed: lastN, erased: false };
    // 4. What is there, what is to be answered, what is then there.
    const ackedSeq = await readAckedSeq(query, order);
    const context: PushContext = { ...order, members, signed, ackedSeq, restored, day: berlinDate(order.now) };
    const state = await loadPushState(query, order.arrived, { ...order, head, lastN: lastN ?? 0 });
    const { answers, written } = judgePush(order.arrived, state, context);
    if (lastN === null && written.received.length > 0) await insertDevice(query, order);
    await storePush(query, written, { state, context });
    // 5. Who has a place now (R1).
    await takePlaceRequests(query, written.changes, { ...order, state });
    // 6. After a restore (F21): what was ordered for a case before its lists came back.
    const cases = restored ? [...new Set(written.lists.flatMap(({ list }) => list.of ?? []))] : [];
    const done = await obeyPendingOrders(query, { ...order, head: state.seq }, cases);
    return { pushed: { answer: { generation: await readGeneration(query), answers }, head: done.head }, erased: done.erased };
  });
}

async function findDevice(query: TransactionQuery, order: PushOrder): Promise<number | null | 'foreign_device'> {
  const device = await query
    .selectFrom('device')
    .select(['member', 'last_n'])
    .where('programme', '=', order.programme)
    .where('id', '=', order.device)
    .executeTakeFirst();
  if (!device) return null;
  return device.member === order.member ? device.last_n : 'foreign_device';
}

/** Whoever was revoked while this push waited for the lock brings nothing any more (I14). */
async function isWelcome(query: TransactionQuery, { programme, member, installation }: PushOrder): Promise<boolean> {
  const row = await query
    .selectFrom('installation')
    .innerJoin('member', (on) => on.onRef('member.programme', '=', 'installation.programme').onRef('member.id', '=', 'installation.member'))
    .select(['member.active', 'installation.revoked_at'])
    .where('installation.programme', '=', programme)
    .where('installation.id', '=', installation)
    .where('installation.member', '=', member)
    .executeTakeFirst();
  return row?.active === 1 && row.revoked_at === null;
}
