import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import { sealedAccountSchema, type DeriveParameters, type SealedAccount } from '../../protocol/http.ts';
import type { Database, Tables, TransactionQuery } from '../database/tables.ts';
import { hash, sameSecret } from './hashing.ts';

/** A new passphrase: its proof, how it is derived, and the keys sealed under it. */
export interface NewPassphrase {
  readonly proof: string;
  readonly derive: DeriveParameters;
  readonly underPassphrase: string;
}

/** A new printed key: its proof, and the keys sealed under it. */
export interface NewRecovery {
  readonly recoveryProof: string;
  readonly underRecovery: string;
}

/** Who shows what. */
export interface Proven {
  readonly programme: Id;
  readonly member: Id;
  readonly by: 'passphrase' | 'recovery';
  readonly proof: string;
}

type AccountRow = Tables['account'];

/** Sets another passphrase. Gives the account as it then is; null when what was shown is not the account's. */
export async function changePassphrase(database: Database, proven: Proven, next: NewPassphrase): Promise<SealedAccount | null> {
  return await change(database, proven, (account) => {
    const body = { ...account, derive: next.derive, underPassphrase: next.underPassphrase };
    return { body, columns: { proof_hash: hash(next.proof), derive: JSON.stringify(next.derive) } };
  });
}

/** Sets another printed key in the place of the one before. Null as above. */
export async function changeRecovery(database: Database, proven: Proven, next: NewRecovery): Promise<SealedAccount | null> {
  return await change(database, proven, (account) => {
    const body = { ...account, underRecovery: next.underRecovery };
    return { body, columns: { recovery_hash: hash(next.recoveryProof) } };
  });
}

interface Changed {
  readonly body: SealedAccount;
  readonly columns: Partial<AccountRow>;
}

async function change(database: Database, proven: Proven, alter: (account: SealedAccount) => Changed): Promise<SealedAccount | null> {
  return await database.query.transaction().execute(async (query) => {
    const row = await lockAccount(query, proven);
    const shown = proven.by === 'passphrase' ? row?.proof_hash : row?.recovery_hash;
    if (!sameSecret(hash(proven.proof), shown ?? hash('')) || !row) return null;
    const { body, columns } = alter(v.parse(sealedAccountSchema, JSON.parse(row.body)));
    await query
      .updateTable('account')
      .set({ ...columns, body: JSON.stringify(body) })
      .where('programme', '=', proven.programme)
      .where('login', '=', row.login)
      .execute();
    return body;
  });
}

/** Of two changes at once the second sees what the first has written. */
async function lockAccount(query: TransactionQuery, { programme, member }: Proven): Promise<AccountRow | undefined> {
  return await query
    .updateTable('account')
    .set((is) => ({ position: is.ref('position') }))
    .where('programme', '=', programme)
    .where('member', '=', member)
    .returningAll()
    .executeTakeFirst();
}

/** The login of a member; null without an account. */
export async function loginOf(database: Database, { programme, member }: { programme: Id; member: Id }): Promise<string | null> {
  const row = await database.query
    .selectFrom('account')
    .select('login')
    .where('programme', '=', programme)
    .where('member', '=', member)
    .executeTakeFirst();
  return row?.login ?? null;
}
