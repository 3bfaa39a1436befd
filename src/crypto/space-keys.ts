import type { Id } from '../domain/values.ts';
import type { Bytes64, Link, Wrap } from '../protocol/change.ts';
import { importAesKey, openBytes, sealBytes } from './aes-gcm.ts';
import { concat, own, randomBytes, readBase64url, sha256, toBase64url, type Bytes } from './bytes.ts';
import { hpkeOpen, hpkeSeal } from './hpke.ts';
import type { MemberKeys } from './member-keys.ts';
import { jsonBytes } from './signing.ts';

const KEY = 32;

/** AES-256 key of one space and epoch, raw: for wrapping and for the sealed keyring only. */
export async function createSpaceKey(): Promise<Bytes> {
  return randomBytes(KEY);
}

/** For sealing and opening; not extractable. */
export async function importSpaceKey(raw: Uint8Array): Promise<CryptoKey> {
  if (raw.length !== KEY) throw new RangeError('a space key has 32 bytes');
  return importAesKey(raw);
}

/** HPKE (RFC 9180, base mode) to one member. The info binds programme, space, epoch and recipient: a wrap moved anywhere else stays shut. */
export async function wrapSpaceKey(what: {
  key: Uint8Array;
  recipient: { readonly id: Id; readonly readKey: Bytes64 };
  programme: Id;
  space: Id;
  epoch: number;
}): Promise<Wrap> {
  const { recipient, epoch } = what;
  const info = binding({ ...what, member: recipient.id });
  const { enc, box } = await hpkeSeal(Uint8Array.from(what.key), { readKey: recipient.readKey, info });
  return { member: recipient.id, epoch, enc: toBase64url(enc), box: toBase64url(box) };
}

/** Null: not wrapped for these keys, this space or this epoch, or damaged. */
export async function unwrapSpaceKey(what: { wrap: Wrap; programme: Id; space: Id; keys: MemberKeys }): Promise<Bytes | null> {
  const { wrap, keys } = what;
  const enc = readBase64url(wrap.enc);
  const box = readBase64url(wrap.box);
  if (!enc || !box || wrap.member !== keys.member) return null;
  const key = await hpkeOpen({ enc, box }, { keys, info: binding({ ...what, member: wrap.member, epoch: wrap.epoch }) });
  return key?.length === KEY ? key : null;
}

/** Which key this is. */
export interface KeyPlace {
  readonly programme: Id;
  readonly space: Id;
  readonly epoch: number;
}

/** Commits to an epoch's key (`MemberList.check`): whoever unwraps a key compares, so that no wrap or link can bring another one. */
export async function keyCheck(key: Uint8Array, { programme, space, epoch }: KeyPlace): Promise<Bytes64> {
  return toBase64url(await sha256(concat(jsonBytes(['lotse key check 1', programme, space, epoch]), key)));
}

/** The key of `older.epoch` under the key of the epoch after it (`MemberList.links`). */
export async function linkSpaceKey(older: KeyPlace & { readonly key: Uint8Array }, newer: Uint8Array): Promise<Link> {
  const box = await sealBytes(await importSpaceKey(newer), own(older.key), linkBinding(older));
  return { epoch: older.epoch, box: toBase64url(box) };
}

/** Null: another key, space or epoch, or damaged. */
export async function openLink(
  link: Link,
  of: { readonly programme: Id; readonly space: Id; readonly newer: Uint8Array },
): Promise<Bytes | null> {
  const box = readBase64url(link.box);
  const key = box && (await openBytes(await importSpaceKey(of.newer), box, linkBinding({ ...of, epoch: link.epoch })));
  return key?.length === KEY ? key : null;
}

function linkBinding({ programme, space, epoch }: KeyPlace): Bytes {
  return jsonBytes(['lotse key link 1', programme, space, epoch]);
}

function binding(wrap: { programme: Id; space: Id; epoch: number; member: Id }): Bytes {
  return jsonBytes(['lotse space key 1', wrap.programme, wrap.space, wrap.epoch, wrap.member]);
}
