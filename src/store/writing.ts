import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import { authorOf, itemId, itemSchema, spaceOf, type Item } from '../protocol/change.ts';
import type { Connection } from './connection.ts';
import { wantAgain } from './copies.ts';
import type { Database } from './database.ts';
import type { DraftRow } from './held.ts';
import { NotSignedIn } from './errors.ts';
import { newDevice, readDevice, readPerson, writeMeta } from './meta-rows.ts';
import { pendingRow, type RefusedItemRow } from './rows.ts';

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
        await wantAgain(db, items.map(spaceOf));
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
