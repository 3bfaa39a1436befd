import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import type { Database } from './database.ts';
import {
  deviceRowSchema,
  personRowSchema,
  positionRowSchema,
  settingsRowSchema,
  type DeviceRow,
  type PersonRow,
  type PositionRow,
  type SettingsRow,
} from './rows.ts';

// A row of `meta` that fails its schema counts as absent, and each absence heals: a device without its number line takes a
// new id, one without a position meets a generation it does not know and offers everything again (F21), one without a
// person signs in again. All functions run inside the caller's transaction.

async function readRow<S extends v.GenericSchema>(db: Database, schema: S, key: string): Promise<v.InferOutput<S> | null> {
  const row = v.safeParse(schema, await db.meta.get(key));
  return row.success ? row.output : null;
}

export async function readDevice(db: Database): Promise<DeviceRow | null> {
  return readRow(db, deviceRowSchema, 'device');
}

export async function readPosition(db: Database): Promise<PositionRow> {
  return (await readRow(db, positionRowSchema, 'position')) ?? { key: 'position', generation: '', since: 0, from: {}, ending: [] };
}

export async function readPerson(db: Database): Promise<PersonRow | null> {
  return readRow(db, personRowSchema, 'person');
}

export async function readSettings(db: Database): Promise<SettingsRow> {
  return (await readRow(db, settingsRowSchema, 'settings')) ?? v.parse(settingsRowSchema, { key: 'settings' });
}

export async function writeMeta(db: Database, row: DeviceRow | PositionRow | PersonRow | SettingsRow): Promise<void> {
  await db.meta.put(row);
}

/** A device without any history on the server: numbers start at 1. */
export function newDevice(): DeviceRow {
  return { key: 'device', device: newDeviceId(), lastN: 0 };
}

/** 16 random bytes as base64url. `store` may not import `crypto`; this is no secret. */
function newDeviceId(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
