import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import { authorOf, type DirectoryEntry } from '../protocol/change.ts';
import type { Connection } from './connection.ts';
import { tableNames, type Database, type TableName } from './database.ts';
import type { Meta, SettableMeta, SignedIn, Waiting } from './held.ts';
import {
  isRevoked,
  newDevice,
  newInstallation,
  newPosition,
  readDevice,
  readErasure,
  readInstallation,
  readPerson,
  readPlaces,
  readPosition,
  readSettings,
  readServerState,
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
  const { key: _state, ...serverState } = await readServerState(db);
  const { key: _erasure, ...erasure } = await readErasure(db);
  const person = await readPerson(db);
  const { generation, copies } = await readPosition(db);
  const { id, name, apart } = (await readInstallation(db)) ?? { id: '', name: '', apart: false };
  return {
    ...plain,
    ...serverState,
    ...erasure,
    copies,
    places: (await readPlaces(db))?.serverPlaces ?? null,
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
        await writeMeta(db, { ...(await readSettings(db)), keyring: null, passkeys: null, dismissed: [] });
        await writeMeta(db, { key: 'revoked', at: now() });
        return true;
      });
    },
  };
}

const droppedAtRevocation: readonly TableName[] = ['records', 'answered', 'lists', 'log'];

/** By the tables' own counts: no row is read. */
async function countWaiting(db: Database): Promise<Waiting> {
  return {
    unsent: await db.outbox.count(),
    refused: await db.refused.count(),
    drafts: await db.drafts.count(),
    quarantined: await db.aside.count(),
    log: await db.log.count(),
  };
}

/** What a wipe would lose. */
function lossOf({ unsent, refused, drafts, quarantined, log }: Waiting): number {
  return unsent + refused + drafts + quarantined + log;
}

/** Everything goes, and the next person's device is another installation. Inside the caller's transaction over all tables. */
async function wipe(db: Database): Promise<void> {
  const schema = await db.meta.get('schema');
  for (const name of tableNames) await db.table(name).clear();
  if (schema !== undefined) await db.meta.put(schema);
  await writeMeta(db, newInstallation());
}

/** Entries that claim one number: more than these come from a server that lies. */
const MAX_VARIANTS = 8;

/**
 * The directory only grows. Entries that claim one number stand side by side in the order they came: which of them is true, only a reader
 * can tell, so a forged one never displaces it (I10).
 */
export function growDirectory(held: readonly DirectoryEntry[], arrived: readonly DirectoryEntry[]): DirectoryEntry[] {
  const known = new Set(held.map((entry) => JSON.stringify(entry)));
  const variants = new Map<number, number>();
  for (const { number } of held) variants.set(number, (variants.get(number) ?? 0) + 1);
  const grown = [...held];
  for (const entry of arrived) {
    const text = JSON.stringify(entry);
    const there = variants.get(entry.number) ?? 0;
    // Nothing leads on to an entry whose predecessor is not here.
    if (known.has(text) || there >= MAX_VARIANTS || (entry.number > 1 && !variants.has(entry.number - 1))) continue;
    known.add(text);
    variants.set(entry.number, there + 1);
    grown.push(entry);
  }
  return grown.toSorted((a, b) => a.number - b.number);
}
