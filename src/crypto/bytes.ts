import type { Id } from '../domain/values.ts';
import type { Bytes64 } from '../protocol/change.ts';

/** Bytes that WebCrypto accepts: never over shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const ALPHABET = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
/** Negative, and still so after every shift and union below. */
const FOREIGN = -1;
const SYMBOL_OF = symbolTable();

/** RFC 4648 §5 without padding. */
export function toBase64url(bytes: Uint8Array): Bytes64 {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    // Writing past the end of a typed array is ignored: that drops the padding.
    codes[at++] = symbol(group >> 18);
    codes[at++] = symbol(group >> 12);
    codes[at++] = symbol(group >> 6);
    codes[at++] = symbol(group);
  }
  return new TextDecoder().decode(codes);
}

/** Inverse of toBase64url, and of nothing else: foreign characters, padding and stray last bits throw RangeError. */
export function fromBase64url(text: Bytes64): Bytes {
  const bytes = readBase64url(text);
  if (!bytes) throw new RangeError('not base64url');
  return bytes;
}

/** Like fromBase64url for text from outside: null when it is not exactly what toBase64url writes. */
export function readBase64url(text: string): Bytes | null {
  const rest = text.length % 4;
  if (rest === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  const whole = text.length - rest;
  let all = 0;
  let at = 0;
  // 5,000 boxes are read at every unlock: no allocation and no bounds to check in here.
  for (let i = 0; i < whole; i += 4) {
    const group = (valueOf(text, i) << 18) | (valueOf(text, i + 1) << 12) | (valueOf(text, i + 2) << 6) | valueOf(text, i + 3);
    all |= group;
    bytes[at++] = group >> 16;
    bytes[at++] = group >> 8;
    bytes[at++] = group;
  }
  const last = readRest(text, whole);
  bytes.set(last.bytes, at);
  return (all | last.bits) < 0 ? null : bytes;
}

export function toUtf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Throws TypeError when the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** From the platform's cryptographic generator; at most 65,536. */
export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function randomId(): Id {
  return toBase64url(randomBytes(16));
}

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', own(bytes)));
}

export function concat(...pieces: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The same bytes as WebCrypto's types want them; copies only what lies over shared memory. */
export function own(bytes: Uint8Array): Bytes {
  return bytes.buffer instanceof ArrayBuffer ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
}

function symbol(bits: number): number {
  return ALPHABET[bits & 63] ?? 0;
}

/** The last two or three characters. Bits that stand for nothing make it foreign. */
function readRest(text: string, from: number): { bytes: readonly number[]; bits: number } {
  if (from === text.length) return { bytes: [], bits: 0 };
  const three = text.length - from === 3;
  const group = (valueOf(text, from) << 18) | (valueOf(text, from + 1) << 12) | (three ? valueOf(text, from + 2) << 6 : 0);
  const stray = group & (three ? 0xff : 0xffff);
  return { bytes: three ? [group >> 16, group >> 8] : [group >> 16], bits: stray ? FOREIGN : group };
}

/** Six bits, or FOREIGN. */
function valueOf(text: string, i: number): number {
  return SYMBOL_OF[text.charCodeAt(i)] ?? FOREIGN;
}

function symbolTable(): Int8Array {
  const table = new Int8Array(256).fill(FOREIGN);
  ALPHABET.forEach((code, value) => (table[code] = value));
  return table;
}
