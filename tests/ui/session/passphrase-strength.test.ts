import { expect, test } from 'vitest';
import { passphraseBits, passphraseStrength } from '../../../src/ui/session/passphrase-strength.ts';

test.each([
  ['', 'none'],
  ['Xk9!wq2#', 'short'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['1234567890', 'weak'],
  ['passwort2026', 'weak'],
  ['laterne kuchen wolke', 'fair'],
  ['laterne kuchen wolke segel', 'good'],
  ['laterne kuchen wolke segel anker', 'strong'],
  ['x7Rk-02pQ_mzL8', 'strong'],
] as const)('%j is %s', (passphrase, strength) => {
  expect(passphraseStrength(passphrase)).toBe(strength);
});

test('the same word again adds nothing', () => {
  expect(passphraseBits('wolke kuchen segel wolke wolke')).toBe(passphraseBits('wolke kuchen segel'));
});
