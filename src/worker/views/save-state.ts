import type { SaveState } from '../../protocol/worker-views.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import type { DecryptedRecord } from '../read-model/decrypted-record.ts';

/** Whether an entry is only here, at the server, or waits for a person. */
export function stateOf(session: UnlockedSession, shown: DecryptedRecord): SaveState {
  const refused = session.refused.some((row) => row.item.type === 'change' && row.item.change.record === shown.record);
  if (refused || shown.unreadable.length > 0 || shown.merged.conflicts.length > 0) return 'look';
  return shown.unsent > 0 ? 'here' : 'server';
}

/** What needs a person most wins, then what is not yet safe. */
export function worst(states: readonly SaveState[]): SaveState {
  if (states.includes('look')) return 'look';
  return states.includes('here') ? 'here' : 'server';
}
