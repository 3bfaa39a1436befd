import type { Id } from '../domain/values.ts';
import type { Bytes64 } from '../protocol/change.ts';

/** Bytes that WebCrypto accepts: never over shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const ALPHABET = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const NO_SYMBOL = 255;
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
  const codes = new TextEncoder().encode(text);
  const rest = codes.length % 4;
  if (rest === 1) return null;
  const bytes = new Uint8Array(Math.floor((codes.length * 3) / 4));
  let foreign = 0;
  let group = 0;
  for (let i = 0, at = 0; i < codes.length; i += 4) {
    const a = valueAt(codes, i);
    const b = valueAt(codes, i + 1);
    const c = valueAt(codes, i + 2);
    const d = valueAt(codes, i + 3);
    foreign |= a | b | c | d;
    group = (a << 18) | (b << 12) | (c << 6) | d;
    bytes[at++] = group >> 16;
    bytes[at++] = group >> 8;
    bytes[at++] = group;
  }
  const stray = rest === 2 ? group & 0xffff : rest === 3 ? group & 0xff : 0;
  return foreign & 0x80 || stray ? null : bytes;
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
  return ALPHABET[bits & 63] ?? NO_SYMBOL;
}

function valueAt(codes: Uint8Array, i: number): number {
  return i < codes.length ? (SYMBOL_OF[codes[i] ?? 0] ?? NO_SYMBOL) : 0;
}

function symbolTable(): Uint8Array {
  const table = new Uint8Array(256).fill(NO_SYMBOL);
  ALPHABET.forEach((code, value) => (table[code] = value));
  return table;
}
