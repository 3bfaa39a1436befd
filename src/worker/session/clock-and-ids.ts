import type { Result } from '../../protocol/results.ts';
import type { UnlockedSession } from './unlocked-session.ts';
import { failed } from '../request.ts';
import type { SessionManager } from './session-manager.ts';

/** How a write is done at a desk: one after the other, only while it is open, and every page hears of it. */
export type Writing = <T>(write: (session: UnlockedSession) => Promise<Result<T>>) => Promise<Result<T>>;

/** `locked` where the desk has closed before its turn came. */
export function clockAndIdsAt(manager: SessionManager): Writing {
  return (write) =>
    manager.runExclusive(async () => {
      const { session } = manager;
      if (!session) return failed('locked');
      const result = await write(session);
      if (result.ok) manager.changed(session, []);
      return result;
    });
}
