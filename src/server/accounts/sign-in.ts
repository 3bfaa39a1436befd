import type { Kysely } from 'kysely';
import { DERIVE_FLOOR, type DeriveParameters } from '../../protocol/http.ts';
import type { Id } from '../../domain/values.ts';
import { readSecret } from '../database/state.ts';
import type { Tables } from '../database/tables.ts';
import { hash, keyedHash, sameSecret } from './hashing.ts';

export interface Account {
  readonly member: Id;
  /** JSON of `sealedAccountSchema`. */
  readonly body: string;
  /** False: the directory's newest entry ends this member's access. */
  readonly active: boolean;
}

/** How the passphrase of a login is derived, as JSON. An unknown login gets parameters that look the same and stay the same. */
export async function deriveParametersOf(query: Kysely<Tables>, programme: Id, login: string): Promise<string> {
  const fake: DeriveParameters = {
    salt: keyedHash(await readSecret(query), `salt ${login}`)
      .subarray(0, 16)
      .toString('base64url'),
    ...DERIVE_FLOOR,
  };
  const row = await query
    .selectFrom('account')
    .select('derive')
    .where('programme', '=', programme)
    .where('login', '=', login)
    .executeTakeFirst();
  return row?.derive ?? JSON.stringify(fake);
}

/** The account behind login and proof, or null. An unknown login takes the same steps as a wrong proof. */
export async function findAccount(
  query: Kysely<Tables>,
  programme: Id,
  { login, proof }: { login: string; proof: string },
): Promise<Account | null> {
  const row = await query
    .selectFrom('account')
    .innerJoin('member', (on) => on.onRef('member.programme', '=', 'account.programme').onRef('member.id', '=', 'account.member'))
    .select(['account.member', 'account.body', 'account.proof_hash', 'member.active'])
    .where('account.programme', '=', programme)
    .where('account.login', '=', login)
    .executeTakeFirst();
  const nobodys = hash('');
  const matches = sameSecret(hash(proof), row?.proof_hash ?? nobodys);
  return row && matches ? { member: row.member, body: row.body, active: row.active === 1 } : null;
}
