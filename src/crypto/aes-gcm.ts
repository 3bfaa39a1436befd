import { concat, own, randomBytes, type Bytes } from './bytes.ts';

/** NIST SP 800-38D: 96-bit nonces, drawn at random; far below 2^32 boxes a key. */
const NONCE = 12;

export async function importAesKey(raw: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', own(raw), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** AES-256-GCM → nonce ‖ ciphertext ‖ tag. */
export async function sealBytes(key: CryptoKey, plain: Bytes, aad: Bytes): Promise<Bytes> {
  const nonce = randomBytes(NONCE);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, key, plain);
  return concat(nonce, new Uint8Array(sealed));
}

/** Null when key, bytes or AAD are not those of sealing. */
export async function openBytes(key: CryptoKey, sealed: Bytes, aad: Bytes): Promise<Bytes | null> {
  try {
    const parameters = { name: 'AES-GCM', iv: sealed.subarray(0, NONCE), additionalData: aad };
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, sealed.subarray(NONCE)));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
}
