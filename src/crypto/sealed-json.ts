import type { Bytes64 } from '../protocol/change.ts';
import { concat, fromUtf8, readBase64url, toBase64url, toUtf8, type Bytes } from './bytes.ts';
import { hpkeOpen, hpkeSeal, type ReadPair } from './hpke.ts';
import { jsonBytes } from './signing.ts';

const ENC = 32;

/**
 * JSON that only the member can read, and that anybody can write who knows their public key: drafts while locked.
 * `context` names what it is; opened under another it stays shut. base64url(enc ‖ ciphertext), HPKE base mode.
 */
export async function sealForMember(value: unknown, readKey: Bytes64, context: string): Promise<Bytes64> {
  const { enc, box } = await hpkeSeal(toUtf8(JSON.stringify(value)), { readKey, info: binding('sealed', context) });
  return toBase64url(concat(enc, box));
}

/** Null when it was not sealed for these keys and this context, or is damaged. The value still has to be parsed. */
export async function openAsMember(sealed: Bytes64, keys: ReadPair, context: string): Promise<unknown> {
  return readJson(await open(sealed, { keys, info: binding('sealed', context) }));
}

/**
 * JSON that only the member can read and only the member can have written (HPKE mode Auth from their own key to itself): the
 * keyring. Somebody with the tablet's storage could else plant space keys of their own choosing.
 */
export async function sealOwn(value: unknown, keys: ReadPair, context: string): Promise<Bytes64> {
  const { enc, box } = await hpkeSeal(toUtf8(JSON.stringify(value)), {
    readKey: keys.readKey,
    info: binding('own', context),
    sender: keys,
  });
  return toBase64url(concat(enc, box));
}

/** Null when these keys did not seal it under this context. The value still has to be parsed. */
export async function openOwn(sealed: Bytes64, keys: ReadPair, context: string): Promise<unknown> {
  return readJson(await open(sealed, { keys, info: binding('own', context), sender: keys.readKey }));
}

/**
 * JSON from one member to another (HPKE mode Auth): only `to` can read it, and only `from` or `to` can have written it. No server can put
 * its own words under somebody's name.
 */
export async function sealBetween(value: unknown, { from, to }: { from: ReadPair; to: Bytes64 }, context: string): Promise<Bytes64> {
  const { enc, box } = await hpkeSeal(toUtf8(JSON.stringify(value)), { readKey: to, info: binding('between', context), sender: from });
  return toBase64url(concat(enc, box));
}

/** Null when `from` did not seal it for these keys under this context. The value still has to be parsed. */
export async function openBetween(sealed: Bytes64, { keys, from }: { keys: ReadPair; from: Bytes64 }, context: string): Promise<unknown> {
  return readJson(await open(sealed, { keys, info: binding('between', context), sender: from }));
}

async function open(sealed: Bytes64, as: { keys: ReadPair; info: Bytes; sender?: Bytes64 }): Promise<Bytes | null> {
  const bytes = readBase64url(sealed);
  return bytes && hpkeOpen({ enc: bytes.subarray(0, ENC), box: bytes.subarray(ENC) }, as);
}

/** Null for what is no JSON: anybody may have sealed it. */
function readJson(bytes: Bytes | null): unknown {
  try {
    return bytes && JSON.parse(fromUtf8(bytes));
  } catch {
    return null;
  }
}

function binding(how: 'sealed' | 'own' | 'between', context: string): Bytes {
  return jsonBytes([`lotse ${how} 1`, context]);
}
