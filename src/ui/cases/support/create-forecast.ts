import type { Accessor } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import type { LimitsWorker, PeriodForecast } from '../../../protocol/limits-api.ts';
import { createAnswer } from '../../worker/create-answer.ts';
import { useWorker } from '../../worker/worker-context.tsx';

export type PeriodChange = Parameters<LimitsWorker['forecastPeriod']>[1];

/** What a start, an end or an interruption would come to, a moment after typing; null while nothing can be read or nobody has answered. */
export function createForecast(caseId: Accessor<Id | null>, change: Accessor<PeriodChange | null>): Accessor<PeriodForecast | null> {
  const worker = useWorker();
  const asked = (): { readonly about: Id | null; readonly change: PeriodChange } | null => {
    const [about, now] = [caseId(), change()];
    return now === null ? null : { about, change: now };
  };
  return createAnswer(asked, ({ about, change: now }) => worker.forecastPeriod(about, now)).answer;
}
