/** Crockford's base 32: no I, L, O and U, so nothing is read for something else. Exactly 5 bits a character. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 4;
const NUMBERS_A_YEAR = ALPHABET.length ** LENGTH;

/**
 * The programme's own case number, `26-K7M4`: two digits of the year and four characters of chance.
 *
 * Not a running number: two devices without network would both give the next one, and a running number tells how many
 * came before, which is no reader's business. With a million numbers a year and some thirty cases, two devices that know
 * nothing of each other meet once in several thousand years' worth of cases; the number is for people, the record id decides.
 *
 * @param year calendar year, e.g. 2026
 * @param random at least 4 random bytes
 * @param taken numbers known here; if chance hits one, the next free number follows
 */
export function caseNumber(year: number, random: Uint8Array, taken: ReadonlySet<string>): string {
  if (random.length < LENGTH) throw new RangeError('a case number needs 4 random bytes');
  const drawn = random.subarray(0, LENGTH).reduce((sum, byte) => sum * ALPHABET.length + (byte % ALPHABET.length), 0);
  for (let step = 0; step < NUMBERS_A_YEAR; step += 1) {
    const number = write(year, (drawn + step) % NUMBERS_A_YEAR);
    if (!taken.has(number)) return number;
  }
  throw new RangeError(`no case number left in ${year}`);
}

function write(year: number, value: number): string {
  let text = '';
  for (let rest = value, place = 0; place < LENGTH; place += 1, rest = Math.floor(rest / ALPHABET.length)) {
    text = (ALPHABET[rest % ALPHABET.length] ?? '') + text;
  }
  return `${String(year % 100).padStart(2, '0')}-${text}`;
}
