/** Below this length nothing is strong enough: the keys are made from it (Argon2id slows guessing, it does not stop it). */
export const SHORTEST_PASSPHRASE = 10;

export type Strength = 'none' | 'short' | 'weak' | 'fair' | 'good' | 'strong';
export const strengths: readonly Strength[] = ['none', 'short', 'weak', 'fair', 'good', 'strong'];

const COMMON = [
  'passwort',
  'password',
  'passphrase',
  'geheim',
  'hallo',
  'willkommen',
  'sommer',
  'winter',
  'qwertz',
  'qwerty',
  'asdf',
  'lotse',
  'jobcenter',
  'rotenburg',
  'zeven',
];
/** A word out of a list of common words (2¹¹), and never more than what its letters allow. */
const BITS_A_WORD = 11;

/** A rough estimate, in bits, of how many guesses a passphrase withstands. No rules about signs: length and surprise count. */
export function passphraseBits(passphrase: string): number {
  const folded = COMMON.reduce((text, word) => text.replaceAll(word, '¤'), passphrase.toLowerCase());
  const surprising = Array.from(folded).filter((sign, i, all) => !follows(sign, all[i - 1], all[i - 2]));
  const bySigns = surprising.length * Math.log2(alphabet(passphrase)) * 0.75;
  const words = new Set(
    passphrase
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length >= 3),
  );
  const rest = passphrase.replace(/[\p{L}\s]/gu, '').length;
  return words.size >= 3 ? Math.min(bySigns, words.size * BITS_A_WORD + rest * 3) : bySigns;
}

export function passphraseStrength(passphrase: string): Strength {
  if (passphrase === '') return 'none';
  if (passphrase.length < SHORTEST_PASSPHRASE) return 'short';
  const bits = passphraseBits(passphrase);
  if (bits < 30) return 'weak';
  if (bits < 42) return 'fair';
  return bits < 54 ? 'good' : 'strong';
}

/** Repeats (`aaa`, `abab`) and runs (`abc`, `321`) surprise nobody. */
function follows(sign: string, before: string | undefined, beforeThat: string | undefined): boolean {
  if (before === undefined) return false;
  const step = (sign.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  return sign === beforeThat || Math.abs(step) <= 1;
}

function alphabet(text: string): number {
  const sets: readonly (readonly [RegExp, number])[] = [
    [/\p{Ll}/u, 26],
    [/\p{Lu}/u, 26],
    [/\d/, 10],
    [/[^\p{L}\d]/u, 20],
  ];
  return Math.max(
    2,
    sets.reduce((sum, [signs, size]) => sum + (signs.test(text) ? size : 0), 0),
  );
}
