import { DERIVE_FLOOR, type DeriveParameters } from '../../protocol/http.ts';
import type { Id } from '../../domain/values.ts';
import { readSecret } from '../database/state.ts';
import type { Query } from '../database/tables.ts';
import { readAccepted, type Accepted } from './accepted-account.ts';
import { hash, keyedHash, sameSecret } from './hashing.ts';

export interface Account {
  readonly member: Id;
  /** JSON of `sealedAccountSchema`. */
  readonly body: string;
  /** False: the directory's newest entry ends this member's access. */
  readonly active: boolean;
}

/** What is shown for a login: the sign-in proof, or the one that the printed key gives. */
export interface Shown {
  readonly login: string;
  readonly by: 'passphrase' | 'recovery';
  readonly proof: string;
}

/**
 * How the passphrase of a login is derived, as JSON. An unknown login gets parameters that look the same and stay the same. Somebody who
 * comes back under their old login is asked for the new passphrase, while they wait and afterwards.
 */
export async function deriveParametersOf(query: Query, programme: Id, login: string): Promise<string> {
  const fake: DeriveParameters = {
    salt: keyedHash(await readSecret(query), `salt ${login}`)
      .subarray(0, 16)
      .toString('base64url'),
    ...DERIVE_FLOOR,
  };
  const waiting = await findWaiting(query, programme, login);
  const row = await query
    .selectFrom('account')
    .select('derive')
    .where('programme', '=', programme)
    .where('login', '=', login)
    .executeTakeFirst();
  return waiting ? JSON.stringify(waiting.account.derive) : (row?.derive ?? JSON.stringify(fake));
}

/**
 * The account behind a login and what is shown for it; `waiting` when a team lead has not let it in yet; else null. An unknown login
 * takes the same steps as a wrong proof.
 */
export async function findAccount(query: Query, programme: Id, shown: Shown): Promise<Account | 'waiting' | null> {
  const row = await query
    .selectFrom('account')
    .innerJoin('member', (on) => on.onRef('member.programme', '=', 'account.programme').onRef('member.id', '=', 'account.member'))
    .select(['account.member', 'account.body', 'account.proof_hash', 'account.recovery_hash', 'member.active'])
    .where('account.programme', '=', programme)
    .where('account.login', '=', shown.login)
    .executeTakeFirst();
  const waiting = await findWaiting(query, programme, shown.login);
  const isWaiting = isShown(shown, waiting?.proofHash, waiting?.recoveryHash);
  if (isShown(shown, row?.proof_hash, row?.recovery_hash) && row) return { member: row.member, body: row.body, active: row.active === 1 };
  return isWaiting ? 'waiting' : null;
}

function isShown({ by, proof }: Shown, proofHash: string | undefined, recoveryHash: string | null | undefined): boolean {
  const nobodys = hash('');
  return sameSecret(hash(proof), (by === 'passphrase' ? proofHash : recoveryHash) ?? nobodys);
}

async function findWaiting(query: Query, programme: Id, login: string): Promise<Accepted | null> {
  const row = await query
    .selectFrom('invitation')
    .select('accepted')
    .where('programme', '=', programme)
    .where('login', '=', login)
    .where('state', '=', 'accepted')
    .executeTakeFirst();
  return row && row.accepted !== null ? readAccepted(row.accepted) : null;
}
