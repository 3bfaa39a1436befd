import type { Bytes64 } from '../protocol/change.ts';
import { DERIVE_FLOOR, type DeriveParameters } from '../protocol/http.ts';
import { importAesKey } from './aes-gcm.ts';
import { fromBase64url, randomBytes, toBase64url } from './bytes.ts';
import { WeakParameters } from './failures.ts';

const SALT = 16;
const HALF = 32;

/** Fresh salt at today's cost. */
export function newDeriveParameters(): DeriveParameters {
  return { salt: toBase64url(randomBytes(SALT)), ...DERIVE_FLOOR };
}

/**
 * Argon2id (RFC 9106, version 0x13, one lane) of the passphrase in NFKC, 64 bytes: the first half seals the private keys and
 * never leaves the device, the second is shown to the server at sign-in. Takes about half a second and `memory` KiB.
 * Throws WeakParameters before touching the passphrase. An empty passphrase is a bug of the caller and throws.
 */
export async function derive(passphrase: string, parameters: DeriveParameters): Promise<{ sealingKey: CryptoKey; proof: Bytes64 }> {
  if (parameters.memory < DERIVE_FLOOR.memory || parameters.passes < DERIVE_FLOOR.passes) throw new WeakParameters();
  // Not needed before somebody types a passphrase: kept out of the way of the start.
  const { argon2id } = await import('./argon2.ts');
  // hash-wasm makes a new WebAssembly instance for each call and keeps none: its memory goes with the garbage.
  const both = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt: fromBase64url(parameters.salt),
    memorySize: parameters.memory,
    iterations: parameters.passes,
    parallelism: 1,
    hashLength: 2 * HALF,
    outputType: 'binary',
  });
  const sealingKey = await importAesKey(both.subarray(0, HALF));
  const proof = toBase64url(both.subarray(HALF));
  both.fill(0);
  return { sealingKey, proof };
}
