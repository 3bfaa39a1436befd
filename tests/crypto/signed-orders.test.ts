import { beforeAll, describe, expect, it } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import { logEntryHash, signLogEntry, verifyLogEntry } from '../../src/crypto/log-entry.ts';
import { createMemberKeys, type MemberKeys } from '../../src/crypto/member-keys.ts';
import { signRetention, verifyRetention } from '../../src/crypto/retention.ts';
import { logEntrySchema, type LogEntry } from '../../src/protocol/access-http.ts';
import { retentionOrderSchema, type RetentionOrder } from '../../src/protocol/pull-http.ts';
import { flipBit, otherId } from './people.ts';
import * as v from 'valibot';

let keys: MemberKeys;
let other: MemberKeys;
beforeAll(async () => {
  [keys, other] = [await createMemberKeys(randomId()), await createMemberKeys(randomId())];
});

describe('[R12] a retention order', () => {
  const newOrder = async (): Promise<RetentionOrder> =>
    signRetention(
      { programme: randomId(), case: randomId(), number: 2, eraseOn: '2029-12-31', hold: false, author: keys.member },
      keys.signPrivate,
    );
  const alterations: Record<keyof RetentionOrder, (order: RetentionOrder) => RetentionOrder> = {
    programme: (order) => ({ ...order, programme: otherId(order.programme) }),
    case: (order) => ({ ...order, case: otherId(order.case) }),
    number: (order) => ({ ...order, number: 3 }),
    eraseOn: (order) => ({ ...order, eraseOn: '2026-01-01' }),
    hold: (order) => ({ ...order, hold: true }),
    byHand: (order) => ({ ...order, byHand: true }),
    enquiry: (order) => ({ ...order, enquiry: true }),
    author: (order) => ({ ...order, author: other.member }),
    signature: (order) => ({ ...order, signature: flipBit(order.signature, 77) }),
  };

  it('is its author’s, has the form that travels, and a day that is null stays another order than one', async () => {
    const order = await newOrder();
    expect(v.is(retentionOrderSchema, order)).toBe(true);
    expect([await verifyRetention(order, keys.signKey), await verifyRetention(order, other.signKey)]).toEqual([true, false]);
    expect(await verifyRetention({ ...order, eraseOn: null }, keys.signKey)).toBe(false);
  });

  it('says whether it follows from an enquiry; that cannot be taken away, nor turned into another word', async () => {
    const { signature: _, ...plain } = await newOrder();
    const order = await signRetention({ ...plain, enquiry: true }, keys.signPrivate);
    expect([v.is(retentionOrderSchema, order), await verifyRetention(order, keys.signKey)]).toEqual([true, true]);
    const { enquiry: _enquiry, ...without } = order;
    for (const altered of [without, { ...without, byHand: true as const }, { ...order, byHand: true as const }])
      expect(await verifyRetention(altered, keys.signKey)).toBe(false);
  });

  it('[I10] has an alteration below for every field that travels', () => {
    expect(Object.keys(alterations).toSorted()).toEqual(Object.keys(retentionOrderSchema.entries).toSorted());
  });

  it.each(Object.entries(alterations))('[I10] [I13] altered `%s`: nobody ordered that', async (_, alter) => {
    expect(await verifyRetention(alter(await newOrder()), keys.signKey)).toBe(false);
  });
});

describe('an entry of the access log', () => {
  const newEntry = async (more: Partial<LogEntry> = {}): Promise<LogEntry> => {
    const entry = { installation: randomId(), n: 3, previous: 'P'.repeat(43), member: keys.member, at: 1_795_944_600_000 };
    return signLogEntry({ ...entry, act: 'read', case: randomId(), section: 'content', ...more }, keys.signPrivate);
  };
  const alterations: Record<keyof LogEntry, (entry: LogEntry) => LogEntry> = {
    installation: (entry) => ({ ...entry, installation: otherId(entry.installation) }),
    n: (entry) => ({ ...entry, n: 2 }),
    previous: (entry) => ({ ...entry, previous: flipBit(entry.previous, 9) }),
    member: (entry) => ({ ...entry, member: other.member }),
    at: (entry) => ({ ...entry, at: entry.at + 1 }),
    act: (entry) => ({ ...entry, act: 'change' }),
    case: (entry) => ({ ...entry, case: null }),
    section: (entry) => ({ ...entry, section: 'frame' }),
    signature: (entry) => ({ ...entry, signature: flipBit(entry.signature, 77) }),
  };

  it('is signed by who did it, and has the form that travels', async () => {
    const entry = await newEntry();
    expect(v.is(logEntrySchema, entry)).toBe(true);
    expect([await verifyLogEntry(entry, keys.signKey), await verifyLogEntry(entry, other.signKey)]).toEqual([true, false]);
  });

  it('[I10] has an alteration below for every field that travels', () => {
    expect(Object.keys(alterations).toSorted()).toEqual(Object.keys(logEntrySchema.entries).toSorted());
  });

  it.each(Object.entries(alterations))('[I10] altered `%s`: signature and what the next entry names are wrong', async (_, alter) => {
    const entry = await newEntry();
    expect(await verifyLogEntry(alter(entry), keys.signKey)).toBe(false);
    expect(await logEntryHash(alter(entry))).not.toBe(await logEntryHash(entry));
  });

  it('[I10] one left out, exchanged or slipped in shows: the next one names another before it', async () => {
    const first = await newEntry({ n: 1, previous: '' });
    const second = await newEntry({ ...first, n: 2, previous: await logEntryHash(first), act: 'change' });
    const third = await newEntry({ ...first, n: 3, previous: await logEntryHash(second) });
    expect(third.previous).toBe(await logEntryHash(second));
    expect([await logEntryHash(first), await logEntryHash(await newEntry({ ...second, act: 'read' }))]).not.toContain(third.previous);
  });

  it('[I10] a signature for one kind of thing is worth nothing for another', async () => {
    const entry = await newEntry();
    const order = { programme: randomId(), case: randomId(), number: 1, eraseOn: null, hold: false, author: keys.member };
    expect(await verifyRetention({ ...order, signature: entry.signature }, keys.signKey)).toBe(false);
    expect(await verifyLogEntry({ ...entry, signature: (await signRetention(order, keys.signPrivate)).signature }, keys.signKey)).toBe(
      false,
    );
  });
});
