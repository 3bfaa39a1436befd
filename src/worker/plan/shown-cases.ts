import type { Id } from '../../domain/values.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';

/** Cases that have a file here that stands. */
export function shownCases(session: UnlockedSession): readonly Id[] {
  return session.recordStore.cases().filter((caseId) => session.caseProjections.projection(caseId).file?.merged.deleted === false);
}
