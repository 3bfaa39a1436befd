import { glassAnswerSchema } from '../../protocol/access-http.ts';
import type { Id } from '../../domain/values.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { ask, done, failed } from '../request.ts';
import { sealEdit } from '../records/seal-edit.ts';

/**
 * Break-glass: the reason, sealed into the case's `frame` where its lead reads it, goes to the server, which stores it and releases the wraps
 * of `content` for an hour. They come with the next exchange.
 */
export async function breakGlass(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, words }: { caseId: Id; words: string },
): Promise<Result<{ readonly until: number }>> {
  if (words.trim() === '') return failed('invalid');
  if (session.keyring.find('content', caseId)?.escrow.includes(session.keys.member) !== true) return failed('noAccess');
  const { now, newId } = dependencies;
  const write: RecordEdit = {
    record: newId(),
    kind: 'breakGlass',
    caseId,
    values: { reason: { words: words.trim(), at: now() } },
    seen: {},
    opened: {},
  };
  const sealed = await sealEdit(session, write, { now, newId, again: false });
  if (sealed && 'failure' in sealed) return sealed;
  const reason = sealed?.own[0]?.change;
  if (!reason) return failed('invalid');
  const request = { method: 'POST', path: '/api/glass', member: session.keys.member, body: { case: caseId, reason } } as const;
  const answer = await ask(dependencies.send, request, glassAnswerSchema);
  return answer.ok ? done({ until: Date.parse(answer.value.until) }) : answer;
}
