import type { LogEntry } from '../protocol/access-http.ts';
import type { Bytes64 } from '../protocol/change.ts';
import { concat, sha256, toBase64url, toUtf8, type Bytes } from './bytes.ts';
import { jsonBytes, sign, SIGNED, verify, type VerifyKey } from './signing.ts';

/** One entry of an installation's chain in the access log. */
export async function signLogEntry(entry: Omit<LogEntry, 'signature'>, signKey: CryptoKey): Promise<LogEntry> {
  return { ...entry, signature: await sign(SIGNED.log, [signedForm(entry)], signKey) };
}

export async function verifyLogEntry(entry: LogEntry, signKey: Bytes64 | VerifyKey): Promise<boolean> {
  return verify({ about: SIGNED.log, pieces: [signedForm(entry)], signature: entry.signature }, signKey);
}

/** What the next entry names as `previous`. */
export async function logEntryHash(entry: LogEntry): Promise<Bytes64> {
  return toBase64url(await sha256(concat(toUtf8(SIGNED.log), signedForm(entry), toUtf8(entry.signature))));
}

function signedForm(entry: Omit<LogEntry, 'signature'>): Bytes {
  const { installation, n, previous, member, at, act, section } = entry;
  return jsonBytes([installation, n, previous, member, at, act, entry.case, section]);
}
