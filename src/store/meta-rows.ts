import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import type { Database } from './database.ts';
import {
  deviceRowSchema,
  erasureRowSchema,
  installationRowSchema,
  logRowSchema,
  personRowSchema,
  placesRowSchema,
  positionRowSchema,
  revokedRowSchema,
  settingsRowSchema,
  storedNames,
  serverStateRowSchema,
  type DeviceRow,
  type ErasureRow,
  type InstallationRow,
  type LogHeadRow,
  type PersonRow,
  type PlacesRow,
  type PositionRow,
  type RevokedRow,
  type SettingsRow,
  type ServerStateRow,
} from './meta-schemas.ts';

// A row of `meta` that fails its schema counts as absent, and each absence heals: a device without its number line takes a
// new id, one without a position meets a generation it does not know and offers everything again (F21), one without a
// person signs in again. All functions run inside the caller's transaction.

const namesByStored: ReadonlyMap<string, string> = new Map(Object.entries(storedNames).map(([name, stored]) => [stored, name]));

function withNames(row: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [names.get(name) ?? name, value]));
}

async function readRow<S extends v.GenericSchema>(db: Database, schema: S, key: string): Promise<v.InferOutput<S> | null> {
  const row = v.safeParse(schema, withNames(await db.meta.get(key), namesByStored));
  return row.success ? row.output : null;
}

export async function readDevice(db: Database): Promise<DeviceRow | null> {
  return readRow(db, deviceRowSchema, 'device');
}

export async function readPosition(db: Database): Promise<PositionRow> {
  return (await readRow(db, positionRowSchema, 'position')) ?? newPosition('');
}

export function newPosition(generation: string): PositionRow {
  return { key: 'position', generation, since: 0, from: {}, ending: [], owed: [], copies: [] };
}

export async function readPerson(db: Database): Promise<PersonRow | null> {
  return readRow(db, personRowSchema, 'person');
}

export async function readSettings(db: Database): Promise<SettingsRow> {
  return (await readRow(db, settingsRowSchema, 'settings')) ?? v.parse(settingsRowSchema, { key: 'settings' });
}

/** Null only inside the transaction that makes one: `ensureDevice` and every wipe put it there. */
export async function readInstallation(db: Database): Promise<InstallationRow | null> {
  return readRow(db, installationRowSchema, 'installation');
}

export async function readServerState(db: Database): Promise<ServerStateRow> {
  return (
    (await readRow(db, serverStateRowSchema, 'told')) ?? {
      key: 'told',
      emergencyAccess: [],
      offers: [],
      due: [],
      emergencyAccessReleases: [],
    }
  );
}

export async function readErasure(db: Database): Promise<ErasureRow> {
  return (await readRow(db, erasureRowSchema, 'erasure')) ?? { key: 'erasure', erased: [], retention: [] };
}

export async function readPlaces(db: Database): Promise<PlacesRow | null> {
  return readRow(db, placesRowSchema, 'places');
}

export async function readLogHead(db: Database): Promise<LogHeadRow> {
  const id = (await readInstallation(db))?.id ?? '';
  const row = await readRow(db, logRowSchema, 'log');
  return row?.installation === id ? row : { key: 'log', installation: id, last: null };
}

export async function isRevoked(db: Database): Promise<boolean> {
  return (await readRow(db, revokedRowSchema, 'revoked')) !== null;
}

type MetaRow =
  | DeviceRow
  | ErasureRow
  | InstallationRow
  | LogHeadRow
  | PersonRow
  | PlacesRow
  | PositionRow
  | RevokedRow
  | SettingsRow
  | ServerStateRow;

export async function writeMeta(db: Database, row: MetaRow): Promise<void> {
  await db.meta.put(withNames(row, new Map(Object.entries(storedNames))));
}

/** The same, where it says something new (I15). True when it did. */
export async function writeChanged(db: Database, before: MetaRow, after: MetaRow): Promise<boolean> {
  if (JSON.stringify(before) === JSON.stringify(after)) return false;
  await writeMeta(db, after);
  return true;
}

/** A device without any history on the server: numbers start at 1. */
export function newDevice(): DeviceRow {
  return { key: 'device', device: newId(), lastN: 0 };
}

export function newInstallation(name = ''): InstallationRow {
  return { key: 'installation', id: newId(), name, apart: false };
}

/** 16 random bytes as base64url. `store` may not import `crypto`; this is no secret. */
function newId(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
