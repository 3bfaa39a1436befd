import { problem } from '../http/answers.ts';
import { clientAddress } from '../http/client.ts';
import type { AppParts, Context } from '../http/context.ts';
import { countAttempt, forgetAttempt, type AttemptLimit } from './attempts.ts';

const WINDOW_MS = 15 * 60_000;

/** Something that can be guessed. `name` says what and whose; it is never stored as it is. */
export interface Guessable {
  readonly name: string;
  /** Together with everything of this kind from one place. */
  readonly family: string;
}

/** What is typed or printed for a login. Ten wrong passphrases do not keep the printed key from helping. */
export function loginGuess(login: string, by: 'passphrase' | 'recovery'): Guessable {
  return { name: by === 'passphrase' ? `login ${login}` : `recovery of ${login}`, family: 'any login' };
}

/** The secret of an invitation's link. */
export function invitationGuess(id: string): Guessable {
  return { name: `invitation ${id}`, family: 'any invitation' };
}

/**
 * Looks at what was shown, if there were not too many attempts before: 429 then. What `look` finds counts for no attempt; null does.
 * Guessing one thing from one place stops after ten. From everywhere it stops after a hundred, which keeps a stranger from locking a
 * person out with a few requests; one place may try fifty, since an office shares an address.
 */
export async function attempt<T>(
  c: Context,
  parts: AppParts,
  { guess, look }: { readonly guess: Guessable; readonly look: () => Promise<T | null> },
): Promise<{ readonly found: T | null } | { readonly refused: Response }> {
  const { query } = parts.database;
  const address = clientAddress(c, parts);
  const limits: AttemptLimit[] = [
    { of: `${guess.family} from ${address}`, most: 50, windowMs: WINDOW_MS },
    { of: `${guess.name} from ${address}`, most: 10, windowMs: WINDOW_MS },
    { of: guess.name, most: 100, windowMs: WINDOW_MS },
  ];
  const wait = await countAttempt(query, limits, parts.now());
  if (wait !== null) return { refused: problem(c, 'too_many_attempts', wait) };
  const found = await look();
  if (found !== null) await forgetAttempt(query, limits);
  return { found };
}
