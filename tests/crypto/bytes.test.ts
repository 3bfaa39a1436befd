import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, fromUtf8, randomId, readBase64url, toBase64url, toUtf8 } from '../../src/crypto/bytes.ts';
import { pad, SIZE_CLASSES, unpad } from '../../src/crypto/padding.ts';
import { idSchema } from '../../src/domain/values.ts';
import * as v from 'valibot';

describe('base64url', () => {
  it('writes what RFC 4648 writes, without padding, and reads it back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect([...fromBase64url(text)]).toEqual([...bytes]);
      }),
    );
  });

  it('[I10] reads nothing that it would not write: one text for one value', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABCDEFGHabcdefgh0189-_+/= é'.split('')), maxLength: 9 }), (text) => {
        const bytes = readBase64url(text);
        if (bytes) expect(toBase64url(bytes)).toBe(text);
      }),
      { numRuns: 2000 },
    );
    for (const text of ['A', 'AB', 'AAB', 'AA==', 'AA A', 'AA+A', 'AA/A', 'ÄÄ', 'AAAAA', 'ĀAAA', 'AAĀ', '\u0000AAA']) {
      expect(readBase64url(text), text).toBeNull();
      expect(() => fromBase64url(text)).toThrow(RangeError);
    }
  });
});

describe('text and ids', () => {
  it('UTF-8 comes back as it was, a byte order mark too; broken UTF-8 throws', () => {
    for (const text of ['', 'Käthe', '\ufeffx', '👩‍👧']) expect(fromUtf8(toUtf8(text))).toBe(text);
    expect(() => fromUtf8(Uint8Array.of(0xc3))).toThrow(TypeError);
  });

  it('new ids have the form of ids and differ', () => {
    const ids = Array.from({ length: 200 }, randomId);
    expect(ids.every((id) => v.is(idSchema, id))).toBe(true);
    expect(new Set(ids).size).toBe(200);
  });
});

describe('padding', () => {
  it('any content comes back, and its padded length is the smallest class that holds it with its length', () => {
    fc.assert(
      fc.property(fc.nat(20_000), (length) => {
        const content = new Uint8Array(length).fill(7);
        const padded = pad(content);
        expect(padded.length).toBe(SIZE_CLASSES.find((size) => size >= length + 4));
        expect(unpad(padded)).toEqual(content);
      }),
      { numRuns: 60 },
    );
  });

  it('a length that does not fit what is there is no content', () => {
    const padded = pad(new Uint8Array(10));
    new DataView(padded.buffer).setUint32(0, 252);
    expect(unpad(padded)?.length).toBe(252);
    new DataView(padded.buffer).setUint32(0, 253);
    expect(unpad(padded)).toBeNull();
    expect(unpad(new Uint8Array(3))).toBeNull();
  });

  it('at every border between two classes', () => {
    for (const size of SIZE_CLASSES) {
      expect(pad(new Uint8Array(size - 4)).length).toBe(size);
      if (size < 262_144) expect(pad(new Uint8Array(size - 3)).length).toBe(size * 4);
    }
    expect(() => pad(new Uint8Array(262_141))).toThrow('262141');
  });
});
