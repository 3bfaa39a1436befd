import type { Accessor } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { PeriodView } from '../../protocol/limits-views.ts';
import type { CaseView } from '../../protocol/case-views.ts';
import { createWorkerQuery } from '../worker/worker-context.tsx';

/** Why no note can be written: the client has not said yes (R6), or the note that stands lies at the server (R12). */
export type Waiting = 'undecided' | 'away';

/** Why the note of a visit waits; null: it does not, or that is not known yet. */
export function createNotesWait(caseId: Accessor<Id>, fresh: Accessor<boolean>): Accessor<Waiting | null> {
  const period = createWorkerQuery(['records'], (worker) => worker.period(caseId()));
  return () => {
    const known = period();
    if (known === undefined) return null;
    // A visit that is new has no note yet that a second one would stand beside.
    if (known.offloaded !== null) return fresh() ? null : 'away';
    return known.decision?.decision === 'yes' ? null : 'undecided';
  };
}

/**
 * The period of a case, and whether its client has said yes (R6). Neither is claimed before it is known; two versions of it are no answer.
 * Of a case whose contents were let go (R12) nobody asks it again.
 */
export function createDecided(view: Accessor<CaseView>): {
  readonly period: Accessor<PeriodView | undefined>;
  readonly decided: Accessor<boolean>;
  readonly undecided: Accessor<boolean>;
} {
  const period = createWorkerQuery(['records'], (worker) => worker.period(view().row.id));
  const decided = (): boolean => view().offloaded !== null || period()?.decision?.decision === 'yes';
  const undecided = (): boolean => period() !== undefined && !decided() && !view().conflicts.some(({ kind }) => kind === 'participation');
  return { period, decided, undecided };
}
