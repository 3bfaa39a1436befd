import * as v from 'valibot';
import { authorOf } from '../protocol/change.ts';
import type { Connection } from './connection.ts';
import { tableNames, type Database } from './database.ts';
import type { Meta, SignedIn } from './device-store.ts';
import { newDevice, readDevice, readPerson, readPosition, readSettings, writeMeta } from './meta-rows.ts';
import { isPendingRow, settingsRowSchema, type PersonRow } from './rows.ts';

type SettableMeta = Partial<Pick<Meta, 'idleLockMs' | 'lastExchange' | 'exchange' | 'wrongUnlocks' | 'keyring'>>;

/** Whose device this is, and its settings. */
export function makePerson(connection: Connection) {
  return {
    async meta(): Promise<Meta> {
      return connection.read(['meta'], async (db) => {
        const [device, person, position, settings] = [
          await readDevice(db),
          await readPerson(db),
          await readPosition(db),
          await readSettings(db),
        ];
        const { key: _settings, ...plain } = settings;
        return { ...plain, device: device?.device ?? '', signedIn: person && signedIn(person, position.generation) };
      });
    },

    async setMeta(change: SettableMeta): Promise<void> {
      await connection.write(['meta'], async (db) => writeMeta(db, v.parse(settingsRowSchema, { ...(await readSettings(db)), ...change })));
    },

    async signIn(who: SignedIn): Promise<'done' | 'otherMember'> {
      return connection.write([...tableNames], async (db) => {
        const before = await readPerson(db);
        const same = before ? before.account.member === who.account.member && before.programme === who.programme : await wroteHere(db, who);
        if (!same && (await unsentWork(db)) > 0) return 'otherMember';
        if (!same) await wipe(db);
        await settle(db, who, before);
        return 'done';
      });
    },

    async signOut(): Promise<{ readonly unsent: number }> {
      return connection.write([...tableNames], async (db) => {
        const unsent = await unsentWork(db);
        if (unsent === 0) await wipe(db);
        return { unsent };
      });
    },
  };
}

/** What a wipe would lose: unsent items, refusals nobody has looked at, drafts, and rows set aside. */
async function unsentWork(db: Database): Promise<number> {
  return (await db.outbox.count()) + (await db.refused.count()) + (await db.drafts.count()) + (await db.aside.count());
}

/** The person's row is gone (F9); their work tells whose device it was. */
async function wroteHere(db: Database, who: SignedIn): Promise<boolean> {
  const rows = await db.outbox.toArray();
  return rows.some((row) => isPendingRow(row) && authorOf(row.item) === who.account.member);
}

async function settle(db: Database, who: SignedIn, before: PersonRow | null): Promise<void> {
  const { generation, ...person } = who;
  const same = before?.account.member === who.account.member && before.programme === who.programme;
  // A server that answers with a shorter directory than the one held does not shorten it.
  const directory = same && before.directory.length > who.directory.length ? before.directory : who.directory;
  await writeMeta(db, { key: 'person', ...person, directory: [...directory] });
  // The position of somebody who comes back stays: a new generation is met by the cycle, which then offers everything again.
  if (!(await readDevice(db))) await writeMeta(db, newDevice());
  if ((await readPosition(db)).generation === '') await writeMeta(db, { key: 'position', generation, since: 0, from: {}, ending: [] });
}

async function wipe(db: Database): Promise<void> {
  const schema = await db.meta.get('schema');
  for (const name of tableNames) await db.table(name).clear();
  if (schema !== undefined) await db.meta.put(schema);
}

function signedIn({ key: _key, ...person }: PersonRow, generation: string): SignedIn {
  return { ...person, generation };
}
