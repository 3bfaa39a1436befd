import type { Id } from '../../domain/values.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { addEntry } from './add-entry.ts';
import { isTeamLead } from './invite.ts';

/**
 * Ends somebody's access to the programme. Refused for the last team lead and for who leads open cases (a case is never nobody's, R9);
 * the server judges both again. Keys are renewed afterwards by the duties of whoever holds them.
 */
export async function endMember(
  { dependencies, keeper }: { readonly dependencies: WorkerDependencies; readonly keeper: DeskKeeper },
  desk: Desk,
  member: Id,
): Promise<Result> {
  if (!isTeamLead(desk)) return failed('noAccess');
  const known = desk.people.member(member);
  if (!known) return failed('notFound');
  if (known.active && known.role === 'teamLead' && desk.people.active('teamLead').length < 2) return failed('lastTeamLead');
  const leads = ledBy(desk, member);
  if (leads > 0) return failed('leadsCases', { count: leads });
  return addEntry(dependencies, desk, {
    next: (now) => {
      const before = now.people.member(member);
      return before?.active === true ? { ...before, active: false } : null;
    },
    exchange: () => keeper.exchange(),
  });
}

/** Cases that somebody leads, as far as this device knows: by the list of `frame`. */
export function ledBy(desk: Desk, member: Id): number {
  return desk.keyring.plain().filter((space) => space.kind === 'frame' && space.lead === member).length;
}
