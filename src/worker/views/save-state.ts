import type { SaveState } from '../../protocol/worker-views.ts';
import type { Desk } from '../desk.ts';
import type { ShownRecord } from '../memory/shown-record.ts';

/** Whether an entry is only here, at the server, or waits for a person. */
export function stateOf(desk: Desk, shown: ShownRecord): SaveState {
  const refused = desk.refused.some((row) => row.item.type === 'change' && row.item.change.record === shown.record);
  if (refused || shown.shut.length > 0 || shown.merged.conflicts.length > 0) return 'look';
  return shown.unsent > 0 ? 'here' : 'server';
}

/** What needs a person most wins, then what is not yet safe. */
export function worst(states: readonly SaveState[]): SaveState {
  if (states.includes('look')) return 'look';
  return states.includes('here') ? 'here' : 'server';
}
