import type { Id } from '../domain/values.ts';
import type { Bytes64 } from '../protocol/change.ts';
import { importAesKey, openBytes, sealBytes } from './aes-gcm.ts';
import { fromUtf8, own, randomBytes, readBase64url, sha256, toBase64url, toUtf8 } from './bytes.ts';
import { jsonBytes, sign, SIGNED, verify } from './signing.ts';

const SECRET = 32;

/** What an invitation's link carries in its fragment, which no browser sends to a server: 32 random bytes, base64url. */
export function createInvitationSecret(): Bytes64 {
  return toBase64url(randomBytes(SECRET));
}

/** Shown to the server to open the invitation; the server holds its hash. Null for what is no secret. */
export async function invitationToken(secret: Bytes64): Promise<Bytes64 | null> {
  const bits = await derived(secret, 'token');
  return bits && toBase64url(bits);
}

/** SHA-256 of the token, base64url: all that the server holds. */
export async function tokenHash(token: Bytes64): Promise<Bytes64> {
  return toBase64url(await sha256(toUtf8(token)));
}

/** The keys of an invited person, as only somebody with the link could have named them. */
export interface InvitedKeys {
  readonly invitation: Id;
  readonly member: Id;
  readonly readKey: Bytes64;
  readonly signKey: Bytes64;
}

/** HMAC-SHA256 over invitation, member and both public keys. Null for what is no secret. */
export async function invitationMac(secret: Bytes64, keys: InvitedKeys): Promise<Bytes64 | null> {
  const key = await macKey(secret);
  return key && toBase64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, macText(keys))));
}

/** In constant time. */
export async function verifyInvitationMac(secret: Bytes64, keys: InvitedKeys, mac: Bytes64): Promise<boolean> {
  const key = await macKey(secret);
  const bytes = readBase64url(mac);
  return key !== null && bytes !== null && crypto.subtle.verify('HMAC', key, own(bytes), macText(keys));
}

/** JSON that only whoever has the link can read, and only they or who invited can have written. */
export async function sealForInvited(value: unknown, secret: Bytes64, invitation: Id): Promise<Bytes64 | null> {
  const bits = await derived(secret, 'seal');
  if (!bits) return null;
  return toBase64url(await sealBytes(await importAesKey(bits), toUtf8(JSON.stringify(value)), jsonBytes(['lotse invited 1', invitation])));
}

/** Null: another secret, or damaged. The value still has to be parsed. */
export async function openForInvited(sealed: Bytes64, secret: Bytes64, invitation: Id): Promise<unknown> {
  const bits = await derived(secret, 'seal');
  const box = readBase64url(sealed);
  const plain = bits && box && (await openBytes(await importAesKey(bits), box, jsonBytes(['lotse invited 1', invitation])));
  return plain ? JSON.parse(fromUtf8(plain)) : null;
}

/** What an invitation grants, as the inviting team lead signs it: without that, a server could invite whom it likes. */
export interface Invited {
  readonly programme: Id;
  readonly invitation: Id;
  readonly secret: Bytes64;
  readonly name: string;
  readonly role: string;
  readonly office: Id | null;
  /** Somebody known who comes back. */
  readonly member: Id | null;
  /** The id that whoever is invited will have: so the link makes one member, however often a server tells of it. */
  readonly who: Id;
  /** How many directory entries there were: what the directory says of that member later has used the invitation up. */
  readonly asOf: number;
  /** Last moment of the invitation, milliseconds since 1970. */
  readonly until: number;
  readonly by: Id;
}

export async function signInvitation(invited: Invited, signKey: CryptoKey): Promise<Bytes64> {
  return sign(SIGNED.invitation, [invitedText(invited)], signKey);
}

/** Did the holder of `signKey` (that of `by`, from the directory) invite exactly so? */
export async function verifyInvitation(invited: Invited, signature: Bytes64, signKey: Bytes64): Promise<boolean> {
  return verify({ about: SIGNED.invitation, pieces: [invitedText(invited)], signature }, signKey);
}

function invitedText({ programme, invitation, secret, name, role, office, member, who, asOf, until, by }: Invited) {
  return jsonBytes([programme, invitation, secret, name, role, office, member, who, asOf, until, by]);
}

async function macKey(secret: Bytes64): Promise<CryptoKey | null> {
  const bits = await derived(secret, 'mac');
  return bits && crypto.subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

function macText({ invitation, member, readKey, signKey }: InvitedKeys) {
  return jsonBytes(['lotse invited keys 1', invitation, member, readKey, signKey]);
}

/** HKDF-SHA256 of the secret, 32 bytes for each use. */
async function derived(secret: Bytes64, use: 'token' | 'mac' | 'seal'): Promise<Uint8Array<ArrayBuffer> | null> {
  const raw = readBase64url(secret);
  if (raw?.length !== SECRET) return null;
  const base = await crypto.subtle.importKey('raw', own(raw), 'HKDF', false, ['deriveBits']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toUtf8(`lotse invitation ${use} 1`) };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, base, 256));
}
