import type { Id } from '../domain/values.ts';
import type { LogEntry } from '../protocol/log-http.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import type { LogHead } from './held.ts';
import { NotSignedIn } from './errors.ts';
import { newInstallation, readInstallation, readLogHead, readPerson, writeMeta } from './meta-rows.ts';
import { logTable, sift, type BrokenRows } from './reading.ts';

/** The access log of this installation: a chain whose every entry carries the hash of the one before, and a queue of what is unsent. */
export function makeLog(connection: Connection, broken: BrokenRows) {
  return {
    async lastLog(): Promise<LogHead> {
      return connection.read(['meta'], async (db) => {
        const { installation, last } = await readLogHead(db);
        return { installation, last };
      });
    },

    async addLog(entries: readonly LogEntry[], instead: readonly LogEntry[] = []): Promise<boolean> {
      return connection.write(['log', 'meta'], async (db) => {
        const member = (await readPerson(db))?.account.member;
        if (entries.some((entry) => entry.member !== member)) throw new NotSignedIn();
        const head = await readLogHead(db);
        const newest = entries.at(-1);
        // Stored by a first run of this transaction, whose answer was lost (F8).
        if (!newest || (head.last?.n === newest.n && head.last.signature === newest.signature)) return true;
        // Each number is given once in this database, so whoever made number n has seen the one entry n - 1.
        const next = (head.last?.n ?? 0) + 1;
        if (entries.some((entry, index) => entry.installation !== head.installation || entry.n !== next + index)) return false;
        await db.log.bulkAdd([...entries]);
        await db.log.bulkDelete(instead.map(({ installation, n }): [Id, number] => [installation, n]));
        await writeMeta(db, { ...head, last: newest });
        return true;
      });
    },

    async looseLog(): Promise<readonly LogEntry[]> {
      return connection.read(['log', 'meta'], async (db) => {
        const { installation } = await readLogHead(db);
        const rows = sift(await db.log.toArray(), logTable, broken);
        return rows.filter((entry) => entry.installation !== installation).toSorted((a, b) => a.at - b.at);
      });
    },

    async logQueue(limit: number): Promise<readonly LogEntry[]> {
      return connection.read(['log', 'meta'], async (db) => {
        const { installation } = await readLogHead(db);
        return sift(await queueOf(db, installation, Infinity).limit(limit).toArray(), logTable, broken);
      });
    },

    async takeLogAnswer(installation: Id, last: number): Promise<boolean> {
      return connection.write(['log', 'meta'], async (db) => {
        const head = await readLogHead(db);
        // Of this chain, or an answer to one that was given up meanwhile.
        if (head.installation === installation && last > (head.last?.n ?? 0)) return false;
        await queueOf(db, installation, last).delete();
        return true;
      });
    },

    async forkLog(installation: Id): Promise<void> {
      await connection.write(['meta'], async (db) => {
        const here = await readInstallation(db);
        if (here?.id === installation) await writeMeta(db, { ...newInstallation(here.name), apart: true });
      });
    },
  };
}

function queueOf(db: Database, installation: Id, last: number) {
  return db.log.where('[installation+n]').between([installation, 0], [installation, last], true, true);
}
