import { verifyDirectory } from '../../crypto/directory.ts';
import type { PushAnswer, SetupOrder } from '../../protocol/http.ts';
import { insertRows } from '../database/rows.ts';
import { readGeneration, readProgramme } from '../database/state.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { hash } from './hashing.ts';
import { membersOf, signedItems } from '../ledger/members.ts';
import { berlinDate } from '../../domain/berlin.ts';
import { authorOf } from '../../protocol/change.ts';
import { rolesFrom } from '../ledger/roles.ts';
import { takePlaceRequests } from '../places/take-place-requests.ts';
import { judgePush } from '../ledger/judge-push.ts';
import { arrive } from '../ledger/read-push.ts';
import { emptyPushState, type PushContext } from '../ledger/push-state.ts';
import { insertDevice, storePush } from '../ledger/store-push.ts';

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

/** The judged first push of a set-up. `store` writes it after the programme, in the same transaction. */
export interface FirstPush {
  readonly answers: PushAnswer['answers'];
  store(query: TransactionQuery): Promise<void>;
}

/** Judges the first member's envelopes as a push to the empty programme; null when one of them would not be accepted. */
export async function judgeFirstPush({ programme, directory, device, envelopes }: SetupOrder, now: number): Promise<FirstPush | null> {
  if (envelopes.length === 0) return { answers: [], store: () => Promise.resolve() };
  const member = directory[0]?.member.id;
  if (device === undefined || member === undefined) return null;
  // 1. Theirs alone, and signed.
  if (envelopes.some(({ item }) => authorOf(item) !== member)) return null;
  const arrived = envelopes.map(({ n, item }) => arrive(n, item));
  const members = membersOf(directory);
  const signed = await signedItems(arrived, members);
  const context: PushContext = { programme, device, member, members, signed, now, day: berlinDate(now), ackedSeq: null, restored: false };
  // 2. All of them accepted. The directory's entries have taken the first numbers of the sequence.
  const state = emptyPushState(directory.length, rolesFrom(directory));
  const { answers, written } = judgePush(arrived, state, context);
  if (answers.length < envelopes.length || answers.some(({ outcome }) => outcome !== 'accepted')) return null;
  return {
    answers,
    async store(query) {
      await insertDevice(query, context);
      await storePush(query, written, { state, context });
      await takePlaceRequests(query, written.changes, { programme, now, state });
    },
  };
}
