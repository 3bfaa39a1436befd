import * as v from 'valibot';
import { civilDateSchema, idSchema } from '../domain/values.ts';
import { logEntrySchema } from '../protocol/log-http.ts';
import { bytesSchema, directoryEntrySchema, notNegative, wrapSchema } from '../protocol/change.ts';
import { exchangeStates } from '../protocol/channels.ts';
import { loginSchema, sealedAccountSchema } from '../protocol/http.ts';
import { offerSchema, placesSchema, retentionOrderSchema } from '../protocol/pull-http.ts';

// The rows of `meta`, one of each.

/** Fields that are stored under the names of the first release, so that older data and older apps stay readable. Renamed in meta-rows.ts. */
export const storedNames = {
  dismissed: 'putAway',
  emergencyAccess: 'glass',
  emergencyAccessReleases: 'glassed',
  serverPlaces: 'told',
} as const;

export const deviceRowSchema = v.object({ key: v.literal('device'), device: idSchema, lastN: notNegative });
export type DeviceRow = v.InferOutput<typeof deviceRowSchema>;

/** R12: this device's copy of a space of a closed case, since when: `gone` was evicted, `wanted` is being fetched again, `here` was fetched. Stored names. */
const copySchema = v.object({ space: idSchema, state: v.picklist(['gone', 'wanted', 'here']), on: civilDateSchema });
export type LocalCopy = v.InferOutput<typeof copySchema>;

export const positionRowSchema = v.object({
  key: v.literal('position'),
  generation: v.string(),
  /** Cursor of every space not named in `from`. */
  since: notNegative,
  /** Spaces that lag behind `since`. */
  from: v.record(idSchema, notNegative),
  /** Spaces that ended or were erased while unsent work for them was here. */
  ending: v.array(idSchema),
  /** What of a restored server's is still to be offered outside the queue (F21). */
  owed: v.optional(v.array(v.picklist(['directory', 'retention', 'places'])), []),
  /** Beside the cursors: should this row be lost, everything is fetched from zero, and nothing is missing unseen. */
  copies: v.optional(v.array(copySchema), []),
});
export type PositionRow = v.InferOutput<typeof positionRowSchema>;

export const personRowSchema = v.object({
  key: v.literal('person'),
  programme: idSchema,
  login: loginSchema,
  fictional: v.boolean(),
  account: sealedAccountSchema,
  directory: v.array(directoryEntrySchema),
});
export type PersonRow = v.InferOutput<typeof personRowSchema>;

export const settingsRowSchema = v.object({
  key: v.literal('settings'),
  idleLockMs: v.optional(v.number(), 5 * 60_000),
  wrongUnlocks: v.optional(v.object({ count: v.number(), at: v.number() }), { count: 0, at: 0 }),
  keyring: v.optional(v.nullable(bytesSchema), null),
  lastExchange: v.optional(v.nullable(v.number()), null),
  exchange: v.optional(v.picklist(exchangeStates), 'idle'),
  dismissed: v.optional(v.array(v.string()), []),
  passkeys: v.optional(
    v.nullable(v.object({ salt: bytesSchema, credentials: v.array(v.object({ id: v.string(), sealed: bytesSchema })) })),
    null,
  ),
});
export type SettingsRow = v.InferOutput<typeof settingsRowSchema>;

export const installationRowSchema = v.object({
  key: v.literal('installation'),
  id: idSchema,
  name: v.string(),
  /** The session belongs to the installation that this one parted from (F14). */
  apart: v.optional(v.boolean(), false),
});
export type InstallationRow = v.InferOutput<typeof installationRowSchema>;

/** What every pull answers whole: the state of the last one. */
export const serverStateRowSchema = v.object({
  key: v.literal('told'),
  emergencyAccess: v.array(v.object({ case: idSchema, space: idSchema, until: v.number(), wraps: v.array(wrapSchema) })),
  offers: v.array(offerSchema),
  due: v.array(idSchema),
  emergencyAccessReleases: v.optional(v.array(v.object({ case: idSchema, record: idSchema, by: idSchema, at: v.number() })), []),
});
export type ServerStateRow = v.InferOutput<typeof serverStateRowSchema>;

/** What is remembered of erasure (R12), so that nothing comes back (I13) and a restored server learns of it again. */
export const erasureRowSchema = v.object({
  key: v.literal('erasure'),
  erased: v.array(idSchema),
  retention: v.array(retentionOrderSchema),
});
export type ErasureRow = v.InferOutput<typeof erasureRowSchema>;

/** Who has a place (R1) by the server's last answer, and in which generation. */
export const placesRowSchema = v.object({ key: v.literal('places'), generation: v.string(), serverPlaces: placesSchema });
export type PlacesRow = v.InferOutput<typeof placesRowSchema>;

/** The newest entry of the access log of this installation, sent or not. */
export const logRowSchema = v.object({ key: v.literal('log'), installation: idSchema, last: v.nullable(logEntrySchema) });
export type LogHeadRow = v.InferOutput<typeof logRowSchema>;

export const revokedRowSchema = v.object({ key: v.literal('revoked'), at: v.number() });
export type RevokedRow = v.InferOutput<typeof revokedRowSchema>;

export const schemaRowSchema = v.object({ key: v.literal('schema'), version: notNegative });
