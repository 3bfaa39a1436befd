import type { Id } from '../domain/values.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import { readPerson, readPosition, readTold, writeMeta } from './meta-rows.ts';
import { dropEndedSpaces, newestSays, spaceTables, stillHeld } from './spaces.ts';

/** Broken glass ends by the clock, whether or not a server says so. */
export function makeGlass(connection: Connection, now: () => number) {
  return {
    async endEmergencyAccess(): Promise<{ readonly records: readonly Id[]; readonly keys: boolean }> {
      const isOver = connection.read(['meta'], async (db) => (await readTold(db)).glass.some(({ until }) => until <= now()));
      if (!(await isOver)) return { records: [], keys: false };
      return connection.write(spaceTables, async (db) => {
        const told = await readTold(db);
        const [over, runs] = [told.glass.filter(({ until }) => until <= now()), told.glass.filter(({ until }) => until > now())];
        await writeMeta(db, { ...told, glass: runs });
        const spaces: Id[] = [];
        for (const { space } of over) if (!(await isMember(db, space))) spaces.push(space);
        const position = await readPosition(db);
        const ending = [...new Set([...position.ending, ...(await stillHeld(db, spaces))])];
        if (ending.length > position.ending.length) await writeMeta(db, { ...position, ending });
        return { records: await dropEndedSpaces(db, { ...position, ending }), keys: over.length > 0 };
      });
    },
  };
}

/** Somebody who reads a space in their own right keeps it. */
export async function isMember(db: Database, space: Id): Promise<boolean> {
  const member = (await readPerson(db))?.account.member;
  return member !== undefined && newestSays(db, space, (list) => list.members.includes(member));
}
