import { listsAnswerSchema } from '../../protocol/access-http.ts';
import type { ListItem } from '../../protocol/change.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { ask } from '../request.ts';

/** Offers further lists to the server: all of them count, or none (`stale`: somebody was faster). They come back with the next exchange. */
export async function postLists(
  { send }: WorkerDependencies,
  { keys }: Pick<UnlockedSession, 'keys'>,
  items: readonly ListItem[],
): Promise<Result<unknown>> {
  return ask(send, { method: 'POST', path: '/api/lists', member: keys.member, body: { lists: items.map(bodyOf) } }, listsAnswerSchema);
}

/** A list as it stands in a request: without the word by which the outbox tells it from changes. */
export function bodyOf({ list, escrow }: ListItem): Omit<ListItem, 'type'> {
  return { list, escrow };
}
