import type { Id } from '../../domain/values.ts';
import type { DirectoryEntry } from '../../protocol/change.ts';
import type { Problem } from '../../protocol/http.ts';
import type { TransactionQuery } from '../database/tables.ts';
import { readAccepted, type Accepted } from '../accounts/accepted-account.ts';

interface Asked {
  readonly session: { readonly programme: Id };
  readonly invitation: Id | undefined;
  readonly entries: readonly DirectoryEntry[];
}

/** Found good: what to do once the entry is stored. */
interface Admission {
  letIn(query: TransactionQuery): Promise<void>;
}

const NOBODY: Admission = { letIn: () => Promise.resolve() };

/**
 * May the last entry let in whoever accepted the invitation? Then the account of the invitation becomes the member's, in the place of the
 * one they may have had. Whether the keys are truly the invited person's is the team lead's device to judge, by the link's secret.
 */
export async function judgeAdmission(
  query: TransactionQuery,
  { session: { programme }, invitation, entries }: Asked,
): Promise<Admission | { readonly problem: Problem['error'] }> {
  const member = entries.at(-1)?.member;
  if (invitation === undefined || !member) return NOBODY;
  const row = await query
    .selectFrom('invitation')
    .select(['role', 'office', 'member', 'state', 'login', 'accepted'])
    .where('programme', '=', programme)
    .where('id', '=', invitation)
    .executeTakeFirst();
  if (!row) return { problem: 'not_found' };
  if (row.state === 'withdrawn') return { problem: 'expired' };
  if (row.accepted === null || row.login === null) return { problem: 'bad_request' };
  const { login } = row;
  const accepted = readAccepted(row.accepted);
  if (!sameKeys(member, accepted.member)) return { problem: row.state === 'admitted' ? 'used' : 'bad_request' };
  if (!member.active || member.role !== row.role || member.office !== row.office) return { problem: 'bad_request' };
  if (row.state === 'admitted') return NOBODY;
  // An invitation for somebody new gives nobody else's place away.
  if (row.member === null && (await isSomebodyElses(query, programme, member))) return { problem: 'bad_request' };
  return {
    async letIn(stored) {
      await makeAccount(stored, { programme, login, accepted });
      await stored
        .updateTable('invitation')
        .set({ state: 'admitted' })
        .where('programme', '=', programme)
        .where('id', '=', invitation)
        .execute();
    },
  };
}

async function isSomebodyElses(query: TransactionQuery, programme: Id, { id, signKey }: DirectoryEntry['member']): Promise<boolean> {
  const known = await query
    .selectFrom('member')
    .select('sign_key')
    .where('programme', '=', programme)
    .where('id', '=', id)
    .executeTakeFirst();
  return known !== undefined && known.sign_key !== signKey;
}

function sameKeys(a: Accepted['member'], b: Accepted['member']): boolean {
  return a.id === b.id && a.readKey === b.readKey && a.signKey === b.signKey;
}

interface NewAccount {
  readonly programme: Id;
  readonly login: string;
  readonly accepted: Accepted;
}

async function makeAccount(query: TransactionQuery, { programme, login, accepted }: NewAccount): Promise<void> {
  const { member, proofHash, recoveryHash, account } = accepted;
  await query.deleteFrom('account').where('programme', '=', programme).where('member', '=', member.id).execute();
  const { last } = await query
    .selectFrom('account')
    .select((is) => is.fn.max('position').as('last'))
    .where('programme', '=', programme)
    .executeTakeFirstOrThrow();
  await query
    .insertInto('account')
    .values({
      programme,
      login,
      member: member.id,
      position: Number(last ?? 0) + 1,
      proof_hash: proofHash,
      recovery_hash: recoveryHash,
      derive: JSON.stringify(account.derive),
      body: JSON.stringify(account),
    })
    .execute();
}
