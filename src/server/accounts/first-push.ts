import { berlinDate } from '../../domain/berlin.ts';
import { authorOf } from '../../protocol/change.ts';
import type { PushAnswer, SetupOrder } from '../../protocol/http.ts';
import { rolesFrom } from '../ledger/roles.ts';
import type { TransactionQuery } from '../database/tables.ts';
import { takePlaceRequests } from '../places/take-place-requests.ts';
import { judgePush } from '../ledger/judge-push.ts';
import { arrive } from '../ledger/read-push.ts';
import { emptyPushState, type PushContext } from '../ledger/push-state.ts';
import { signedItems, membersOf } from '../ledger/members.ts';
import { insertDevice, storePush } from '../ledger/store-push.ts';

/** What comes with a set-up, found good: its answers, and how to store it after the programme, in the same transaction. */
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
