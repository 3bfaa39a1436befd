import type { Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import { historyAnswerSchema } from '../../protocol/http.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import { ask } from '../base/request.ts';
import type { UnlockedSession } from './unlocked-session.ts';

/** What the server holds of a record; nothing while it cannot be asked. */
export async function serverHistory(
  { send }: WorkerDependencies,
  session: UnlockedSession,
  record: Id,
): Promise<readonly { change: Change; receivedAt: string }[]> {
  const { member } = session.keys;
  const answer = await ask(send, { method: 'GET', path: `/api/history?record=${record}`, member }, historyAnswerSchema);
  return answer.ok ? answer.value.changes.filter(({ change }) => change.record === record) : [];
}
