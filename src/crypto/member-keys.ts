import * as v from 'valibot';
import type { Id } from '../domain/values.ts';
import { bytesSchema, publicKeySchema, type Bytes64 } from '../protocol/change.ts';
import { openBytes, sealBytes } from './aes-gcm.ts';
import { fromBase64url, fromUtf8, readBase64url, toBase64url, toUtf8, type Bytes } from './bytes.ts';
import { generatePair } from './generate-pair.ts';
import { jsonBytes } from './signing.ts';

/** A member's two key pairs and the directory's root. Public halves as they stand in the directory. */
export interface MemberKeys {
  readonly member: Id;
  /** X25519 */
  readonly readKey: Bytes64;
  /** Ed25519 */
  readonly signKey: Bytes64;
  /** signKey of the directory's first entry: sealed with the private halves, so no server can swap the directory. */
  readonly root: Bytes64;
  readonly readPrivate: CryptoKey;
  readonly signPrivate: CryptoKey;
}

const sealedFormSchema = v.object({
  form: v.literal(1),
  readKey: publicKeySchema,
  signKey: publicKeySchema,
  root: publicKeySchema,
  /** PKCS #8 */
  readPrivate: bytesSchema,
  signPrivate: bytesSchema,
});

/** New pairs. Their private halves are extractable so that they can be sealed; those that openMemberKeys gives are not. */
export async function createMemberKeys(member: Id, root?: Bytes64): Promise<MemberKeys> {
  const read = await generatePair('X25519', true);
  const sign = await generatePair('Ed25519', true);
  const signKey = await publicHalf(sign);
  return {
    member,
    readKey: await publicHalf(read),
    signKey,
    root: root ?? signKey,
    readPrivate: read.privateKey,
    signPrivate: sign.privateKey,
  };
}

/** Seals keys fresh from createMemberKeys, bound to the member's id. Opened keys cannot be sealed again: they are not extractable. */
export async function sealMemberKeys(keys: MemberKeys, sealingKey: CryptoKey): Promise<Bytes64> {
  const form: v.InferOutput<typeof sealedFormSchema> = {
    form: 1,
    readKey: keys.readKey,
    signKey: keys.signKey,
    root: keys.root,
    readPrivate: await pkcs8(keys.readPrivate),
    signPrivate: await pkcs8(keys.signPrivate),
  };
  return toBase64url(await sealBytes(sealingKey, toUtf8(JSON.stringify(form)), binding(keys.member)));
}

/** Null: wrong key, another member's keys, or damaged. */
export async function openMemberKeys(sealed: Bytes64, sealingKey: CryptoKey, member: Id): Promise<MemberKeys | null> {
  const bytes = readBase64url(sealed);
  const plain = bytes && (await openBytes(sealingKey, bytes, binding(member)));
  if (!plain) return null;
  const form = readForm(plain);
  plain.fill(0);
  return {
    member,
    readKey: form.readKey,
    signKey: form.signKey,
    root: form.root,
    readPrivate: await crypto.subtle.importKey('pkcs8', fromBase64url(form.readPrivate), 'X25519', false, ['deriveBits']),
    signPrivate: await crypto.subtle.importKey('pkcs8', fromBase64url(form.signPrivate), 'Ed25519', false, ['sign']),
  };
}

/**
 * The same keys under another sealing key: a new passphrase, recovery key or passkey. Null as for openMemberKeys. The private halves pass
 * through as bytes and are wiped.
 */
export async function resealMemberKeys(
  sealed: Bytes64,
  { member, from, to }: { readonly member: Id; readonly from: CryptoKey; readonly to: CryptoKey },
): Promise<Bytes64 | null> {
  const bytes = readBase64url(sealed);
  const plain = bytes && (await openBytes(from, bytes, binding(member)));
  if (!plain) return null;
  const again = toBase64url(await sealBytes(to, plain, binding(member)));
  plain.fill(0);
  return again;
}

/** Sealed by this app under the member's own key: anything else in it is a bug and throws, naming no secret. */
function readForm(plain: Bytes): v.InferOutput<typeof sealedFormSchema> {
  const form = v.safeParse(v.pipe(v.string(), v.parseJson(), sealedFormSchema), fromUtf8(plain));
  if (!form.success) throw new Error('member keys in an unknown form');
  return form.output;
}

function binding(member: Id): Bytes {
  return jsonBytes(['lotse member keys 1', member]);
}

async function publicHalf(made: CryptoKeyPair): Promise<Bytes64> {
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', made.publicKey)));
}

async function pkcs8(key: CryptoKey): Promise<Bytes64> {
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', key)));
}
