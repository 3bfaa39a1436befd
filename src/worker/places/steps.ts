import type { PlaceRequest } from '../../domain/kinds/place-request.ts';
import type { Id } from '../../domain/values.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';

/** A step of a case's place as somebody wrote it. */
export interface WrittenStep {
  readonly record: Id;
  readonly change: Id;
  readonly step: PlaceRequest;
  readonly reason: string;
  readonly by: Id;
  /** Wall clock of the writing device, milliseconds. */
  readonly at: number;
  /** Written here; the server has not shown it yet. */
  readonly isOnItsWay: boolean;
}

/** What the steps are read from. */
export type PlacesSession = Pick<UnlockedSession, 'recordStore' | 'caseProjections'>;

/** All steps of a case, oldest first. */
export function stepsOf({ recordStore, caseProjections }: PlacesSession, caseId: Id): readonly WrittenStep[] {
  return caseProjections
    .projection(caseId)
    .existing('placeStep')
    .flatMap(({ record, merged }): WrittenStep[] => {
      const [written] = merged.parts.step.versions;
      const { step, reason } = merged.values;
      if (!written || !step) return [];
      const { change, author: by, stamp: at } = written;
      return [{ record, change, step, reason: reason ?? '', by, at, isOnItsWay: recordStore.isOnItsWay(change, record) }];
    })
    .sort((a, b) => a.at - b.at);
}

/** Why a case was called urgent last; '' where that cannot be read here. */
export function urgentReason(steps: readonly WrittenStep[]): string {
  const urgent = steps.findLast(({ step }) => step.act === 'urgent');
  return urgent?.step.act === 'urgent' && urgent.step.urgent ? urgent.reason : '';
}

/** A clock for the next step of a case: after the last one, also within one millisecond or where the device's clock was put back. */
export function afterSteps(session: PlacesSession, caseId: Id, now: () => number): () => number {
  const last = stepsOf(session, caseId).at(-1)?.at ?? 0;
  return () => Math.max(now(), last + 1);
}
