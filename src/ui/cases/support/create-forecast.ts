import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import type { LimitsWorker, PeriodForecast } from '../../../protocol/limits-api.ts';
import { useWorker } from '../../worker-context.tsx';

const PAUSE_MS = 150;
export type PeriodChange = Parameters<LimitsWorker['forecastPeriod']>[1];

/** What a start, an end or an interruption would come to, a moment after typing; null while nothing can be read or nobody has answered. */
export function createForecast(of: Accessor<Id | null>, change: Accessor<PeriodChange | null>): Accessor<PeriodForecast | null> {
  const worker = useWorker();
  const [forecast, setForecast] = createSignal<PeriodForecast | null>(null);
  let question = 0;
  createEffect(() => {
    const asked = change();
    const about = of();
    const mine = ++question;
    const timer = window.setTimeout(() => {
      if (asked === null) return void setForecast(null);
      worker.forecastPeriod(about, asked).then(
        (answer) => {
          if (mine === question) setForecast(answer);
        },
        (trouble: unknown) => {
          if (mine === question) reportError(trouble);
        },
      );
    }, PAUSE_MS);
    onCleanup(() => window.clearTimeout(timer));
  });
  onCleanup(() => question++);
  return forecast;
}
