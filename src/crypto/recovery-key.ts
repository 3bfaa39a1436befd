import type { Bytes64 } from '../protocol/change.ts';
import { randomBytes, toBase64url, toUtf8, type Bytes } from './bytes.ts';

/**
 * The printed recovery key: 28 random symbols (140 bits) of Crockford's base32 in 7 groups of 4, each followed by its check
 * symbol: `7KQ2M-…`. The check is a sum over GF(32) with a different weight at each place and a different start for each
 * group, so one wrong symbol, two swapped neighbours or two swapped groups always show, and show where.
 */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 7;
const PER_GROUP = 4;

/** From the platform's generator; to be shown once and kept nowhere. */
export function createRecoveryKey(): string {
  const values = Array.from(randomBytes(GROUPS * PER_GROUP), (byte) => byte & 31);
  return Array.from({ length: GROUPS }, (_, group) => {
    const own = values.slice(group * PER_GROUP, (group + 1) * PER_GROUP);
    return [...own, check(own, group)].map((value) => SYMBOLS.charAt(value)).join('');
  }).join('-');
}

/** Numbers (from 1) of the groups that are not as printed, missing ones and one too many included. Empty: the key is right as far as checks tell. */
export function wrongRecoveryGroups(text: string): readonly number[] {
  const groups = read(text);
  const count = Math.max(GROUPS, groups.length);
  return Array.from({ length: count }, (_, group) => group + 1).filter((number) => !isRight(groups[number - 1] ?? [], number - 1));
}

/**
 * The AES-256-GCM key that the printed key stands for (HKDF-SHA256: 140 random bits need no slow hash). Null when a check is
 * wrong. Spaces, hyphens, case and the lookalikes O/0 and I/L/1 do not matter.
 */
export async function recoverySealingKey(text: string): Promise<CryptoKey | null> {
  const base = await recoveryBase(text, 'deriveKey');
  return (
    base && crypto.subtle.deriveKey(hkdf('lotse recovery key 1'), base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  );
}

/** What the server is shown of it, instead of the sign-in proof: says nothing about the sealing key. Null when a check is wrong. */
export async function recoveryProof(text: string): Promise<Bytes64 | null> {
  const base = await recoveryBase(text, 'deriveBits');
  return base && toBase64url(new Uint8Array(await crypto.subtle.deriveBits(hkdf('lotse recovery proof 1'), base, 256)));
}

async function recoveryBase(text: string, use: 'deriveKey' | 'deriveBits'): Promise<CryptoKey | null> {
  if (wrongRecoveryGroups(text).length > 0) return null;
  const values = read(text).flatMap((group) => group.slice(0, PER_GROUP));
  const secret: Bytes = Uint8Array.from(values);
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, [use]);
  secret.fill(0);
  return base;
}

function hkdf(info: string) {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toUtf8(info) };
}

/** Groups of symbol values; -1 for a character that no key contains. */
function read(text: string): readonly (readonly number[])[] {
  const symbols = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = Array.from(symbols, (symbol) => SYMBOLS.indexOf(symbol));
  return Array.from({ length: Math.ceil(values.length / (PER_GROUP + 1)) }, (_, i) =>
    values.slice(i * (PER_GROUP + 1), (i + 1) * (PER_GROUP + 1)),
  );
}

function isRight(group: readonly number[], index: number): boolean {
  if (group.length !== PER_GROUP + 1 || group.includes(-1) || index >= GROUPS) return false;
  return check(group.slice(0, PER_GROUP), index) === group[PER_GROUP];
}

/** Σ value · α^(place+1) + (group+1) in GF(32): Horner's rule. */
function check(values: readonly number[], group: number): number {
  return values.reduce((sum, value) => timesAlpha(sum ^ value), 0) ^ (group + 1);
}

/** Multiplication by x modulo x⁵ + x² + 1. */
function timesAlpha(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
