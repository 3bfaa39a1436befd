import type { Id } from '../domain/values.ts';
import type { MemberList } from '../protocol/change.ts';
import type { PullAnswer, RetentionOrder } from '../protocol/pull-http.ts';
import type { Database } from './database.ts';
import type { EmergencyAccess } from './held.ts';
import { isMember } from './emergency-access.ts';
import { readErasure, readPerson, readTold, writeChanged } from './meta-rows.ts';

/** Retention orders that are kept of one case: more come from a server that lies. */
const MAX_ORDERS = 32;

/**
 * The part of a page that may be taken up: nothing of a space that was ever erased (I13), of one that this page ends, or of broken glass
 * whose hour is over by this device's clock. A team lead goes on to receive the lists of a space they look after.
 */
export async function readablePart(db: Database, answer: PullAnswer, now: number): Promise<PullAnswer> {
  const erased = new Set([...(await readErasure(db)).erased, ...answer.erased]);
  const ended = new Set(answer.ended);
  const member = (await readPerson(db))?.account.member ?? '';
  const over: Id[] = [];
  for (const { space, until } of answer.glass) if (Date.parse(until) <= now && !(await isMember(db, space))) over.push(space);
  const isReadable = (space: Id): boolean => !erased.has(space) && !ended.has(space) && !over.includes(space);
  const isWanted = (list: MemberList): boolean => !erased.has(list.space) && (!ended.has(list.space) || list.escrow.includes(member));
  return {
    ...answer,
    records: answer.records.filter(({ space }) => isReadable(space)),
    lists: answer.lists.filter(isWanted),
    glass: answer.glass.filter(({ space }) => isReadable(space)),
  };
}

/** Spaces whose glass was broken since the last page: the cursor has passed what lies in them. */
export async function newEmergencyAccess(db: Database, { glass }: PullAnswer): Promise<Id[]> {
  const known = new Set((await readTold(db)).glass.map(({ space }) => space));
  return glass.flatMap(({ space }) => (known.has(space) ? [] : [space]));
}

/** What every pull tells whole. True when it is not what the one before told. */
export async function storeTold(db: Database, { glass, offers, due, glassed }: PullAnswer): Promise<boolean> {
  const before = await readTold(db);
  const runs = glass.map((one): EmergencyAccess => ({ case: one.case, space: one.space, until: Date.parse(one.until), wraps: one.wraps }));
  return writeChanged(db, before, {
    key: 'told',
    glass: runs.map((one) => ({ ...one, wraps: [...one.wraps] })).toSorted((a, b) => inOrder(a.space, b.space)),
    offers: offers.toSorted((a, b) => inOrder(a.id, b.id)),
    due: [...new Set(due)].toSorted(inOrder),
    glassed: glassed.map((one) => ({ ...one, at: Date.parse(one.at) })).toSorted((a, b) => a.at - b.at || inOrder(a.record, b.record)),
  });
}

/** Orders stay as they come: which of them is true, only a reader can tell. */
export async function storeRetention(db: Database, { retention }: PullAnswer): Promise<boolean> {
  const before = await readErasure(db);
  const orders = [...before.retention];
  for (const order of retention) {
    const ofCase = orders.filter((held) => held.case === order.case);
    if (ofCase.length < MAX_ORDERS && !ofCase.some((held) => isSame(held, order))) orders.push(order);
  }
  if (orders.length === before.retention.length) return false;
  return writeChanged(db, before, { ...before, retention: orders.toSorted((a, b) => inOrder(a.case, b.case) || a.number - b.number) });
}

function isSame(a: RetentionOrder, b: RetentionOrder): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
