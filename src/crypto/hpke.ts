import type { AeadInterface, CipherSuite } from '@hpke/core';
import type { Bytes64 } from '../protocol/change.ts';
import { own, readBase64url, type Bytes } from './bytes.ts';
import { generatePair } from './generate-pair.ts';

/** Who opens, and with what: RFC 9180's recipient key pair. */
export interface ReadPair {
  readonly readKey: Bytes64;
  readonly readPrivate: CryptoKey;
}
export interface Sealed {
  readonly enc: Bytes;
  readonly box: Bytes;
}

/**
 * DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Only the vectors of RFC 9180 ask for another AEAD.
 * The library is fetched at the first use: a start up to the passphrase does without it.
 */
export async function hpkeSuite(aead?: AeadInterface): Promise<CipherSuite> {
  const hpke = await import('./hpke-library.ts');
  return new hpke.CipherSuite({ kem: new hpke.DhkemX25519HkdfSha256(), kdf: new hpke.HkdfSha256(), aead: aead ?? new hpke.Aes256Gcm() });
}

/** Single-shot seal to a public key. With `sender`, mode Auth: only the holder of that pair could have made it; else mode Base. */
export async function hpkeSeal(plain: Bytes, to: { readKey: Bytes64; info: Bytes; sender?: ReadPair }): Promise<Sealed> {
  const suite = await hpkeSuite();
  const recipientPublicKey = await readPublic(suite, to.readKey);
  if (!recipientPublicKey) throw new Error('recipient has no valid reading key');
  const sender = to.sender && (await pairOf(suite, to.sender));
  // `ekm` is the ephemeral pair: ours is asked for again where the browser fails to make one.
  const ekm = await generatePair('X25519', false);
  const sealed = await suite.seal({ recipientPublicKey, info: to.info, ekm, ...(sender && { senderKey: sender }) }, plain);
  return { enc: new Uint8Array(sealed.enc), box: new Uint8Array(sealed.ct) };
}

/** Null when anything is not as it was sealed: bytes, recipient, info, or (with `sender`) who sealed it. */
export async function hpkeOpen(sealed: Sealed, as: { keys: ReadPair; info: Bytes; sender?: Bytes64 }): Promise<Bytes | null> {
  const suite = await hpkeSuite();
  const recipientKey = await pairOf(suite, as.keys);
  const senderPublicKey = as.sender === undefined ? undefined : await readPublic(suite, as.sender);
  if (senderPublicKey === null) return null;
  try {
    const parameters = { recipientKey, enc: own(sealed.enc), info: as.info, ...(senderPublicKey && { senderPublicKey }) };
    return new Uint8Array(await suite.open(parameters, own(sealed.box)));
  } catch (error) {
    const { HpkeError } = await import('./hpke-library.ts');
    if (error instanceof HpkeError) return null;
    throw error;
  }
}

/** As a pair, so that the library need not export the private half to find the public one. */
async function pairOf(suite: CipherSuite, keys: ReadPair): Promise<CryptoKeyPair> {
  const publicKey = await readPublic(suite, keys.readKey);
  if (!publicKey) throw new Error('keys without a valid reading key');
  return { privateKey: keys.readPrivate, publicKey };
}

async function readPublic(suite: CipherSuite, readKey: Bytes64): Promise<CryptoKey | null> {
  const raw = readBase64url(readKey);
  return raw?.length === 32 ? suite.kem.deserializePublicKey(raw) : null;
}
