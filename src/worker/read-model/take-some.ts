import type { Id } from '../../domain/values.ts';

/** Takes up to `limit` records out of those that wait; true when some are left. What `take` adds while it runs waits, too. */
export function takeSome(waiting: Set<Id>, limit: number, take: (id: Id) => void): boolean {
  let done = 0;
  for (const id of waiting) {
    if (done++ >= limit) return true;
    waiting.delete(id);
    take(id);
  }
  return false;
}
