import type { Accessor } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import type { CaseView } from '../../../protocol/case-views.ts';
import { createWorkerQuery } from '../../worker-context.tsx';

/** The client of a case has not said yes (R6). False until that is known. */
export function createUndecided(of: Accessor<Id>): Accessor<boolean> {
  const period = createWorkerQuery(['records'], (worker) => worker.period(of()));
  return () => period() !== undefined && period()?.decision?.decision !== 'yes';
}

/** The period of a case, and whether its client has said yes (R6). Neither is claimed before it is known; two versions of it are no answer. */
export function createDecided(view: Accessor<CaseView>): {
  readonly period: Accessor<PeriodView | undefined>;
  readonly decided: Accessor<boolean>;
  readonly undecided: Accessor<boolean>;
} {
  const period = createWorkerQuery(['records'], (worker) => worker.period(view().row.id));
  const decided = (): boolean => period()?.decision?.decision === 'yes';
  const undecided = (): boolean => period() !== undefined && !decided() && !view().conflicts.some(({ kind }) => kind === 'participation');
  return { period, decided, undecided };
}
