import { derive } from '../../../crypto/derive.ts';
import { WeakParameters } from '../../../crypto/failures.ts';
import { generatePair } from '../../../crypto/generate-pair.ts';
import type { Bytes64 } from '../../../protocol/change.ts';
import type { DeriveParameters } from '../../../protocol/http.ts';
import { done, failed, type Failed } from '../../base/request.ts';

/** The two halves of a passphrase: one opens the keys here, the other is shown to the server. */
export interface Halves {
  readonly sealingKey: CryptoKey;
  readonly proof: Bytes64;
}

/** Derives, unless the parameters are too cheap to be safe or the platform has no cryptography (plain HTTP). */
export async function halvesOf(
  passphrase: string,
  parameters: DeriveParameters,
): Promise<{ readonly ok: true; readonly value: Halves } | Failed> {
  if (!(await isAble())) return failed('cryptoMissing');
  if (passphrase === '') return failed('wrongPassphrase');
  try {
    return done(await derive(passphrase, parameters));
  } catch (trouble) {
    if (trouble instanceof WeakParameters) return failed('weakParameters');
    throw trouble;
  }
}

/** Browsers offer no WebCrypto over plain HTTP, and older ones neither Ed25519 nor X25519. */
async function isAble(): Promise<boolean> {
  try {
    await generatePair('Ed25519', false);
    await generatePair('X25519', false);
    return true;
  } catch {
    return false;
  }
}
