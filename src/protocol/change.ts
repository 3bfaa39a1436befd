import * as v from 'valibot';
import { spaceKinds } from '../domain/kind.ts';
import { roleSchema } from '../domain/roles.ts';
import { civilDateSchema, idSchema, type Id } from '../domain/values.ts';

/** Bytes as base64url without padding, as they stand in JSON and in IndexedDB. */
export const bytesSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]*$/));
export type Bytes64 = string;
const signatureSchema = v.pipe(bytesSchema, v.length(86));
const publicKeySchema = v.pipe(bytesSchema, v.length(43));

/** Largest sealed change: 256 KB of padded box, in base64url characters, with nonce and tag. */
export const MAX_BOX_CHARACTERS = 350_000;
/** Parts that one change writes at the most, and changes that it replaces in one of them. */
export const MAX_PARTS = 64;
export const MAX_REPLACED = 256;

export const replacesSchema = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/)), v.pipe(v.array(idSchema), v.maxLength(MAX_REPLACED))),
  v.check((parts) => Object.keys(parts).length >= 1 && Object.keys(parts).length <= MAX_PARTS),
);

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const notNegative = v.pipe(v.number(), v.integer(), v.minValue(0));

/** First and last day, both included. */
export const daysSchema = v.strictObject({ from: civilDateSchema, until: civilDateSchema });

/**
 * What the server must read in plain to grant places (R1): the place request that the box holds as well, or how many places there are. It is part
 * of the AAD. A request is about the case whose `frame` the change lies in. `capacity` is a team lead's decision about the record; null takes it back.
 */
export const placeRequestHeaderSchema = v.variant('act', [
  v.strictObject({ act: v.literal('request'), as: v.picklist(['reserve', 'occupy']), days: daysSchema }),
  v.strictObject({ act: v.literal('occupy'), days: daysSchema }),
  v.strictObject({ act: v.literal('extend') }),
  v.strictObject({ act: v.literal('release'), last: v.nullable(civilDateSchema) }),
  v.strictObject({ act: v.literal('accept') }),
  v.strictObject({ act: v.literal('decline') }),
  v.strictObject({ act: v.literal('resume') }),
  v.strictObject({ act: v.literal('urgent'), urgent: v.boolean() }),
  v.strictObject({
    act: v.literal('capacity'),
    setting: v.nullable(v.strictObject({ from: civilDateSchema, places: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)) })),
  }),
]);
export type PlaceRequestHeader = v.InferOutput<typeof placeRequestHeaderSchema>;

/** One sealed, signed change (ARCHITECTURE.md "Records, parts, changes"). Every field left of `box` is the box's AAD. */
export const changeSchema = v.strictObject({
  id: idSchema,
  programme: idSchema,
  space: idSchema,
  record: idSchema,
  author: idSchema,
  epoch: positive,
  replaces: replacesSchema,
  /**
   * Only in an `inbox`, where an author without its key submits something: what opens the box with the inbox's private key of this
   * epoch (base64url of HPKE's enc ‖ the wrapped content key). `dropped` is its name on the wire. Part of the AAD when present.
   */
  dropped: v.optional(v.pipe(bytesSchema, v.maxLength(160))),
  /** The place request header, plain for the server (R1); `claim` is its name on the wire. Part of the AAD when present. */
  claim: v.optional(placeRequestHeaderSchema),
  /** base64url(nonce 12 bytes ‖ AES-256-GCM ciphertext ‖ tag) */
  box: v.pipe(bytesSchema, v.minLength(40), v.maxLength(MAX_BOX_CHARACTERS)),
  /** Ed25519 over AAD and box by the author's signing key. */
  signature: signatureSchema,
});
export type Change = v.InferOutput<typeof changeSchema>;

/** A space key wrapped for one member by HPKE (RFC 9180, base mode, X25519, HKDF-SHA256, AES-256-GCM). */
export const wrapSchema = v.strictObject({
  member: idSchema,
  epoch: positive,
  enc: publicKeySchema,
  box: v.pipe(bytesSchema, v.maxLength(128)),
});
export type Wrap = v.InferOutput<typeof wrapSchema>;

/** The key of epoch `epoch`, sealed (AES-256-GCM) under the key of the epoch after it: who holds the newest key reads everything before. */
export const linkSchema = v.strictObject({ epoch: positive, box: v.pipe(bytesSchema, v.maxLength(128)) });
export type Link = v.InferOutput<typeof linkSchema>;

/** Days (Europe/Berlin) from the first to the last of which access holds, both included (R10). */
export const datedSchema = v.strictObject({ from: civilDateSchema, until: civilDateSchema });

/**
 * The signed, numbered list of who holds a space's key. Number 1 creates the space; each further one is a compare-and-set.
 * Who may write which list: domain/list-rules.ts, on the server and on every reader's device.
 */
export const memberListSchema = v.strictObject({
  id: idSchema,
  programme: idSchema,
  space: idSchema,
  kind: v.picklist(spaceKinds),
  /** The name on the wire of what the space belongs to: a case (record id of its caseFile) or, for an inbox, an office; null for `directory` and `team`. */
  of: v.nullable(idSchema),
  number: positive,
  epoch: positive,
  /** Case spaces: who leads the case (R9). Null elsewhere. */
  lead: v.nullable(idSchema),
  members: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(200)),
  /** Substitutes: members whose access begins and ends by itself. */
  dated: v.record(idSchema, datedSchema),
  /** `content` only: team leads who are no members, but whose wrap the server keeps and releases against a recorded reason (emergency access). */
  escrow: v.pipe(v.array(idSchema), v.maxLength(50)),
  wraps: v.pipe(v.array(wrapSchema), v.maxLength(400)),
  links: v.pipe(v.array(linkSchema), v.maxLength(200)),
  /** Commits to the epoch's key (crypto/space-keys.ts, `keyCheck`), so that no wrap can bring another one. */
  check: publicKeySchema,
  /** Inboxes only: X25519 public key that belongs to the epoch's key; who drops something seals to it. */
  inboxKey: v.nullable(publicKeySchema),
  /** How many directory entries the author knew: roles and reading keys are meant as of then. */
  asOf: positive,
  author: idSchema,
  signature: signatureSchema,
});
export type MemberList = v.InferOutput<typeof memberListSchema>;

/** One entry of the signed, chained member directory. The first is signed by the member it names. */
export const directoryEntrySchema = v.strictObject({
  programme: idSchema,
  number: positive,
  /** SHA-256 of the entry before, base64url; '' for the first. */
  previous: v.pipe(bytesSchema, v.maxLength(43)),
  member: v.strictObject({
    id: idSchema,
    role: roleSchema,
    office: v.nullable(idSchema),
    /** X25519 public key, for wraps and drafts. */
    readKey: publicKeySchema,
    /** Ed25519 public key. */
    signKey: publicKeySchema,
    active: v.boolean(),
  }),
  author: idSchema,
  signature: signatureSchema,
});
export type DirectoryEntry = v.InferOutput<typeof directoryEntrySchema>;

/** What a device may put into its outbox. */
export const itemSchema = v.variant('type', [
  v.strictObject({ type: v.literal('change'), change: changeSchema }),
  /** `escrow`: wraps for the members that the list names in `escrow`; kept by the server, handed to nobody but them, against a reason. */
  v.strictObject({ type: v.literal('list'), list: memberListSchema, escrow: v.pipe(v.array(wrapSchema), v.maxLength(50)) }),
]);
/** A list on its way, with the wraps that travel beside it. */
export type ListItem = Extract<Item, { type: 'list' }>;
export type Item = v.InferOutput<typeof itemSchema>;

/** `n` counts 1, 2, 3… per device and lies outside seal and signature, so ids survive renumbering. */
export const envelopeSchema = v.strictObject({ n: positive, item: itemSchema });
export type Envelope = v.InferOutput<typeof envelopeSchema>;

/** The id an item is known by: the same item pushed again gets the same answer. */
export function itemId(item: Item): Id {
  return item.type === 'change' ? item.change.id : item.list.id;
}

/** Who wrote and signed it. */
export function authorOf(item: Item): Id {
  return item.type === 'change' ? item.change.author : item.list.author;
}

/** The space it belongs to. */
export function spaceOf(item: Item): Id {
  return item.type === 'change' ? item.change.space : item.list.space;
}

export { idSchema, notNegative, positive, publicKeySchema, signatureSchema };
