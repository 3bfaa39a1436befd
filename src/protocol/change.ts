import * as v from 'valibot';
import { spaceKinds } from '../domain/kind.ts';
import { roleSchema } from '../domain/roles.ts';
import { idSchema, type Id } from '../domain/values.ts';

/** Bytes as base64url without padding, as they stand in JSON and in IndexedDB. */
export const bytesSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]*$/));
export type Bytes64 = string;
const signatureSchema = v.pipe(bytesSchema, v.length(86));
const publicKeySchema = v.pipe(bytesSchema, v.length(43));

/** Largest sealed change: 256 KB of padded box, in base64url characters, with nonce and tag. */
export const MAX_BOX_CHARACTERS = 350_000;
export const MAX_PARTS = 64;
export const MAX_REPLACED = 256;

export const replacesSchema = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/)), v.pipe(v.array(idSchema), v.maxLength(MAX_REPLACED))),
  v.check((parts) => Object.keys(parts).length >= 1 && Object.keys(parts).length <= MAX_PARTS),
);

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const notNegative = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One sealed, signed change (DESIGN.md "Records, parts, changes"). Every field left of `box` is the box's AAD. */
export const changeSchema = v.strictObject({
  id: idSchema,
  programme: idSchema,
  space: idSchema,
  record: idSchema,
  author: idSchema,
  epoch: positive,
  replaces: replacesSchema,
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

/** The signed, numbered list of who holds a space's key. Number 1 creates the space; each further one is a compare-and-set. */
export const memberListSchema = v.strictObject({
  id: idSchema,
  programme: idSchema,
  space: idSchema,
  kind: v.picklist(spaceKinds),
  /** The case (record id of its caseFile) the space belongs to; null outside cases. */
  of: v.nullable(idSchema),
  number: positive,
  epoch: positive,
  members: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(200)),
  wraps: v.pipe(v.array(wrapSchema), v.maxLength(400)),
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
  v.strictObject({ type: v.literal('list'), list: memberListSchema }),
]);
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
