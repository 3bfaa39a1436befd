import type { Bytes64 } from '../protocol/change.ts';
import { concat, readBase64url, toBase64url, toUtf8, type Bytes } from './bytes.ts';

/**
 * What a signature is about. The prefix stands in front of every signed text, so a signature given for one kind of thing
 * is worth nothing for another. Each is followed by a JSON array, which ends itself: nothing can move across the seam to a box.
 */
export const SIGNED = {
  change: 'lotse change 1\n',
  list: 'lotse member list 1\n',
  entry: 'lotse directory entry 1\n',
  retention: 'lotse retention 1\n',
  log: 'lotse log entry 1\n',
  invitation: 'lotse invitation 1\n',
} as const;
export type Signed = (typeof SIGNED)[keyof typeof SIGNED];

/** A public key imported once, for whoever verifies much. Spelled so that it is a real type in Node too, where no `CryptoKey` is declared. */
export type VerifyKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Ed25519 (RFC 8032) over prefix ‖ pieces, base64url. */
export async function sign(about: Signed, pieces: readonly Bytes[], signKey: CryptoKey): Promise<Bytes64> {
  const signature = await crypto.subtle.sign('Ed25519', signKey, concat(toUtf8(about), ...pieces));
  return toBase64url(new Uint8Array(signature));
}

/** False for every other text, key or signature, malformed ones included. */
export async function verify(
  what: { about: Signed; pieces: readonly Bytes[]; signature: Bytes64 },
  signKey: Bytes64 | VerifyKey,
): Promise<boolean> {
  const key = typeof signKey === 'string' ? await importSignKey(signKey) : signKey;
  const signature = readBase64url(what.signature);
  if (!key || signature?.length !== 64) return false;
  return crypto.subtle.verify('Ed25519', key, signature, concat(toUtf8(what.about), ...what.pieces));
}

/** The JSON of a flat array of fields: the form in which everything is signed and bound. */
export function jsonBytes(fields: readonly unknown[]): Bytes {
  return toUtf8(JSON.stringify(fields));
}

/** Null for what is no Ed25519 public key. */
export async function importSignKey(signKey: Bytes64): Promise<VerifyKey | null> {
  const raw = readBase64url(signKey);
  return raw?.length === 32 ? crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']) : null;
}
