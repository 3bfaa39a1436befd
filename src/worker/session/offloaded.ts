import type { Id } from '../../domain/values.ts';
import type { OffloadedView } from '../../protocol/case-views.ts';
import type { UnlockedSession } from './unlocked-session.ts';

/** R12: where the contents of a case are, if not here; null where they are here. */
export function offloadedOf(session: Pick<UnlockedSession, 'keyring' | 'copies'>, caseId: Id): OffloadedView | null {
  const away = copiesOf(session, caseId).filter(({ state }) => state !== 'here');
  if (away.length === 0) return null;
  const since = away.map(({ on }) => on).sort()[0] ?? '';
  return { since, coming: away.every(({ state }) => state === 'wanted') };
}

/** What is noted of the case's spaces. */
export function copiesOf({ keyring, copies }: Pick<UnlockedSession, 'keyring' | 'copies'>, caseId: Id): UnlockedSession['copies'] {
  return copies.length === 0 ? [] : copies.filter(({ space }) => keyring.space(space)?.of === caseId);
}
