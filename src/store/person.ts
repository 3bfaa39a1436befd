import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import { authorOf } from '../protocol/change.ts';
import type { Connection } from './connection.ts';
import { tableNames, type Database } from './database.ts';
import type { Meta, SettableMeta, SignedIn, Waiting } from './held.ts';
import { growDirectory } from './directory.ts';
import { countWaiting, lossOf, wipe } from './leaving.ts';
import {
  isRevoked,
  newDevice,
  newPosition,
  readDevice,
  readErasure,
  readInstallation,
  readPerson,
  readPlaces,
  readPosition,
  readSettings,
  readTold,
  writeMeta,
} from './meta-rows.ts';
import { settingsRowSchema, type PersonRow } from './meta-schemas.ts';
import { isPendingRow } from './rows.ts';

/** Whose device this is, and its settings. */
export function makePerson(connection: Connection) {
  return {
    async meta(): Promise<Meta> {
      return connection.read(['meta'], readMeta);
    },

    async setMeta({ installationName, ...settings }: SettableMeta): Promise<void> {
      await connection.write(['meta'], async (db) => {
        // A page that has not heard yet that this device was revoked must not bring its keys back.
        const { keyring, ...others } = settings;
        const change = keyring === undefined || !(await readPerson(db)) ? others : settings;
        if (Object.keys(change).length > 0) await writeMeta(db, v.parse(settingsRowSchema, { ...(await readSettings(db)), ...change }));
        const installation = await readInstallation(db);
        if (installation && installationName !== undefined) await writeMeta(db, { ...installation, name: installationName });
      });
    },

    async waiting(): Promise<Waiting> {
      return connection.read(['outbox', 'refused', 'drafts', 'aside', 'log'], countWaiting);
    },

    async signIn(who: SignedIn, installation?: Id): Promise<'done' | 'otherMember'> {
      return connection.write([...tableNames], async (db) => {
        const before = await readPerson(db);
        const same = before ? before.account.member === who.account.member && before.programme === who.programme : await wroteHere(db, who);
        // What a revoked device still holds can go nowhere from here: it is exported and given up first.
        const isForeign = !same || (await isRevoked(db));
        if (isForeign && lossOf(await countWaiting(db)) > 0) return 'otherMember';
        if (isForeign) await wipe(db);
        if (isForeign && installation !== undefined) await writeMeta(db, { key: 'installation', id: installation, name: '', apart: false });
        const here = await readInstallation(db);
        if (here?.apart && here.id === (installation ?? here.id)) await writeMeta(db, { ...here, apart: false });
        await settle(db, who, before);
        return 'done';
      });
    },
  };
}

async function readMeta(db: Database): Promise<Meta> {
  const { key: _settings, ...plain } = await readSettings(db);
  const { key: _told, ...told } = await readTold(db);
  const { key: _erasure, ...erasure } = await readErasure(db);
  const person = await readPerson(db);
  const { generation, copies } = await readPosition(db);
  const { id, name, apart } = (await readInstallation(db)) ?? { id: '', name: '', apart: false };
  return {
    ...plain,
    ...told,
    ...erasure,
    copies,
    places: (await readPlaces(db))?.told ?? null,
    device: (await readDevice(db))?.device ?? '',
    installation: { id, name, apart },
    revoked: await isRevoked(db),
    signedIn: person && signedIn(person, generation),
  };
}

/** The person's row is gone (F9); their work tells whose device it was. */
async function wroteHere(db: Database, who: SignedIn): Promise<boolean> {
  const rows = await db.outbox.toArray();
  return rows.some((row) => isPendingRow(row) && authorOf(row.item) === who.account.member);
}

async function settle(db: Database, who: SignedIn, before: PersonRow | null): Promise<void> {
  const { generation, ...person } = who;
  const same = before?.account.member === who.account.member && before.programme === who.programme;
  // What was held stays: a server that answers with a shorter directory, or another one, does not shorten it.
  const directory = growDirectory(same ? before.directory : [], who.directory);
  await writeMeta(db, { key: 'person', ...person, directory });
  // The position of somebody who comes back stays: a new generation is met by the cycle, which then offers everything again.
  if (!(await readDevice(db))) await writeMeta(db, newDevice());
  if ((await readPosition(db)).generation === '') await writeMeta(db, newPosition(generation));
}

function signedIn({ key: _key, ...person }: PersonRow, generation: string): SignedIn {
  return { ...person, generation };
}
