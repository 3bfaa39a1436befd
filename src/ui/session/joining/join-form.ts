import { SHORTEST_PASSPHRASE } from '../passphrase-strength.ts';
import { isLogin, loginOf } from '../set-up-form.ts';

export interface TypedJoin {
  /** Null while it follows the name. */
  login: string | null;
  passphrase: string;
}

/** The login to be asked for, and what keeps it from that. */
export function joinProblems(
  typed: TypedJoin,
  name: string,
): { readonly login: string; readonly problems: readonly ('login' | 'short')[] } {
  const login = loginOf({ login: typed.login, name });
  const problems: ('login' | 'short')[] = [];
  if (!isLogin(login)) problems.push('login');
  if (typed.passphrase.length < SHORTEST_PASSPHRASE) problems.push('short');
  return { login, problems };
}
