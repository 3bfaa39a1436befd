import type { Id } from '../domain/values.ts';
import type { Connection } from './connection.ts';
import { tableNames, type Database, type TableName } from './database.ts';
import type { Waiting } from './held.ts';
import { isRevoked, newInstallation, newPosition, readInstallation, readSettings, writeMeta } from './meta-rows.ts';

/** How a device is left: by its person, or because the server has shut it out. */
export function makeLeaving(connection: Connection, now: () => number) {
  return {
    async signOut(giveUp?: number): Promise<{ readonly unsent: number }> {
      return connection.write([...tableNames], async (db) => {
        const unsent = lossOf(await countWaiting(db));
        const isGivenUp = giveUp === unsent && (await isRevoked(db));
        if (unsent > 0 && !isGivenUp) return { unsent };
        await wipe(db);
        return { unsent: 0 };
      });
    },

    /** I14, F12. One transaction: there is no moment at which half of the keys are left. */
    async wipeRevoked(installation: Id): Promise<boolean> {
      return connection.write([...tableNames], async (db) => {
        if ((await readInstallation(db))?.id !== installation) return false;
        for (const name of droppedAtRevocation) await db.table(name).clear();
        await db.meta.bulkDelete(['person', 'told', 'places', 'erasure', 'log']);
        await writeMeta(db, newPosition(''));
        await writeMeta(db, { ...(await readSettings(db)), keyring: null, passkeys: null, putAway: [] });
        await writeMeta(db, { key: 'revoked', at: now() });
        return true;
      });
    },
  };
}

const droppedAtRevocation: readonly TableName[] = ['records', 'answered', 'lists', 'log'];

/** By the tables' own counts: no row is read. */
export async function countWaiting(db: Database): Promise<Waiting> {
  return {
    unsent: await db.outbox.count(),
    refused: await db.refused.count(),
    drafts: await db.drafts.count(),
    aside: await db.aside.count(),
    log: await db.log.count(),
  };
}

/** What a wipe would lose. */
export function lossOf({ unsent, refused, drafts, aside, log }: Waiting): number {
  return unsent + refused + drafts + aside + log;
}

/** Everything goes, and the next person's device is another installation. Inside the caller's transaction over all tables. */
export async function wipe(db: Database): Promise<void> {
  const schema = await db.meta.get('schema');
  for (const name of tableNames) await db.table(name).clear();
  if (schema !== undefined) await db.meta.put(schema);
  await writeMeta(db, newInstallation());
}
