import { describe, expect, test } from 'vitest';
import { caseNumber } from '../../src/domain/case-number.ts';

describe('case numbers', () => {
  test('two digits of the year and four characters that nobody reads for another', () => {
    expect(caseNumber(2026, Uint8Array.of(19, 7, 20, 4), new Set())).toBe('26-K7M4');
    expect(caseNumber(2031, Uint8Array.of(0, 255, 32, 31), new Set())).toBe('31-0Z0Z');
    for (let byte = 0; byte < 256; byte += 1)
      expect(caseNumber(2100, Uint8Array.of(byte, byte, byte, byte), new Set())).toMatch(/^00-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  test('a number that is taken gives way to the next free one, round the end', () => {
    expect(caseNumber(2026, Uint8Array.of(19, 7, 20, 4), new Set(['26-K7M4', '26-K7M5']))).toBe('26-K7M6');
    expect(caseNumber(2026, Uint8Array.of(31, 31, 31, 31), new Set(['26-ZZZZ']))).toBe('26-0000');
    expect(caseNumber(2027, Uint8Array.of(19, 7, 20, 4), new Set(['26-K7M4']))).toBe('27-K7M4');
  });

  test('each of the four random bytes counts, so two devices without network hardly ever meet', () => {
    const numbers = new Set<string>();
    for (let place = 0; place < 4; place += 1) {
      for (let value = 0; value < 32; value += 1) {
        const bytes = new Uint8Array(4);
        bytes[place] = value;
        numbers.add(caseNumber(2026, bytes, new Set()));
      }
    }
    expect(numbers.size).toBe(4 * 31 + 1);
  });

  test('too little chance is a bug', () => {
    expect(() => caseNumber(2026, Uint8Array.of(1, 2, 3), new Set())).toThrow(RangeError);
  });
});
