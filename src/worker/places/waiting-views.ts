import type { WaitingView } from '../../protocol/limits-views.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { isTeamLead } from '../people/invite.ts';
import type { BoardFacts } from './board.ts';
import { named, officeOf } from './board-rows.ts';
import { urgentReason } from './steps.ts';
import { waitingList } from './waiting-list.ts';

/** R2: the waiting list. What this device asked for and is not answered yet stands at its end: the server says whether there is room. */
export function waitingViews(session: UnlockedSession, facts: BoardFacts): readonly WaitingView[] {
  const { told, own } = facts;
  const listed = waitingList(told);
  const here = listed
    .filter((one) => !isGone(own.get(one.case)?.state))
    .map((one): WaitingView => {
      const { case: caseId, office, urgent, since } = one;
      const known = own.get(caseId);
      const isUrgent = known?.urgent ?? urgent;
      // What was declined or taken up again here is so at once.
      const paused = known?.paused ?? one.paused;
      const offeredUntil = known === undefined || known.state === 'offered' ? one.offeredUntil : null;
      const position = paused ? null : one.position;
      return {
        case: caseId,
        title: named(session, caseId, own).title,
        office,
        position,
        paused,
        urgent: isUrgent,
        urgentReason: isUrgent && known ? urgentReason(known.steps) : '',
        since,
        offeredUntil,
        requested: false,
        mayMove: offeredUntil === null && !paused && known !== undefined && isTeamLead(session),
      };
    });
  const asked = [...own].flatMap(([caseId, { state, pending }]) =>
    state === 'requested' ? [{ caseId, since: pending.at(0)?.at ?? 0 }] : [],
  );
  const more = asked.map(({ caseId, since }, i): WaitingView => ({
    case: caseId,
    title: named(session, caseId, own).title,
    office: officeOf(session, caseId),
    position: listed.filter(({ paused }) => !paused).length + i + 1,
    paused: false,
    urgent: false,
    urgentReason: '',
    since,
    offeredUntil: null,
    requested: true,
    mayMove: false,
  }));
  return [...here, ...more];
}

/** Withdrawn here: the server has yet to hear of it. */
function isGone(state: string | undefined): boolean {
  return state === 'none';
}
