import type { Id } from '../../../domain/values.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { SessionWork, UnlockedSession } from '../../session/unlocked-session.ts';
import { failed } from '../../base/request.ts';
import { addEntry } from './add-entry.ts';
import { isTeamLead } from '../../keys/people.ts';

/**
 * Ends somebody's access to the programme. Refused for the last team lead and for who leads open cases (a case is never nobody's, R9);
 * the server judges both again. Keys are renewed afterwards by the duties of whoever holds them.
 */
export async function endMember(
  { dependencies, work }: { readonly dependencies: WorkerDependencies; readonly work: SessionWork },
  session: UnlockedSession,
  member: Id,
): Promise<Result> {
  if (!isTeamLead(session)) return failed('noAccess');
  const known = session.people.member(member);
  if (!known) return failed('notFound');
  if (known.active && known.role === 'teamLead' && session.people.active('teamLead').length < 2) return failed('lastTeamLead');
  const leads = session.keyring.ledBy(member).length;
  if (leads > 0) return failed('leadsCases', { count: leads });
  return addEntry(dependencies, session, {
    next: (now) => {
      const before = now.people.member(member);
      return before?.active === true ? { ...before, active: false } : null;
    },
    exchange: () => work.exchange(),
  });
}
