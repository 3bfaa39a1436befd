import type { Bytes64 } from '../protocol/change.ts';
import { own, readBase64url, toUtf8 } from './bytes.ts';

/**
 * The key that a passkey's PRF secret stands for (WebAuthn Level 3, `prf`; HKDF-SHA256 over its 32 bytes): it seals the member's keys once
 * more, on this device only. Null for what is no such secret.
 */
export async function passkeySealingKey(secret: Bytes64): Promise<CryptoKey | null> {
  const raw = readBase64url(secret);
  if (raw?.length !== 32) return null;
  const base = await crypto.subtle.importKey('raw', own(raw), 'HKDF', false, ['deriveKey']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toUtf8('lotse passkey 1') };
  return crypto.subtle.deriveKey(parameters, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
