import { glassAnswerSchema } from '../../protocol/access-http.ts';
import type { Id } from '../../domain/values.ts';
import type { Write } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { ask, done, failed } from '../request.ts';
import { sealWrite } from '../writes/seal-write.ts';

/**
 * Break-glass: the reason, sealed into the case's `frame` where its lead reads it, goes to the server, which stores it and releases the wraps
 * of `content` for an hour. They come with the next exchange.
 */
export async function breakGlass(
  dependencies: WorkerDependencies,
  desk: Desk,
  { of, words }: { of: Id; words: string },
): Promise<Result<{ readonly until: number }>> {
  if (words.trim() === '') return failed('invalid');
  if (desk.keyring.find('content', of)?.escrow.includes(desk.keys.member) !== true) return failed('noAccess');
  const { now, newId } = dependencies;
  const write: Write = {
    record: newId(),
    kind: 'breakGlass',
    of,
    values: { reason: { words: words.trim(), at: now() } },
    seen: {},
    opened: {},
  };
  const sealed = await sealWrite(desk, write, { now, newId, again: false });
  if (sealed && 'failure' in sealed) return sealed;
  const reason = sealed?.own[0]?.change;
  if (!reason) return failed('invalid');
  const request = { method: 'POST', path: '/api/glass', member: desk.keys.member, body: { case: of, reason } } as const;
  const answer = await ask(dependencies.send, request, glassAnswerSchema);
  return answer.ok ? done({ until: Date.parse(answer.value.until) }) : answer;
}
