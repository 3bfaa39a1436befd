import { verifyDirectory } from '../../crypto/directory.ts';
import type { PushAnswer, SetupOrder } from '../../protocol/http.ts';
import { insertRows } from '../database/rows.ts';
import { readGeneration, readProgramme } from '../database/state.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import type { FirstPush } from './first-push.ts';
import { hash } from './hashing.ts';
import { membersOf } from '../ledger/members.ts';

/** What the schema cannot say: one chain signed from its first entry on, and one account for members of exactly this directory. */
export async function isSound(request: SetupOrder): Promise<boolean> {
  const first = request.directory[0];
  if (!first || request.directory.some((entry) => entry.programme !== request.programme)) return false;
  if (!(await verifyDirectory(request.directory, first.member.signKey))) return false;
  const members = new Set(request.directory.map((entry) => entry.member.id));
  const accounts = request.accounts.map((one) => one.account.member);
  const logins = new Set(request.accounts.map((one) => one.login));
  return accounts.every((member) => members.has(member)) && new Set(accounts).size === accounts.length && logins.size === accounts.length;
}

/** Makes the programme, its directory, its accounts and its first spaces, all or nothing, and only once, however many processes try. */
export async function setUp(
  database: Database,
  request: SetupOrder,
  { firstPush, now }: { firstPush: FirstPush; now: number },
): Promise<PushAnswer | 'already_set_up'> {
  return await database.query.transaction().execute(async (query) => {
    // There is no programme row to lock yet: whoever writes this one first sets up, and the others find the programme.
    await query
      .updateTable('state')
      .set((is) => ({ value: is.ref('value') }))
      .where('programme', '=', '')
      .where('name', '=', 'generation')
      .execute();
    if (await readProgramme(query)) return 'already_set_up' as const;
    await storeProgramme(query, request, now);
    await firstPush.store(query);
    return { generation: await readGeneration(query), answers: [...firstPush.answers] };
  });
}

async function storeProgramme(query: TransactionQuery, request: SetupOrder, now: number): Promise<void> {
  const { programme, directory, accounts } = request;
  // Directory entries take the first numbers of the programme's sequence.
  await insertRows(query, 'programme', [{ id: programme, seq: directory.length, fictional: request.fictional ? 1 : 0, created_at: now }]);
  await insertRows(
    query,
    'directory_entry',
    directory.map((entry, i) => ({ programme, number: entry.number, seq: i + 1, body: JSON.stringify(entry) })),
  );
  await insertRows(
    query,
    'member',
    [...membersOf(directory).values()].map(({ id, role, signKey, active }) => ({
      programme,
      id,
      role,
      sign_key: signKey,
      active: active ? 1 : 0,
    })),
  );
  await insertRows(
    query,
    'account',
    accounts.map(({ login, proof, recoveryProof, account }, position) => ({
      programme,
      login,
      member: account.member,
      position,
      proof_hash: hash(proof),
      recovery_hash: recoveryProof === null ? null : hash(recoveryProof),
      derive: JSON.stringify(account.derive),
      body: JSON.stringify(account),
    })),
  );
}
