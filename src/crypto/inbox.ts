import type { Bytes64 } from '../protocol/change.ts';
import { importAesKey } from './aes-gcm.ts';
import { concat, randomBytes, readBase64url, toBase64url, type Bytes } from './bytes.ts';
import { hpkeOpen, hpkeSeal, hpkeSuite, type ReadPair } from './hpke.ts';
import { jsonBytes } from './signing.ts';
import type { KeyPlace } from './space-keys.ts';

const ENC = 32;

/**
 * The key pair of an inbox in one epoch (RFC 9180 DeriveKeyPair, from the space's key): who holds the space's key can open what others
 * drop; the public half stands in the signed member list (`inboxKey`).
 */
export async function inboxPair(key: Uint8Array, { programme, space, epoch }: KeyPlace): Promise<ReadPair> {
  const suite = await hpkeSuite();
  const secret = concat(jsonBytes(['lotse inbox pair 1', programme, space, epoch]), key);
  const pair = await suite.kem.deriveKeyPair(secret.buffer);
  secret.fill(0);
  return { readPrivate: pair.privateKey, readKey: toBase64url(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))) };
}

/** A key for one change into an inbox that one cannot read: `dropped` goes into its head, `spaceKey` seals its box. */
export async function dropInto(inboxKey: Bytes64, place: KeyPlace): Promise<{ readonly dropped: Bytes64; readonly spaceKey: CryptoKey }> {
  const raw = randomBytes(32);
  const { enc, box } = await hpkeSeal(raw, { readKey: inboxKey, info: binding(place) });
  const spaceKey = await importAesKey(raw);
  raw.fill(0);
  return { dropped: toBase64url(concat(enc, box)), spaceKey };
}

/** The key of a dropped change; null when it was not sealed to this inbox in this epoch. */
export async function droppedKey(dropped: Bytes64, pair: ReadPair, place: KeyPlace): Promise<CryptoKey | null> {
  const bytes = readBase64url(dropped);
  const raw = bytes && (await hpkeOpen({ enc: bytes.subarray(0, ENC), box: bytes.subarray(ENC) }, { keys: pair, info: binding(place) }));
  return raw?.length === 32 ? importAesKey(raw) : null;
}

function binding({ programme, space, epoch }: KeyPlace): Bytes {
  return jsonBytes(['lotse inbox 1', programme, space, epoch]);
}
