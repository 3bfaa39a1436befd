import type { Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { Refusal } from '../../protocol/http.ts';
import type { PushContext, PushState, SpaceState } from './push-state.ts';

interface Beside {
  readonly state: PushState;
  readonly context: PushContext;
}

/**
 * May a change carry this claim (change.ts, `claimSchema`)? Form and authority only: what becomes of it never makes the change refused.
 * Whoever may write a case's frame may take steps for its place.
 */
export function refuseClaim({ claim, author }: Change, space: SpaceState, beside: Beside): Refusal | null {
  if (claim === undefined) return null;
  if (claim.act === 'capacity') {
    if (space.kind !== 'team' && space.kind !== 'directory') return 'form';
    return isTeamLead(author, beside) ? null : 'no_access';
  }
  if (space.kind !== 'frame') return 'form';
  if ((claim.act === 'request' || claim.act === 'occupy') && claim.days.until < claim.days.from) return 'form';
  return claim.act === 'urgent' && !isTeamLead(author, beside) ? 'no_access' : null;
}

/** What somebody else offers again after a restore was entitled when it was first taken. */
function isTeamLead(author: Id, { state: { roles }, context: { member, restored } }: Beside): boolean {
  return roles.now(author) === 'teamLead' || (restored && author !== member && roles.everHad(author, ['teamLead']));
}
